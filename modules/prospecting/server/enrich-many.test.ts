/** Many companies and the registers: what is written by itself, what is left to a person, and what waits for tomorrow. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { testApp } from '#app/testing.ts';
import type { CompanyRow } from '#modules/contacts/contract.ts';
import { makeCompany } from '#modules/contacts/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { EnrichmentRun, RunCompany } from '../contract.ts';
import { prospectingWorker, wakeWorker } from './background.ts';
import { fakeRegisters } from './testing-registers.ts';
import { workOnRun } from './work-on-run.ts';

const registers = await fakeRegisters();
const lejek = testApp(undefined, registers.settings);
afterAll(() => registers.close());

const code = (reply: { body: unknown }) => (reply.body as { code: string }).code;
const workspaceId = () => lejek().owner.workspace.id;
const inside = (statement: ReturnType<typeof sql>) =>
  inWorkspace(lejek().host.db, workspaceId(), (tx) => statement.execute(tx));
const work = () => workOnRun(lejek().host, workspaceId());
const start = async (ids: readonly string[]) => lejek().ask('POST', '/enrichment-runs', { selection: { ids } });
const run = async (id: string) => (await lejek().ask('GET', `/enrichment-runs/${id}`)).body as EnrichmentRun;
const read = async (id: string) => (await lejek().ask('GET', `/companies/${id}`)).body as CompanyRow;

beforeEach(async () => {
  registers.trouble = () => null;
  registers.asked.length = 0;
  await inside(sql`delete from prospecting.asked`);
  await inside(sql`update prospecting.run set state = 'stopped' where state in ('running', 'waiting')`);
});

let last = 2_000_000_000;
function someNip(): string {
  const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
  for (;;) {
    const digits = String(++last);
    const sum = weights.reduce((all, weight, place) => all + weight * Number(digits[place]), 0) % 11;
    if (sum === Number(digits[9])) return digits;
  }
}

let made = 0;
/** A company here, and the same firm in the registers. */
async function known(input: object = {}): Promise<string> {
  const [nip, number] = [someNip(), ++made];
  registers.firms.set(nip, { name: `FIRMA ${number} SPÓŁKA AKCYJNA`, regon: '123456785', address: 'UL. POLNA 1, 00-001 WARSZAWA' }); // prettier-ignore
  return (await makeCompany(lejek(), { name: `Firma ${number}`, nip, regon: null, ...input })).id;
}
test('gaps are filled, what somebody wrote is left and told, and all of it can be taken back', async () => {
  const gap = await known();
  const other = await known({ city: 'Gdynia' });
  const unknown = (await makeCompany(lejek(), { name: 'Nieznana', nip: someNip() })).id;
  const without = (await makeCompany(lejek(), { name: 'Bez NIP' })).id;
  const begun = await start([gap, other, unknown, without]);
  expect([begun.status, begun.body]).toEqual([202, expect.objectContaining({ state: 'running', total: 4, withoutNip: 1, asked: 0 })]);
  const { id } = begun.body as EnrichmentRun;
  expect(code(await start([gap]))).toBe('run-under-way');
  expect(await work()).toBe(true);
  expect(await work()).toBe(false);
  // Three numbers in one question.
  expect(registers.asked).toEqual([expect.stringMatching(/^\/api\/search\/nips\/\d{10},\d{10},\d{10}\?/)]);
  expect(await run(id)).toMatchObject({ state: 'done', asked: 3, filled: 1, differs: 1, failed: 1, same: 0, values: 9 });
  expect(await read(gap)).toMatchObject({ city: 'Warszawa', street: 'ul. Polna 1', regon: '123456785' });
  expect(await read(other)).toMatchObject({ city: 'Gdynia', street: 'ul. Polna 1' });
  const told = async (state: string) => ((await lejek().ask('GET', `/enrichment-runs/${id}/companies?state=${state}`)).body as { data: RunCompany[] }).data;
  expect((await told('differs')).map(({ companyId }) => companyId)).toEqual([other]);
  expect((await told('failed'))[0]).toMatchObject({ companyId: unknown, why: { pl: expect.stringContaining('nie zna tego numeru') as string } });

  // A second time there is nothing new.
  const again = (await start([gap])).body as EnrichmentRun;
  await work();
  expect(await run(again.id)).toMatchObject({ state: 'done', same: 1, filled: 0 });

  await lejek().ask('PATCH', `/companies/${gap}`, { city: 'Radom' });
  expect((await lejek().ask('POST', `/enrichment-runs/${id}/undo`, {})).body).toEqual({ restored: 8, keptNewer: 1 });
  expect(await read(gap)).toMatchObject({ city: 'Radom', street: null, regon: null });
  expect(await read(other)).toMatchObject({ city: 'Gdynia', street: null });
  expect(await run(id)).toMatchObject({ undone: true });
}); // prettier-ignore

