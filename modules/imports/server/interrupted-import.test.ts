/** Whatever happens in the middle of an import, it ends with the same database as an undisturbed one. */
import { once } from 'node:events';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { ownProcess } from '#platform/server/testing/own-process.ts';
import { times } from '#platform/server/testing/thorough.ts';
import type { Import } from '../contract.ts';
import { importWorker } from './background.ts';
import {
  atFirst,
  company,
  counts,
  csv,
  custom,
  differences,
  externalId,
  field,
  imported,
  people,
  prepared,
  run,
  shown,
  stage,
  start,
} from './testing-imports.ts';

const lejek = testApp();
const size = times(2_400, 6_000);
/** Twelve batches: enough of them are left to go on with after all that happens here. */
const batchRows = size / 12;

const targets = {
  id: externalId('crm'),
  email: field('email'),
  last: field('lastName'),
  source: field('source'),
  tags: field('tags'),
  firm: company('name'),
  rooms: custom('rooms', 'number'),
  mql: stage('mql'),
  won: stage('customer'),
  value: field('value'),
  lost: field('lostAt'),
  note: field('note'),
};

const day = (number: number) => new Date(Date.UTC(2026, 0, 1 + (number % 300))).toISOString().slice(0, 10);
/** Every tenth person comes again four batches later, every hundredth row has a date that is none, some won and some were lost. */
const rows = Array.from({ length: size }, (_, at) => {
  const who = at % 10 === 0 && at >= 4 * batchRows ? at - 4 * batchRows : at;
  return [
    who, `p${who}@a.example`, `Person ${who}`, ['google', 'social', 'fair'][at % 3]!, at % 7 === 0 ? 'a;b' : '', `Firm ${who % 500}`, at % 5,
    at % 100 === 99 ? '2026-02-31' : day(at), at % 4 === 0 ? day(at + 30) : '', at % 4 === 0 ? at : '', at % 6 === 0 ? day(at + 60) : '', at % 50 === 0 ? `note ${at}` : '',
  ]; // prettier-ignore
});
const file = csv([Object.keys(targets), ...rows]);

let undisturbed: { readonly done: Import; readonly people: Record<string, unknown>[] };
beforeAll(async () => {
  const owner = await makeSignedInUser(lejek().host);
  const done = await imported(lejek(), file, targets, { as: owner, batchRows });
  undisturbed = { done, people: await people(lejek(), owner) };
}, 60_000);

const begun = async (): Promise<{ owner: SignedInUser; id: string }> => {
  const owner = await makeSignedInUser(lejek().host);
  const id = await prepared(lejek(), file, targets, 'leads.csv', owner);
  await start(lejek(), id, owner);
  return { owner, id };
};

async function expectUndisturbed(owner: SignedInUser, id: string): Promise<void> {
  const done = await shown(lejek(), id, owner);
  expect(counts(done)).toEqual(counts(undisturbed.done));
  expect(done.entries).toBe(undisturbed.done.entries);
  expect(await differences(lejek(), owner)).toBe(0);
  const all = await people(lejek(), owner);
  expect(all).toHaveLength(undisturbed.people.length);
  for (const [place, person] of all.entries()) expect(person).toEqual(undisturbed.people[place]);
}

test('the undisturbed import is what the others are held against', () => {
  expect(counts(undisturbed.done)).toMatchObject({ state: 'done', rows: size, rejected: size / 100 });
  expect(undisturbed.people.length).toBe(undisturbed.done.created);
  expect(undisturbed.done.created).toBeGreaterThan((size * 5) / 6);
});

/** Starts the import in another process and kills it `after` milliseconds when it has written so many rows. Returns whether it was killed in the middle. */
async function killedProcess(
  owner: SignedInUser,
  importId: string,
  rowsWritten: number,
  after: number,
): Promise<boolean> {
  const asked = { databaseUrl: lejek().host.databaseUrl, workspace: owner.workspace, importId, batchRows };
  const child = ownProcess(new URL('./testing-import-process.ts', import.meta.url), asked, [
    'ignore',
    'pipe',
    'inherit',
  ]);
  const ended = once(child, 'exit');
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    const written = Math.max(0, ...[...printed.matchAll(/rows (\d+)/g)].map((match) => Number(match[1])));
    if (written >= rowsWritten) setTimeout(() => child.kill('SIGKILL'), after);
  });
  const [, signal] = (await ended) as [number | null, string | null];
  return signal === 'SIGKILL';
}

