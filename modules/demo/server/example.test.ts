/** The example workspace as it stands in the database, held against the truth it was drawn from. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { lifecycle } from '#modules/lifecycle/server/index.ts';
import { pipelineEndpoints, sumOf } from '#modules/pipeline/contract.ts';
import { pipeline } from '#modules/pipeline/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { z } from 'zod';
import type { ExampleProgress } from '../contract.ts';
import { type Example, type ExamplePass, stageKeys } from '../domain/example.ts';
import { generateExample } from '../domain/generate.ts';
import { plantedLeak } from '../domain/truth.ts';
import { fillExample, fillWorkspace } from './fill-example.ts';

// The example ends at the last midnight: on a day that stands still it is the same in every run.
const midnight = Date.parse('2026-11-20T00:00Z');
const lejek = testApp(undefined, undefined, () => new Date('2026-11-20T12:00Z'));
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const progress = async (as: SignedInUser) =>
  (await lejek().ask('GET', '/example', undefined, as)).body as ExampleProgress;

const Stage = z.object({
  stage: z.string(),
  entered: z.number(),
  movedOn: z.number(),
  lost: z.number(),
  waiting: z.number(),
  valueMinor: z.number(),
});
const Report = z.object({ stages: z.array(Stage), journeys: z.number(), people: z.number() });
const Leaks = z.object({
  leaks: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      where: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
      rate: z.number(),
      excessPeople: z.number(),
    }),
  ),
});

/** All rows of the workspace but for ids and the times at which they were written. */
async function contents(as: SignedInUser): Promise<string[]> {
  const { id } = as.workspace;
  return inWorkspace(lejek().host.db, id, async (tx) => {
    const { rows } = await sql<{ row: string }>`
      select concat_ws('|', c.display_name, c.email, c.phone, c.job_title, c.country, c.city, c.language, c.first_source, c.first_medium, c.first_campaign, c.last_source, c.last_medium,
        c.last_campaign, c.tags, c.custom, c.created_at, k.name, k.nip, k.employees, (select name from identity.user u where u.id = c.owner_id),
        (select string_agg(concat_ws(' ', t.pass, t.kind, t.slot, t.at, t.outcome, t.reason, t.value_minor), ',' order by t.id) from lifecycle.transition t
          where t.workspace_id = c.workspace_id and t.contact_id = c.id),
        (select string_agg(concat_ws(' ', e.kind, e.at, e.data), ',' order by e.at, e.kind, e.data::text) from contacts.event e where e.workspace_id = c.workspace_id and e.contact_id = c.id),
        (select string_agg(concat_ws(' ', d.name, d.slot, d.outcome, d.amount_minor, d.expected_on, d.slips, d.created_at, d.closed_at, d.reason), ',' order by d.created_at, d.name)
          from pipeline.deal d where d.workspace_id = c.workspace_id and d.contact_id = c.id)) as row
      from contacts.contact c left join contacts.company k on k.workspace_id = c.workspace_id and k.id = c.company_id where c.workspace_id = ${id} order by 1`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  });
}

