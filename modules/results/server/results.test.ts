import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser, type SignedInUser } from '#modules/identity/server/testing.ts';
import { appendEvents } from '#modules/pipeline/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { groupings, resultsEndpoints } from '../contract.ts';
import { type DealsBehind, dealsBehind, lostFor } from '../domain/deals-behind.ts';

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

it('opens every number to a list of exactly as many deals, also of several pipelines', async () => {
  const { owner, host } = lejek();
  await must('POST', '/pipelines', { name: 'Partners' });
  const person = async (firstName: string, firstSource?: string) =>
    ((await must('POST', '/contacts', { firstName, ...(firstSource ? { firstSource } : {}) })) as { id: string }).id;
  const [known, unknown] = [await person('Ada', 'google'), await person('Jan')];
  const product = async (name: string): Promise<string> => {
    const id = crypto.randomUUID();
    const more = { code: '', unitPriceMinor: 100, currency: 'PLN', taxPercent: 23, archived: false };
    await must('PUT', `/products/${id}`, { name, ...more });
    return id;
  };
  const [sail, mast] = [await product('Sail'), await product('Mast')];
  const item = (productId: string | null, unitPriceMinor: number) => ({ productId, name: 'Line', quantity: 3, unitPriceMinor, discountPercent: 10, taxPercent: 23 }); // prettier-ignore
  const items = async (id: string, data: object[]) => must('PUT', `/deals/${id}/line-items`, { data });
  const members = [{ userId: rep.user.id, leads: true }];
  await must('PUT', '/sales-access', { teams: [{ id: crypto.randomUUID(), name: 'East', members }], rules: [] });
  const both = await open(null, { contactId: known, pipeline: 'partners' });
  await items(both, [item(sail, 1999), item(mast, 10_000), item(null, 500)]);
  await win(both);
  const one = await open(null, { contactId: unknown, ownerId: rep.user.id });
  await items(one, [item(sail, 1000), item(sail, 2000)]);
  await win(one);
  await must('POST', `/deals/${await open(5, { pipeline: 'partners', ownerId: null })}/lose`, { reason: 'price' });
  await inWorkspace(host.db, owner.workspace.id, async (tx) => {
    // One that was opened in another month than it was closed in.
    const dealId = crypto.randomUUID();
    const { rows } = await sql<{ id: string }>`select id from pipeline.pipeline where key = 'sales'`.execute(tx);
    const created = { dealId, actorId: null, pipelineId: rows[0]?.id ?? '', slot: 1, name: 'Old', currency: 'PLN' };
    await appendEvents(tx, owner.workspace.id, [
      { ...created, kind: 'created', at: new Date(`${year - 1}-11-20T12:00:00Z`) },
      { dealId, kind: 'lost', at: new Date(`${year - 1}-12-03T12:00:00Z`), actorId: null, slot: 1 },
    ]);
  });
  const period = { from: `${year - 1}-01-01`, to: `${year + 1}-12-31` };
  const listed = async (behind: DealsBehind): Promise<number> =>
    ((await must('GET', `/deals?${new URLSearchParams(behind).toString()}`)) as { total: number }).total;
  let checked = 0;
  for (const by of groupings) {
    const { groups, total, lostReasons } = await read(`by=${by}`);
    for (const [group, figures] of [
      [null, total],
      ...groups.map((one) => [{ by, key: one.key }, one] as const),
    ] as const) {
      // prettier-ignore
      const numbers = { created: figures.created, won: figures.won, lost: figures.lost, closed: figures.won + figures.lost }; // prettier-ignore
      for (const counted of ['created', 'won', 'lost', 'closed'] as const) {
        const where = dealsBehind(counted, period, group);
        expect([by, where, await listed(where)]).toEqual([by, where, numbers[counted]]);
        checked++;
      }
    }
    for (const { reason, deals } of lostReasons) expect([reason, await listed(lostFor(reason, period))]).toEqual([reason, deals]); // prettier-ignore
  }
  expect(checked).toBeGreaterThan(60);
  // 3 × 19.99 less 10 % is 53.97 of the first deal, 27 and 54 of the second.
  const { groups } = await read('by=product');
  expect(groups.filter(({ name }) => name !== null).map(({ name, won, wonMinor }) => [name, won, wonMinor])).toEqual([
    ['Mast', 1, 27_000],
    ['Sail', 2, 5397 + 2700 + 5400],
  ]);
  const { groups: months } = await read('by=month');
  const ofLastYear = months.filter(({ key }) => key?.startsWith(`${year - 1}-`));
  expect(ofLastYear.map(({ key, created, lost }) => [key?.slice(5), created, lost])).toEqual([['11', 1, 0], ['12', 0, 1]]); // prettier-ignore
});