test('killed with -9 at several moments and taken up again, it ends the same', async () => {
  const { owner, id } = await begun();
  const killed: boolean[] = [];
  for (const [rowsWritten, after] of [[batchRows, 0], [batchRows, 40], [3 * batchRows, 90]] as const) killed.push(await killedProcess(owner, id, rowsWritten, after)); // prettier-ignore
  expect(killed).toEqual([true, true, true]);
  const state = await shown(lejek(), id, owner);
  expect(state.state).toBe('running');
  expect(state.rows).toBeGreaterThanOrEqual(5 * batchRows);
  expect(state.rows).toBeLessThan(size);
  const worker = await importWorker.start(lejek().host);
  await expect
    .poll(() => shown(lejek(), id, owner).then((each) => each.state), { timeout: 40_000, interval: 200 })
    .toBe('done');
  await worker.stop();
  await expectUndisturbed(owner, id);
}, 90_000);

test('of two processes on one import one works and the other finds it busy', async () => {
  const { owner, id } = await begun();
  const second = atFirst(() => run(lejek(), id, { batchRows }, owner));
  const first = await run(lejek(), id, { batchRows, onProgress: second.now }, owner);
  expect(await second.ended()).toBe('busy');
  expect(first).toBe('finished');
  expect(await run(lejek(), id, { batchRows }, owner)).toBe('stopped');
  await expectUndisturbed(owner, id);
}, 60_000);

test('with its connection cut again and again it goes on from the last whole batch', async () => {
  const { owner, id } = await begun();
  const cut = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lejek-import' and datname = current_database()`.execute(
      lejek().host.db,
    );
  const outcomes: string[] = [];
  for (const delay of [0, 15, 60]) {
    const cutting = atFirst(() => new Promise((resolve) => setTimeout(resolve, delay)).then(cut));
    outcomes.push(await run(lejek(), id, { batchRows, onProgress: cutting.now }, owner));
    await cutting.ended();
  }
  expect(outcomes).toEqual(['database-away', 'database-away', 'database-away']);
  expect((await shown(lejek(), id, owner)).state).toBe('running');
  expect(await run(lejek(), id, { batchRows }, owner)).toBe('finished');
  await expectUndisturbed(owner, id);
}, 60_000);

test('stopped by a server that shuts down, it waits for the next one', async () => {
  const { owner, id } = await begun();
  const stopping = new AbortController();
  expect(
    await run(lejek(), id, { batchRows, signal: stopping.signal, onProgress: () => stopping.abort() }, owner),
  ).toBe('stopped');
  expect(await shown(lejek(), id, owner)).toMatchObject({ state: 'running' });
  expect(await run(lejek(), id, { batchRows }, owner)).toBe('finished');
  await expectUndisturbed(owner, id);
}, 60_000);

test('two files about the same people, imported at the same moment, make each of them once', async () => {
  const owner = await makeSignedInUser(lejek().host);
  const some = csv([Object.keys(targets), ...rows.slice(0, 800)]);
  const ids = [
    await prepared(lejek(), some, targets, 'one.csv', owner),
    await prepared(lejek(), some, targets, 'two.csv', owner),
  ];
  const toTheEnd = async (id: string) => {
    await start(lejek(), id, owner);
    while ((await run(lejek(), id, { batchRows: 200 }, owner)) === 'database-away') continue;
    return shown(lejek(), id, owner);
  };
  const [one, two] = await Promise.all(ids.map(toTheEnd));
  expect([one!.state, two!.state]).toEqual(['done', 'done']);
  expect(one!.created + two!.created).toBe(792);
  expect(await people(lejek(), owner)).toHaveLength(792);
  expect(await differences(lejek(), owner)).toBe(0);
}, 60_000);
