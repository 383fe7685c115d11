import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { type Filter } from '#platform/contract/filter.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { ContactRow } from '../contract.ts';
import { foldText } from '../domain/fold-text.ts';
import { inForce } from './queries/matching-contacts.ts';
import { searchCondition } from './queries/search-condition.ts';
import { makeCompany, makeContact, makeCustomField } from './testing.ts';

const lejek = testApp();

type Page = { data: ContactRow[]; nextCursor: string | null; hasMore: boolean };
type Asked = { search?: string; filter?: Filter; sort?: string; limit?: number; cursor?: string };

const query = (asked: Asked): string =>
  new URLSearchParams(
    Object.entries(asked).map(([name, value]): [string, string] => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  ).toString();

async function list(asked: Asked = {}): Promise<Page> {
  const reply = await lejek().ask('GET', `/contacts?${query(asked)}`);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as Page;
}

const names = (page: Page) => page.data.map((row) => row.displayName);
const found = async (search: string) => names(await list({ search })).sort();

test('people are found as one types: by the beginning of either name, in any order, with and without diacritics', async () => {
  await makeContact(lejek(), { firstName: 'Łucja', lastName: 'Żurawska-Śliwa', email: 'lucja@zuraw.example' });
  await makeContact(lejek(), { firstName: 'Łukasz', lastName: 'Żurawski', email: 'lukasz@zuraw.example' });
  for (const typed of ['Ż', 'żu', 'zura', 'ŻURAWSK', 'Żurawsk']) {
    expect(await found(typed), typed).toEqual(['Łucja Żurawska-Śliwa', 'Łukasz Żurawski']);
  }
  for (const typed of [
    'łucja',
    'lucj',
    'Łucja żur',
    'zurawska łu',
    'śliwa',
    'zurawska-sliwa',
    'żurawska śliwa łucja',
  ]) {
    expect(await found(typed), typed).toEqual(['Łucja Żurawska-Śliwa']);
  }
  expect(await found('łucja kowalska')).toEqual([]);
});

test('people are found by e-mail, phone, company and an id of another system', async () => {
  const company = await makeCompany(lejek(), { name: 'Fabryka Śrub', domain: 'sruby.example' });
  await makeContact(lejek(), {
    firstName: 'Piotr',
    lastName: 'Wrona',
    email: 'p.wrona@sruby.example',
    phone: '+48 512 345 678',
    companyId: company.id,
    externalIds: [{ system: 'hubspot', value: 'HS-99-x' }],
  });
  for (const typed of [
    'p.wrona@sruby',
    'P.Wrona@Sruby.example',
    '512 345',
    '512345678',
    '+48512',
    '0048 512',
    'fabryka ś',
    'Fabryka srub wrona',
    'sruby.example',
    'HS-99-x',
  ]) {
    expect(await found(typed), typed).toEqual(['Piotr Wrona']);
  }
  expect(await found('HS-99')).toEqual([]);
});

test('signs that mean something to a database are only signs in a search', async () => {
  await makeContact(lejek(), { firstName: 'Percent', lastName: '100%_sure\\' });
  expect(await found('100%_')).toEqual(['Percent 100%_sure\\']);
  expect(await found('%')).toEqual([]);
  expect(await found("x' or 1=1 --")).toEqual([]);
});

test('the database folds names exactly as the search folds what is typed', async () => {
  const samples = [
    'Łódź',
    'ŻÓŁĆ gęślą jaźń',
    'Müller-Öztürk',
    'Ørsted',
    'Đorđević',
    'Čapková',
    'Ñandú',
    'Šiška',
    'Ţepeş',
    'plain',
    'ÅÄÖ',
    'Ősz',
    '',
  ];
  const { rows } = await sql<{
    folded: string;
  }>`select contacts.folded(t) as folded from unnest(${samples}::text[]) with ordinality u(t, n) order by n`.execute(
    lejek().host.db,
  );
  expect(rows.map((row) => row.folded)).toEqual(samples.map(foldText));
});

test('names are sorted as in a register: last name first, diacritics beside their letters, people without a name by e-mail', async () => {
  const mark = { city: 'Register' };
  const filter: Filter = { field: 'city', is: 'equals', value: 'Register' };
  for (const [firstName, lastName] of [
    ['Jan', 'Zych'],
    ['Anna', 'Łoś'],
    ['Ewa', 'Lis'],
    ['Adam', 'Łoś'],
  ] as const)
    await makeContact(lejek(), { ...mark, firstName, lastName });
  await makeContact(lejek(), { ...mark, email: 'mail@register.example' });
  const ordered = ['Ewa Lis', 'Adam Łoś', 'Anna Łoś', 'mail@register.example', 'Jan Zych'];
  expect(names(await list({ filter, sort: 'lastName' }))).toEqual(ordered);
  expect(names(await list({ filter, sort: '-lastName' }))).toEqual([...ordered].reverse());
});

test('a list read page by page shows everybody once, also while people are added at its top', async () => {
  const filter: Filter = { field: 'city', is: 'equals', value: 'Strony' };
  for (let number = 1; number <= 9; number++)
    await makeContact(lejek(), { city: 'Strony', firstName: 'P', lastName: `${number}` });
  for (const sort of ['-createdAt', 'createdAt', 'lastName', '-lastName']) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await list({ filter, sort, limit: 2, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.data.map((row) => row.lastName ?? ''));
      expect(page.hasMore).toBe(page.nextCursor !== null);
      cursor = page.nextCursor;
      // In each order this one would come first.
      await makeContact(lejek(), { city: 'Strony', firstName: 'X', lastName: sort === 'lastName' ? '0' : 'zz' });
    } while (cursor !== null && seen.length < 100);
    const numbers = seen.filter((name) => /^[1-9]$/.test(name));
    const expected = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    expect(numbers, sort).toEqual(sort.startsWith('-') ? [...expected].reverse() : expected);
  }
});