test('when a day’s answers are used up the rest waits for tomorrow and says so; then it goes on by itself', async () => {
  const first = await known();
  registers.trouble = () => ({ status: 400, body: { code: 'WL-191', message: 'limit' } });
  const { id } = (await start([first])).body as EnrichmentRun;
  await work();
  const waiting = await run(id);
  expect(waiting).toMatchObject({ state: 'waiting', asked: 0, why: { en: expect.stringContaining('tomorrow') as string } });
  expect(Date.parse(waiting.until ?? '')).toBeGreaterThan(Date.now());
  // Before that nobody asks.
  expect(await work()).toBe(false);
  registers.trouble = () => null;
  await inside(sql`update prospecting.run set due_at = now() - interval '1 second' where state = 'waiting'`);
  await inside(sql`delete from prospecting.asked`);
  await work();
  expect(await run(id)).toMatchObject({ state: 'done', filled: 1, why: null });
}); // prettier-ignore

test('a register that is down is asked again a few minutes later', async () => {
  const one = await known();
  registers.trouble = () => ({ status: 503, body: '' });
  const { id } = (await start([one])).body as EnrichmentRun;
  await work();
  const { state, until } = await run(id);
  expect(state).toBe('waiting');
  expect(Date.parse(until ?? '') - Date.now()).toBeLessThan(6 * 60_000);
});

test('the work of a process that died is taken up when its lease has passed', async () => {
  const one = await known();
  const { id } = (await start([one])).body as EnrichmentRun;
  await inside(sql`update prospecting.run set due_at = now() + interval '10 minutes' where state = 'running'`);
  expect(await work()).toBe(false);
  await inside(sql`update prospecting.run set due_at = now() - interval '1 second' where state = 'running'`);
  expect(await work()).toBe(true);
  expect(await run(id)).toMatchObject({ state: 'done', filled: 1 });
});

test('the worker begins when it is called, and stopping a run leaves what was written', async () => {
  const worker = await prospectingWorker.start(lejek().host);
  const one = await known();
  const { id } = (await start([one])).body as EnrichmentRun;
  wakeWorker();
  for (let asked = 0; asked < 100 && (await run(id)).state !== 'done'; asked++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await worker.stop();
  expect(await run(id)).toMatchObject({ state: 'done', filled: 1 });
  expect((await lejek().ask('POST', `/enrichment-runs/${id}/stop`, {})).body).toMatchObject({ state: 'done' });
  const two = (await start([await known()])).body as EnrichmentRun;
  expect((await lejek().ask('POST', `/enrichment-runs/${two.id}/stop`, {})).body).toMatchObject({ state: 'stopped' });
  expect(await work()).toBe(false);
  expect(await read(one)).toMatchObject({ city: 'Warszawa' });
});

test('a value that belongs to another company here fails for that company alone', async () => {
  const one = await known();
  const { nip } = await read(one);
  registers.firms.set(nip ?? '', { name: 'ZŁA', regon: '123456789', address: 'UL. POLNA 1, 00-001 WARSZAWA' });
  const two = await known();
  registers.firms.set((await read(two)).nip ?? '', { name: 'DOBRA', regon: '123456785', address: 'UL. POLNA 1, 00-001 WARSZAWA' });
  const { id } = (await start([one, two])).body as EnrichmentRun;
  await work();
  expect(await run(id)).toMatchObject({ state: 'done', failed: 1, differs: 1 });
}); // prettier-ignore

test('a selection of nobody, or without a single NIP, is refused; a filter selects as the list does', async () => {
  expect(code(await start(['0199d0c0-0000-7000-8000-000000000001']))).toBe('nobody-selected');
  const without = (await makeCompany(lejek(), { name: 'Także bez NIP', industry: 'młyny' })).id;
  expect(code(await start([without]))).toBe('no-nips');
  await known({ industry: 'młyny' });
  const selection = { filter: { field: 'company.industry', is: 'equals', value: 'młyny' } };
  expect((await lejek().ask('POST', '/enrichment-runs', { selection })).body).toMatchObject({ total: 2, withoutNip: 1 });
  const listed = (await lejek().ask('GET', '/enrichment-runs')).body as { data: EnrichmentRun[] };
  expect(listed.data[0]).toMatchObject({ total: 2 });
  expect((await lejek().ask('GET', '/enrichment-runs/0199d0c0-0000-7000-8000-000000000001')).status).toBe(404);
}); // prettier-ignore

test('the values to choose from are those that companies have, the most frequent first', async () => {
  for (const technologies of [['Shopify'], ['Shopify', 'Klaviyo'], []])
    await makeCompany(lejek(), { pkd: '47.91.Z', region: 'pomorskie', technologies });
  const { body } = await lejek().ask('GET', '/prospecting/values');
  expect(body).toMatchObject({
    technologies: [{ value: 'Shopify', count: 2 }, { value: 'Klaviyo', count: 1 }],
    divisions: [{ value: '47', count: 3 }],
    regions: [{ value: 'pomorskie', count: 3 }],
  });
}); // prettier-ignore
