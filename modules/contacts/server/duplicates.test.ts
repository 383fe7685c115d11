import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { DuplicatePair } from '../contract.ts';
import { makeCompany, makeContact } from './testing.ts';

const lejek = testApp();
type Page = { data: DuplicatePair[]; nextCursor: string | null; hasMore: boolean };

async function allPairs(limit = 50, as = lejek().owner): Promise<DuplicatePair[]> {
  const pairs: DuplicatePair[] = [];
  let cursor: string | null = null;
  do {
    const reply = await lejek().ask(
      'GET',
      `/contacts/duplicates?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`,
      undefined,
      as,
    );
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    const page = reply.body as Page;
    expect(page.data.length).toBeLessThanOrEqual(limit);
    pairs.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pairs;
}

const told = (pairs: readonly DuplicatePair[]) =>
  pairs.map(({ first, second, why }) => `${why}: ${first.lastName} = ${second.lastName}`).sort();

beforeAll(async () => {
  const one = await makeCompany(lejek(), { name: 'Jeden' });
  const two = await makeCompany(lejek(), { name: 'Dwa' });
  const person = (lastName: string, input: object) => makeContact(lejek(), { lastName, ...input });
  await person('Gmail 1', { email: 'anna.nowak@gmail.com' });
  await person('Gmail 2', { email: 'annanowak+promo@googlemail.com' });
  await person('Plus 1', { email: 'ewa@firma.example' });
  await person('Plus 2', { email: 'ewa+crm@firma.example' });
  await person('Dots elsewhere 1', { email: 'j.an@firma.example' });
  await person('Dots elsewhere 2', { email: 'jan@firma.example' });
  await person('Phone 1', { phone: '601 111 222' });
  await person('Phone 2', { phone: '+48 601-111-222' });
  for (let number = 1; number <= 6; number++) await person(`Switchboard ${number}`, { phone: '221111111' });
  await person('Kowalski', { firstName: 'Jan', companyId: one.id });
  await person('KOWALSKI', { firstName: 'jan', companyId: one.id });
  await person('Kowlaski', { firstName: 'Jan', companyId: one.id });
  await person('Kowalska', { firstName: 'Ewa', companyId: one.id });
  await person('Kowalski', { firstName: 'Jan', companyId: two.id });
  await person('Żółw', { firstName: 'Ola', companyId: two.id });
  await person('Zolw', { firstName: 'Ola', companyId: two.id });
});

const expected = [
  'same-email-spelling: Gmail 1 = Gmail 2',
  'same-email-spelling: Plus 1 = Plus 2',
  'same-name-and-company: Kowalski = KOWALSKI',
  'same-name-and-company: Żółw = Zolw',
  'same-phone: Phone 1 = Phone 2',
  'similar-name-and-company: Kowalski = Kowlaski',
];

test('one person written down twice is found by inbox, phone, or name within a company, with the reason', async () => {
  expect(told(await allPairs())).toEqual(expected);
});

test('the pairs come page by page, each once, in the same order whatever the size of the page', async () => {
  const whole = (await allPairs()).map(({ first, second }) => `${first.id} ${second.id}`);
  expect((await allPairs(1)).map(({ first, second }) => `${first.id} ${second.id}`)).toEqual(whole);
  expect((await allPairs(4)).map(({ first, second }) => `${first.id} ${second.id}`)).toEqual(whole);
});

test('merged pairs are no longer proposed', async () => {
  const before = await allPairs();
  const phone = before.find((pair) => pair.why === 'same-phone');
  const merged = await lejek().ask('POST', `/contacts/${phone?.first.id}/merges`, { absorb: phone?.second.id });
  expect(merged.status).toBe(200);
  expect(told(await allPairs())).toEqual(told(before.filter((pair) => pair.why !== 'same-phone')));
});

test('a made-up cursor is refused in words', async () => {
  for (const place of [
    '["duplicates","name",["x","y","z"],0]',
    '["duplicates","moon",[],0]',
    '["duplicates","inbox",[],-1]',
  ]) {
    const reply = await lejek().ask('GET', `/contacts/duplicates?cursor=${Buffer.from(place).toString('base64url')}`);
    expect([reply.status, (reply.body as { code: string }).code]).toEqual([400, 'wrong-cursor']);
  }
});

test('in a company of thousands everybody is compared with neighbours only, and namesakes are still found', async () => {
  const other = await makeSignedInUser(lejek().host);
  const id = other.workspace.id;
  await inWorkspace(lejek().host.db, id, async (tx) => {
    await sql`insert into contacts.company (workspace_id, id, name) values (${id}, '00000000-0000-4000-8000-0000000000c0', 'Big'), (${id}, '00000000-0000-4000-8000-0000000000c1', 'Next')`.execute(
      tx,
    );
    await sql`insert into contacts.contact (workspace_id, id, company_id, first_name, last_name)
      select ${id}, gen_random_uuid(), '00000000-0000-4000-8000-0000000000c0', 'P' || md5(n::text), 'L' || md5((n + 100000)::text) from generate_series(1, 7000) n`.execute(
      tx,
    );
    await sql`insert into contacts.contact (workspace_id, id, company_id, first_name, last_name)
      select ${id}, gen_random_uuid(), company, 'Twin', 'Namesake' from unnest(array['00000000-0000-4000-8000-0000000000c0', '00000000-0000-4000-8000-0000000000c1']::uuid[]) company, generate_series(1, 2)`.execute(
      tx,
    );
  });
  expect(told(await allPairs(50, other))).toEqual([
    'same-name-and-company: Namesake = Namesake',
    'same-name-and-company: Namesake = Namesake',
  ]);
});
