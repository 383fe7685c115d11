/** One company and the Polish registers, which stand on this machine in the shape of the real ones. */
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { CompanyRow } from '#modules/contacts/contract.ts';
import { makeCompany } from '#modules/contacts/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Lookup, Provenance } from '../contract.ts';
import { fakeRegisters } from './testing-registers.ts';

const registers = await fakeRegisters();
const lejek = testApp(undefined, registers.settings);
afterAll(() => registers.close());
beforeEach(() => {
  registers.trouble = () => null;
  registers.asked.length = 0;
});

const firm = {
  name: 'MŁYN SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ', regon: '123456785', krs: '0000413516', address: 'UL. MŁYŃSKA 5A, 61-626 POZNAŃ', pkd: '10.61.Z', region: 'WIELKOPOLSKIE',
}; // prettier-ignore
registers.firms.set('1234563218', firm);

const code = (reply: { body: unknown }) => (reply.body as { code: string }).code;
const lookUp = async (id: string) => (await lejek().ask('POST', `/companies/${id}/look-up`, {})).body as Lookup;
const read = async (id: string) => (await lejek().ask('GET', `/companies/${id}`)).body as CompanyRow;
const sources = async (id: string) => {
  const { data } = (await lejek().ask('GET', `/companies/${id}/provenance`)).body as { data: Provenance[] };
  return new Map(data.map((one) => [one.field, one]));
};
let nip = 1_000_000_000;
/** Numbers that stand the test of their check digit. */
function someNip(): string {
  const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
  for (;;) {
    const digits = String(++nip);
    const sum = weights.reduce((all, weight, place) => all + weight * Number(digits[place]), 0) % 11;
    if (sum === Number(digits[9])) return digits;
  }
}

test('what both registers know fills the gaps, is told with its origin, and can be taken back', async () => {
  const company = await makeCompany(lejek(), { name: 'Młyn', nip: '123-456-32-18', city: 'Warszawa' });
  const { findings, answers } = await lookUp(company.id);
  expect(answers.map(({ provider, failure, kept }) => [provider, failure, kept])).toEqual([['white-list', null, false], ['krs', null, false]]); // prettier-ignore
  expect(registers.asked).toEqual([
    expect.stringMatching(/^\/api\/search\/nip\/1234563218\?date=\d{4}-\d{2}-\d{2}$/),
    '/api/krs/OdpisAktualny/0000413516?rejestr=P&format=json',
  ]);
  expect(findings.map(({ field, found, kind, provider }) => [field, found, kind, provider])).toEqual([
    ['regon', '123456785', 'new', 'krs'],
    ['krs', '0000413516', 'new', 'krs'],
    ['legalForm', 'spółka z ograniczoną odpowiedzialnością', 'new', 'krs'],
    ['pkd', '10.61.Z', 'new', 'krs'],
    ['street', 'ul. Młyńska 5A', 'new', 'krs'],
    ['postalCode', '61-626', 'new', 'krs'],
    ['city', 'Poznań', 'differs', 'krs'],
    ['region', 'wielkopolskie', 'new', 'krs'],
    ['country', 'PL', 'new', 'krs'],
    ['foundedOn', '2012-03-08', 'new', 'krs'],
  ]);
  // Looking changes nothing.
  expect(await read(company.id)).toMatchObject({ pkd: null, city: 'Warszawa' });

  const taken = await lejek().ask('POST', `/companies/${company.id}/enrichments`, { fields: ['pkd', 'region', 'regon'] });
  expect(taken.body).toMatchObject({ changed: 3 });
  expect(await read(company.id)).toMatchObject({ pkd: '10.61.Z', region: 'wielkopolskie', regon: '123456785', city: 'Warszawa', legalForm: null }); // prettier-ignore
  const origin = await sources(company.id);
  expect(origin.get('pkd')).toMatchObject({ provider: 'krs', requestId: '0000413516 28.11.2026 #16' });
  expect(origin.get('city')).toMatchObject({ provider: 'hand', requestId: null });
  expect(origin.has('legalForm')).toBe(false);

  // Edited by hand since: it stays, and the person answers for it.
  await lejek().ask('PATCH', `/companies/${company.id}`, { region: 'mazowieckie' });
  expect((await sources(company.id)).get('region')).toMatchObject({ provider: 'hand' });
  const { enrichmentId } = taken.body as { enrichmentId: string };
  expect((await lejek().ask('POST', `/enrichments/${enrichmentId}/undo`, {})).body).toEqual({ restored: 2, keptNewer: 1 });
  expect(await read(company.id)).toMatchObject({ pkd: null, regon: null, region: 'mazowieckie' });
  expect([...(await sources(company.id)).keys()].sort()).toEqual(['city', 'name', 'nip', 'region']);
  expect((await lejek().ask('POST', `/enrichments/${enrichmentId}/undo`, {})).status).toBe(404);
  await lejek().ask('PATCH', `/companies/${company.id}`, { nip: null });
}); // prettier-ignore

