import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser, type SignedInUser } from '#modules/identity/server/testing.ts';
import { resultsEndpoints } from '../contract.ts';

const lejek = testApp();
let rep: SignedInUser;

const must = async (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  as?: SignedInUser,
): Promise<unknown> => {
  const answer = await lejek().ask(method, path, body, as);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const year = new Date().getUTCFullYear();
const read = async (query: string, as?: SignedInUser) =>
  resultsEndpoints.readResults.answer.parse(
    await must('GET', `/results?from=${year - 1}-01-01&to=${year + 1}-12-31&${query}`, undefined, as),
  );
const open = async (amountMinor: number | null, more: object = {}, as?: SignedInUser) =>
  ((await must('POST', '/deals', { name: 'A deal', amountMinor, stage: 'contract', ...more }, as)) as { id: string })
    .id;
const win = (id: string, as?: SignedInUser) => must('POST', `/deals/${id}/win`, { override: true, reason: 'test' }, as);
const lose = (id: string, reason: string) => must('POST', `/deals/${id}/lose`, { reason });

/** The owner: won 1000 and 3000, lost 500 to price and 700 for no need; the salesperson: won 900, one open; one won in euros. */
beforeAll(async () => {
  const { host, owner } = lejek();
  rep = await makeSignedInUser(host, { workspace: owner.workspace.slug, role: 'salesManager' });
  for (const amount of [100_000, 300_000]) await win(await open(amount));
  await lose(await open(50_000), 'price');
  await lose(await open(70_000), 'no-need');
  await win(await open(90_000, {}, rep), rep);
  await open(10_000, {}, rep);
  await win(await open(55_000, { currency: 'EUR' }));
});

it('counts what was opened, won and lost, and says what it came to', async () => {
  const { total, otherCurrency, lostReasons } = await read('by=owner');
  expect(total).toMatchObject({
    created: 7,
    won: 4,
    lost: 2,
    wonMinor: 490_000,
    lostMinor: 120_000,
    averageMinor: 490_000 / 3,
  });
  expect(total.winsPer100).toBeCloseTo(66.67, 2);
  expect(otherCurrency).toBe(1);
  expect(lostReasons).toEqual([
    { reason: 'no-need', deals: 1, valueMinor: 70_000 },
    { reason: 'price', deals: 1, valueMinor: 50_000 },
  ]);
});

it('compares salespeople, and each number is that of the list it opens', async () => {
  const { groups } = await read('by=owner');
  expect(groups.map(({ name, won, wonMinor }) => [name, won, wonMinor])).toEqual([
    [lejek().owner.user.name, 3, 400_000],
    [rep.user.name, 1, 90_000],
  ]);
  for (const { key, won } of groups) {
    const list = (await must('GET', `/deals?outcome=won&owner=${key}&closedFrom=${year - 1}-01-01`)) as {
      total: number;
    };
    expect(list.total).toBe(won);
  }
});

it('compares nobody where the workspace does not want that', async () => {
  await must('PUT', '/results/compares-people', { comparesPeople: false });
  const { groups, comparesPeople } = await read('by=owner');
  expect(comparesPeople).toBe(false);
  expect(groups.map(({ key }) => key)).toEqual([new Date().toISOString().slice(0, 7)]);
  await must('PUT', '/results/compares-people', { comparesPeople: true });
});

it('counts a deal once in each grouping that has one answer for it', async () => {
  for (const by of ['owner', 'pipeline', 'source', 'month', 'product']) {
    const { groups, total } = await read(`by=${by}`);
    expect([by, groups.reduce((sum, { won }) => sum + won, 0)]).toEqual([by, total.won]);
  }
});

it('is of the deals that somebody may see', async () => {
  const seller = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'salesRep' });
  await must('PUT', '/sales-access', { teams: [], rules: [{ role: 'salesRep', pipeline: null, scope: 'own' }] });
  expect((await read('by=pipeline', seller)).total).toMatchObject({
    created: 0,
    won: 0,
    wonMinor: 0,
    winsPer100: null,
  });
});

it('groups by team and product, a deal with two of them in both and once in the total', async () => {
  const members = [{ userId: lejek().owner.user.id, leads: true }];
  const team = (name: string) => ({ id: crypto.randomUUID(), name, members });
  await must('PUT', '/sales-access', { teams: [team('North'), team('South')], rules: [] });
  const { groups, total } = await read('by=team');
  expect(groups.map(({ name, won }) => [name, won]).sort()).toEqual([['North', 3], ['South', 3], [null, 1]].sort()); // prettier-ignore
  expect(total.won).toBe(4);
});