test('people added within one millisecond are neither lost nor repeated between two pages', async () => {
  const { owner, host } = lejek();
  await inWorkspace(host.db, owner.workspace.id, (tx) =>
    sql`insert into contacts.contact (workspace_id, id, city, created_at)
      select ${owner.workspace.id}, gen_random_uuid(), 'Micro', timestamptz '2025-06-01 12:00:00.123000Z' + n * interval '1 microsecond'
      from generate_series(1, 7) n`.execute(tx),
  );
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await list({
      filter: { field: 'city', is: 'equals', value: 'Micro' },
      limit: 2,
      ...(cursor === null ? {} : { cursor }),
    });
    seen.push(...page.data.map((row) => row.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
});

test('a cursor of another list, or a made-up one, is refused in words', async () => {
  const cursor = (await list({ limit: 1 })).nextCursor;
  for (const wrong of [
    `sort=lastName&cursor=${cursor}`,
    'cursor=abc',
    `cursor=${Buffer.from('["contacts.-createdAt","x","y"]').toString('base64url')}`,
  ]) {
    const reply = await lejek().ask('GET', `/contacts?${wrong}`);
    expect([reply.status, (reply.body as { code: string }).code]).toEqual([400, 'wrong-cursor']);
  }
});

test('filters narrow the list: source, tag, company size, custom field, dates, owner; the count agrees', async () => {
  await makeCustomField(lejek(), 'fleet', { kind: 'number' });
  const small = await makeCompany(lejek(), { name: 'Mała', employees: 9 });
  const large = await makeCompany(lejek(), { name: 'Duża', employees: 250 });
  const base = { city: 'Filtry' };
  await makeContact(lejek(), {
    ...base,
    lastName: 'A',
    firstSource: 'google',
    tags: ['x', 'y'],
    companyId: small.id,
    custom: { fleet: 5 },
  });
  await makeContact(lejek(), {
    ...base,
    lastName: 'B',
    firstSource: 'google',
    tags: ['y'],
    companyId: large.id,
    custom: { fleet: 12.5 },
  });
  await makeContact(lejek(), { ...base, lastName: 'C', firstSource: 'facebook', ownerId: lejek().owner.user.id });
  const within = async (filter: Filter) => {
    const whole: Filter = { all: [{ field: 'city', is: 'equals', value: 'Filtry' }, filter] };
    const page = await list({ filter: whole, sort: 'lastName' });
    const { body } = await lejek().ask('GET', `/contacts/count?${query({ filter: whole })}`);
    expect((body as { count: number }).count).toBe(page.data.length);
    return page.data.map((row) => row.lastName).join('');
  };
  expect(await within({ field: 'source', is: 'equals', value: 'google' })).toBe('AB');
  expect(await within({ field: 'tags', is: 'oneOf', value: ['x'] })).toBe('A');
  expect(await within({ field: 'tags', is: 'noneOf', value: ['x'] })).toBe('BC');
  expect(await within({ field: 'company.size', is: 'oneOf', value: ['1-9'] })).toBe('A');
  expect(await within({ field: 'company.size', is: 'oneOf', value: ['250+', '10-49'] })).toBe('B');
  expect(await within({ field: 'company.size', is: 'empty' })).toBe('C');
  expect(await within({ field: 'custom.fleet', is: 'equals', value: 12.5 })).toBe('B');
  expect(await within({ field: 'custom.fleet', is: 'atLeast', value: 5 })).toBe('AB');
  expect(await within({ field: 'custom.fleet', is: 'oneOf', value: ['5', 99] })).toBe('A');
  expect(await within({ field: 'owner', is: 'equals', value: lejek().owner.user.id })).toBe('C');
  expect(await within({ field: 'createdAt', is: 'inLastDays', value: 1 })).toBe('ABC');
  expect(await within({ field: 'createdAt', is: 'before', value: '2020-01-01' })).toBe('');
  expect(await within({ not: { field: 'company', is: 'equals', value: 'Mała' } })).toBe('BC');
});

test('a custom value of the wrong kind, brought in by other ways, is empty and breaks no filter', async () => {
  await makeCustomField(lejek(), 'amount', { kind: 'number' });
  await makeCustomField(lejek(), 'since', { kind: 'date' });
  await makeCustomField(lejek(), 'active', { kind: 'boolean' });
  const strange = [
    '{"amount":"much","since":"soon","active":"perhaps"}',
    '{"amount":1e400,"since":"2023-02-31","active":1}',
    '{"amount":{"a":1},"since":20230101,"active":null}',
    '{"amount":7,"since":"2024-02-29T10:00","active":true}',
  ];
  const { owner, host } = lejek();
  await inWorkspace(host.db, owner.workspace.id, (tx) =>
    sql`insert into contacts.contact (workspace_id, id, city, custom)
      select ${owner.workspace.id}, gen_random_uuid(), 'Dziwne', c::jsonb from unnest(${strange}::text[]) c`.execute(
      tx,
    ),
  );
  const count = async (filter: Filter) =>
    (
      (
        await lejek().ask(
          'GET',
          `/contacts/count?${query({ filter: { all: [{ field: 'city', is: 'equals', value: 'Dziwne' }, filter] } })}`,
        )
      ).body as { count: number }
    ).count;
  expect(await count({ field: 'custom.amount', is: 'atLeast', value: -1e300 })).toBe(1);
  expect(await count({ field: 'custom.since', is: 'after', value: '1900-01-01' })).toBe(1);
  expect(await count({ field: 'custom.active', is: 'equals', value: true })).toBe(1);
  expect(await count({ field: 'custom.amount', is: 'empty' })).toBe(3);
});

test('whoever entered the funnel shows the stage and since when', async () => {
  const person = await makeContact(lejek());
  const [before] = (await list({ search: person.email ?? '' })).data;
  expect(before).toMatchObject({ stage: null, stageSince: null });
  const moved = await lejek().ask('POST', '/funnels/main/moves', {
    contactIds: [person.id],
    to: 'lead',
    at: '2026-01-05T10:00:00Z',
  });
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  const [after] = (await list({ search: person.email ?? '', filter: { field: 'stage', is: 'equals', value: 'lead' } }))
    .data;
  expect(after).toMatchObject({ stage: 'lead', stageSince: '2026-01-05T10:00:00.000Z' });
});

test('a filter that names no field, or a set nobody knows, is refused in words', async () => {
  const unknown = await lejek().ask('GET', `/contacts?${query({ filter: { field: 'shoe', is: 'empty' } })}`);
  expect([unknown.status, (unknown.body as { code: string }).code]).toEqual([422, 'unknown-field']);
  const set = await lejek().ask('GET', `/contacts?${query({ filter: { set: 'moon', of: {} } })}`);
  expect([set.status, (set.body as { code: string }).code]).toEqual([422, 'unknown-set']);
});

test('the fields to filter by come with labels, choices and the colleagues who may own', async () => {
  const { data } = (await lejek().ask('GET', '/fields')).body as {
    data: { key: string; label: { pl: string; en: string }; options?: { value: string }[] }[];
  };
  const field = (key: string) => data.find((each) => each.key === key);
  expect(field('source')?.label).toEqual({ pl: 'Pierwsze źródło', en: 'First source' });
  expect(field('company.size')?.options?.map((option) => option.value)).toEqual(['1-9', '10-49', '50-249', '250+']);
  expect(field('owner')?.options?.map((option) => option.value)).toContain(lejek().owner.user.id);
});

test('a search is answered by the indexes also under row-level security, which lets no index answer a leaky operator', async () => {
  const { workspace } = await makeSignedInUser(lejek().host);
  const { rows } = await inWorkspace(lejek().host.db, workspace.id, async (tx) => {
    await sql`insert into contacts.contact (workspace_id, id, first_name, last_name, email)
      select ${workspace.id}, gen_random_uuid(), md5(n || 'f'), md5(n || 'l'), md5(n || 'e') || '@x.example' from generate_series(1, 5000) n`.execute(
      tx,
    );
    await sql`analyze contacts.contact`.execute(tx);
    const condition = await searchCondition(tx, workspace, 'kowalski');
    return sql<{ 'QUERY PLAN': string }>`explain (costs off) select contact.id from contacts.contact as contact
      where ${inForce(workspace.id)} and ${condition ?? sql`false`}`.execute(tx);
  });
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  for (const column of ['name_key', 'first_key', 'email'])
    expect(plan).toMatch(new RegExp(`Index Cond: .*${column} >= 'kowalski'`));
});

test('a statement that forgets the workspace still sees only its own: row-level security is the second lock', async () => {
  const person = await makeContact(lejek(), { firstName: 'Tajny' });
  const stranger = await makeSignedInUser(lejek().host);
  const { db } = lejek().host;
  const everywhere = (table: string) => sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`;
  const tables = ['contacts.contact', 'contacts.event'];
  for (const table of tables) {
    const theirs = await inWorkspace(db, stranger.workspace.id, (tx) => everywhere(table).execute(tx));
    expect(theirs.rows[0]?.n, table).toBe(0);
    const nobodys = await everywhere(table).execute(db);
    expect(nobodys.rows[0]?.n, table).toBe(0);
  }
  const changed = await inWorkspace(db, stranger.workspace.id, (tx) =>
    sql`update contacts.contact set city = 'x' where id = ${person.id}`.execute(tx),
  );
  expect(Number(changed.numAffectedRows)).toBe(0);
  const smuggled = inWorkspace(db, stranger.workspace.id, (tx) =>
    sql`insert into contacts.contact (workspace_id, id) values (${lejek().owner.workspace.id}, gen_random_uuid())`.execute(
      tx,
    ),
  );
  await expect(smuggled).rejects.toThrow(/row-level security/);
  const { rows: open } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'contacts' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(db);
  expect(open).toEqual([]);
});