test('an answer is good for a day; after that nothing can be taken over without asking again', async () => {
  const company = await makeCompany(lejek(), { name: 'Młyn 2', nip: '1234563218' });
  const { answers } = await lookUp(company.id);
  expect(answers.map(({ kept }) => kept)).toEqual([true, true]);
  expect(registers.asked).toEqual([]);
  const { id } = lejek().owner.workspace;
  await inWorkspace(lejek().host.db, id, (tx) => sql`update prospecting.answer set at = at - interval '25 hours'`.execute(tx));
  const late = await lejek().ask('POST', `/companies/${company.id}/enrichments`, { fields: ['pkd'] });
  expect([late.status, code(late)]).toEqual([409, 'look-up-first']);
  expect((await lookUp(company.id)).answers.map(({ kept }) => kept)).toEqual([false, false]);
  await lejek().ask('PATCH', `/companies/${company.id}`, { nip: null });
}); // prettier-ignore

test('a value of the register that the register changed is told apart from what a person wrote', async () => {
  const number = someNip();
  registers.firms.set(number, { ...firm, krs: '0000000777', pkd: '62.01.Z' });
  const company = await makeCompany(lejek(), { name: 'Zmienna', nip: number });
  await lookUp(company.id);
  await lejek().ask('POST', `/companies/${company.id}/enrichments`, { fields: ['pkd', 'city', 'krs'] });
  registers.firms.set(number, { ...firm, krs: '0000000777', pkd: '63.11.Z', address: 'UL. NOWA 1, 00-001 WARSZAWA' });
  const { id } = lejek().owner.workspace;
  await inWorkspace(lejek().host.db, id, (tx) => sql`delete from prospecting.answer`.execute(tx));
  await lejek().ask('PATCH', `/companies/${company.id}`, { city: 'Łódź' });
  const { findings } = await lookUp(company.id);
  expect(findings.filter(({ kind }) => kind !== 'new').map(({ field, current, found, kind }) => [field, current, found, kind])).toEqual([
    ['name', 'Zmienna', 'MŁYN sp. z o.o.', 'differs'],
    ['pkd', '62.01.Z', '63.11.Z', 'changed'],
    ['city', 'Łódź', 'Warszawa', 'differs'],
  ]);
}); // prettier-ignore

const troubles = [
  ['a number the list does not know', () => null, 'nie zna tego numeru'],
  ['a day’s answers used up', () => ({ status: 400, body: { code: 'WL-191', message: 'Przekroczono limit.' } }), 'nie udzieli już dziś odpowiedzi'],
  ['too many questions', () => ({ status: 429, body: '' }), 'nie udzieli już dziś odpowiedzi'],
  ['a list that is being renewed', () => ({ status: 400, body: { code: 'WL-196', message: '' } }), 'chwilowo nie odpowiada'],
  ['a register that is down', () => ({ status: 503, body: '<html>' }), 'chwilowo nie odpowiada'],
  ['a number that is refused', () => ({ status: 400, body: { code: 'WL-115', message: '' } }), 'nie przyjmuje tego numeru'],
  ['an answer that is no JSON', () => ({ status: 200, body: '<html>Przerwa techniczna</html>' }), 'nie da się odczytać'],
  ['an answer of another shape', () => ({ status: 200, body: { result: [1, 2] } }), 'nie da się odczytać'],
  ['a redirect', () => ({ status: 302, body: '' }), 'nie da się odczytać'],
] as const; // prettier-ignore