describe('filled into an empty workspace from the first screen', () => {
  let example: Example;
  beforeAll(async () => {
    example = generateExample({ seed: 1, contacts: 20_000, now: midnight });
    const { owner } = lejek();
    expect(await progress(owner)).toEqual({ state: 'none', done: 0, total: 20_000 });
    expect(await lejek().ask('POST', '/example', {})).toMatchObject({
      status: 202,
      body: { state: 'running', total: 20_000 },
    });
    for (let asked = 0; asked < 600 && (await progress(owner)).state === 'running'; asked++) await wait(100);
  }, 120_000);

  test('it says when it is done, and is not filled again', async () => {
    expect(await progress(lejek().owner)).toEqual({ state: 'done', done: 20_000, total: 20_000 });
    expect((await lejek().ask('POST', '/example', {})).body).toEqual({ state: 'done', done: 20_000, total: 20_000 });
    expect((await lejek().ask('GET', '/contacts/count')).body).toEqual({ count: 20_000 });
  });

  test('the biggest leak reported is the planted one', async () => {
    const { leaks } = Leaks.parse((await lejek().ask('GET', '/funnels/main/leaks')).body);
    const [biggest, next] = leaks;
    expect(biggest).toMatchObject({ from: plantedLeak.from, to: plantedLeak.to });
    expect(biggest!.where.map(({ field, value }) => [field, value])).toEqual([
      ['medium', plantedLeak.medium],
      ['company.size', plantedLeak.sizeBand],
    ]);
    expect(biggest!.rate).toBeGreaterThan(plantedLeak.passes / 2);
    expect(biggest!.rate).toBeLessThan(plantedLeak.passes * 1.5);
    expect(biggest!.excessPeople).toBeGreaterThan(100);
    expect(next).toBeDefined();
  });

  test('the report counts what was generated, stage by stage', async () => {
    const report = Report.parse((await lejek().ask('GET', '/funnels/main/report')).body);
    const passes: readonly ExamplePass[] = example.journeys.flatMap((journey) => journey.passes);
    const expected = stageKeys.map((stage, place) => {
      const here = passes.filter(({ entries }) => entries.some((entry) => entry.stage === stage));
      const beyond = (pass: ExamplePass) => pass.entries.some((entry) => stageKeys.indexOf(entry.stage) > place);
      return {
        stage,
        entered: here.length,
        movedOn: here.filter(beyond).length,
        lost: here.filter((pass) => !beyond(pass) && pass.exit !== null).length,
        waiting: here.filter((pass) => !beyond(pass) && pass.exit === null).length,
        valueMinor: here.reduce((sum, pass) => sum + (pass.value?.minor ?? 0), 0),
      };
    });
    expect(report.stages).toEqual(expected);
    expect(report).toMatchObject({ journeys: passes.length, people: example.journeys.length });
  });

  test('its deals went the way of the funnel: board, results and stuck ones have something to show', async () => {
    const passes = example.journeys.flatMap((journey) => journey.passes);
    const entered = (stage: string) => passes.filter(({ entries }) => entries.some((entry) => entry.stage === stage)).length; // prettier-ignore
    type Figures = { created: number; won: number; lost: number; wonMinor: number };
    const { total, groups, lostReasons } = (await lejek().ask('GET', '/results?from=2025-01-01&to=2026-12-31&by=owner'))
      .body as { total: Figures; groups: (Figures & { name: string })[]; lostReasons: { reason: string }[] };
    expect(total).toMatchObject({ created: entered('sql'), won: entered('customer') });
    expect(groups.map(({ name }) => name).sort()).toEqual(['Bruno Żak', 'Daria Szymczyk', 'Liliana Kęsicka', 'Wiktor Gajda']); // prettier-ignore
    expect(lostReasons.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['price', 'chose-competitor', 'no-budget'])); // prettier-ignore
    const { columns } = (await lejek().ask('GET', '/pipelines/sales/board?cards=100')).body as {
      columns: { deals: number; stuck: number; cards: { stuck: string[]; nextStep: object | null }[] }[];
    };
    expect(columns.every(({ deals, stuck }) => deals > 0 && stuck > 0)).toBe(true);
    expect(columns.reduce((sum, { deals }) => sum + deals, 0)).toBe(total.created - total.won - total.lost);
    const cards = columns.flatMap((column) => column.cards);
    expect(new Set(cards.flatMap(({ stuck }) => stuck))).toEqual(new Set(['slow', 'slipped', 'overdue', 'noNextStep']));
    const { id } = lejek().owner.workspace;
    const differences = await inWorkspace(lejek().host.db, id, (tx) =>
      pipeline.projections![0]!.differences(tx, id, lejek().host.fields),
    );
    expect(differences).toBe(0);
  });

  test('a deal is worth what its line items come to, and tells what was talked about', async () => {
    const { data } = (await lejek().ask('GET', '/deals?outcome=won&limit=20')).body as { data: { id: string }[] };
    const deals = await Promise.all(
      data.map(async ({ id }) => pipelineEndpoints.readDeal.answer.parse((await lejek().ask('GET', `/deals/${id}`)).body)),
    ); // prettier-ignore
    const itemized = deals.filter(({ lineItems }) => lineItems.length > 0);
    expect(itemized.length).toBeGreaterThan(10);
    for (const { lineItems, amountMinor } of itemized) expect(sumOf(lineItems)).toBe(amountMinor);
    expect(deals.every(({ people }) => people.length > 0)).toBe(true);
    const done = (await lejek().ask('GET', `/activities?state=done&dealId=${data[0]?.id}`)).body as {
      data: { title: string }[];
    };
    expect(done.data.map(({ title }) => title)).toContain('Call about their needs');
  });

  test('the journeys are what the log tells', async () => {
    const { id } = lejek().owner.workspace;
    expect(
      await inWorkspace(lejek().host.db, id, (tx) =>
        lifecycle.projections![0]!.differences(tx, id, lejek().host.fields),
      ),
    ).toBe(0);
  });
});

const fill = (as: SignedInUser, seed: number, onProgress: (done: number, of: number) => void = () => undefined) =>
  fillWorkspace(lejek().host, as.workspace, { seed, contacts: 300, language: 'pl', password: null, onProgress });

test('the same seed gives the same data, another one gives other data', async () => {
  const [one, two, three] = [
    await makeSignedInUser(lejek().host),
    await makeSignedInUser(lejek().host),
    await makeSignedInUser(lejek().host),
  ];
  const reported: number[] = [];
  expect(await fill(one, 7, (done, of) => void reported.push(done / of))).toMatchObject({ contacts: 300 });
  await fill(two, 7);
  await fill(three, 8);
  const first = await contents(one);
  expect(first).toHaveLength(300);
  expect(await contents(two)).toEqual(first);
  expect(await contents(three)).not.toEqual(first);
  expect(reported.at(-1)).toBe(1);
  expect(reported).toEqual(reported.toSorted((a, b) => a - b));
}, 60_000);

test('its companies are of a trade that is named in the language of the workspace', async () => {
  const as = await makeSignedInUser(lejek().host);
  await fill(as, 7);
  const named = await inWorkspace(lejek().host.db, as.workspace.id, (tx) =>
    sql<{
      industry: string;
    }>`select distinct industry from contacts.company where workspace_id = ${as.workspace.id}`.execute(tx),
  );
  expect(named.rows.map(({ industry }) => industry)).toContain('Budownictwo');
  expect(named.rows.filter(({ industry }) => industry.length < 3)).toEqual([]);
});

test('a workspace with people in it is left alone, and says why', async () => {
  const owner = await makeSignedInUser(lejek().host);
  await makeContact({
    ...lejek(),
    owner,
    ask: (method, path, body, as = owner) => lejek().ask(method, path, body, as),
  });
  const refused = await lejek().ask('POST', '/example', {}, owner);
  expect(refused).toMatchObject({ status: 409, body: { code: 'workspace-not-empty' } });
  await expect(fill(owner, 1)).rejects.toMatchObject({ code: 'workspace-not-empty' });
  expect(await progress(owner)).toMatchObject({ state: 'none' });
  expect(await contents(owner)).toHaveLength(1);
});

test('a filling that fails in the middle leaves nothing, and can be tried again', async () => {
  const owner = await makeSignedInUser(lejek().host);
  const breaks = (done: number, of: number) => {
    if (done > of / 2) throw new Error('the power went out');
  };
  await expect(fill(owner, 1, breaks)).rejects.toThrow('the power went out');
  const left = await inWorkspace(lejek().host.db, owner.workspace.id, (tx) =>
    sql<{
      rows: number;
    }>`select (select count(*) from contacts.contact) + (select count(*) from contacts.company) + (select count(*) from contacts.event)
      + (select count(*) from contacts.custom_field) + (select count(*) from lifecycle.transition) + (select count(*) from lifecycle.journey)
      + (select count(*) from pipeline.deal) + (select count(*) from pipeline.deal_event) + (select count(*) from activities.activity)
      + (select count(*) from demo.example) + (select count(*) - 1 from identity.member where workspace_id = ${owner.workspace.id}) as rows`.execute(
      tx,
    ),
  );
  expect(left.rows).toEqual([{ rows: 0 }]);
  expect(await fill(owner, 1)).toMatchObject({ contacts: 300 });
});

test('who may not import may not fill, but sees how far it is', async () => {
  const { workspace } = await makeSignedInUser(lejek().host);
  const viewer = await makeSignedInUser(lejek().host, { workspace: workspace.slug, role: 'viewer' });
  expect((await lejek().ask('POST', '/example', {}, viewer)).status).toBe(403);
  expect((await lejek().ask('GET', '/example', undefined, viewer)).body).toMatchObject({ state: 'none' });
});

test('the shell makes the workspace with people who can sign in, once', async () => {
  const asked = {
    seed: 3,
    contacts: 200,
    workspace: 'rytm-hali',
    language: 'pl' as const,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  const made = await fillExample(lejek().host, asked);
  expect(made).toMatchObject({ workspace: 'rytm-hali', contacts: 200, alreadyThere: false });
  expect(new Set(made.people.map(({ role }) => role))).toEqual(
    new Set(['owner', 'salesManager', 'marketer', 'salesRep']),
  );
  expect(made.people.every(({ email }) => email.endsWith('.example'))).toBe(true);
  expect(made.password).not.toBeNull();
  expect(await fillExample(lejek().host, asked)).toEqual({ ...made, alreadyThere: true, password: null });
});