test.each(troubles)('%s is told in a sentence and changes nothing', async (_name, trouble, sentence) => {
  const company = await makeCompany(lejek(), { name: 'Kłopot', nip: someNip() });
  registers.trouble = trouble;
  const { id } = lejek().owner.workspace;
  await inWorkspace(lejek().host.db, id, (tx) => sql`delete from prospecting.asked`.execute(tx));
  const { answers, findings } = await lookUp(company.id);
  expect(findings).toEqual([]);
  expect(answers).toHaveLength(1);
  expect(answers[0]?.failure?.pl).toContain(sentence);
  expect(answers[0]?.failure?.en).not.toContain('{');
});

test('when the court register is down, what the list told can still be taken', async () => {
  const number = someNip();
  registers.firms.set(number, { ...firm, regon: '987654321', krs: '0000000888' });
  const company = await makeCompany(lejek(), { name: 'Młyn', nip: number });
  registers.trouble = (path) => (path.startsWith('/api/krs') ? { status: 500, body: '' } : null);
  const { answers, findings } = await lookUp(company.id);
  expect(answers.map(({ failure }) => failure === null)).toEqual([true, false]);
  expect(findings.map(({ field }) => field)).toEqual(['regon', 'krs', 'street', 'postalCode', 'city', 'country']);
});

test('a KRS number of another firm is noticed, and nothing is taken from it', async () => {
  const number = someNip();
  registers.firms.set(number, { ...firm, regon: '111111111', krs: '0000000999' });
  const company = await makeCompany(lejek(), { name: 'Obca', nip: number, krs: '0000413516' });
  const { answers, findings } = await lookUp(company.id);
  expect(answers[1]?.failure?.pl).toContain('inny NIP');
  expect(findings.find(({ field }) => field === 'pkd')).toBeUndefined();
});

test('no more than a hundred questions a day are put to the list', async () => {
  const company = await makeCompany(lejek(), { name: 'Setna', nip: someNip() });
  const { id } = lejek().owner.workspace;
  await inWorkspace(lejek().host.db, id, (tx) =>
    sql`update prospecting.asked set requests = 100, used_up = false where provider = 'white-list'`.execute(tx),
  );
  const { answers } = await lookUp(company.id);
  expect(answers[0]?.failure?.en).toContain('no more answers today');
  expect(registers.asked).toEqual([]);
});

test('a company without a NIP cannot be looked up, and one of another workspace is not there', async () => {
  const company = await makeCompany(lejek(), { name: 'Bez numeru' });
  const refused = await lejek().ask('POST', `/companies/${company.id}/look-up`, {});
  expect([refused.status, code(refused)]).toEqual([422, 'nip-missing']);
  const unknown = '0199d0c0-0000-7000-8000-000000000001';
  for (const path of [`/companies/${unknown}/look-up`, `/enrichments/${unknown}/undo`])
    expect((await lejek().ask('POST', path, {})).status, path).toBe(404);
  expect((await lejek().ask('GET', `/companies/${unknown}/provenance`)).status).toBe(404);
});

test('the origin of values goes with the company', async () => {
  const company = await makeCompany(lejek(), { name: 'Znikająca' });
  const { id } = lejek().owner.workspace;
  const count = () =>
    inWorkspace(lejek().host.db, id, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from prospecting.provenance where record_id = ${company.id}`.execute(tx);
      return rows[0]?.n;
    });
  expect(await count()).toBe(1);
  await inWorkspace(lejek().host.db, id, (tx) => sql`delete from contacts.company where workspace_id = ${id} and id = ${company.id}`.execute(tx));
  expect(await count()).toBe(0);
}); // prettier-ignore
