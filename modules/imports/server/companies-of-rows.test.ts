import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeCompany } from '#modules/contacts/server/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { company, counts, csv, everything, field, imported, people, query } from './testing-imports.ts';

const app = testApp();
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

const targets = {
  email: field('email'),
  firm: company('name'),
  nip: company('nip'),
  domain: company('domain'),
  size: company('employees'),
  industry: company('industry'),
};
const header = ['email', 'firm', 'nip', 'domain', 'size'];
const add = (...rows: string[][]) => imported(lejek, csv([header, ...rows]), targets);
const firms = () =>
  query(lejek, sql`select k.name, k.nip, k.domain, k.employees, (select count(*)::int from contacts.contact c where c.workspace_id = k.workspace_id and c.company_id = k.id) as people
    from contacts.company k where k.workspace_id = ${lejek.owner.workspace.id} order by k.name, k.nip, k.domain`); // prettier-ignore

test('a company entered by hand is found by tax number, by domain however it is spelled, and by name', async () => {
  await makeCompany(lejek, { name: 'Klon sp. z o.o.', nip: '1234563218' });
  await makeCompany(lejek, { name: 'Buk S.A.', domain: 'buk.example' });
  await makeCompany(lejek, { name: 'Żbik' });
  const done = await add(
    ['a@a.example', 'Some other spelling', '123-456-32-18', '', ''],
    ['b@a.example', '', 'PL 1234563218', '', ''],
    ['c@a.example', '', '', 'https://www.Buk.example/kontakt', ''],
    ['d@a.example', '', '', 'BUK.EXAMPLE', ''],
    ['e@a.example', 'ŻBIK', '', '', ''],
  );
  expect(counts(done)).toMatchObject({ created: 5 });
  expect(await firms()).toEqual([
    { name: 'Buk S.A.', nip: null, domain: 'buk.example', employees: null, people: 2 },
    { name: 'Klon sp. z o.o.', nip: '1234563218', domain: null, employees: null, people: 2 },
    { name: 'Żbik', nip: null, domain: null, employees: null, people: 1 },
  ]);
});

test('a new company is added once, whatever its rows call it by and in whichever of them its data stands', async () => {
  const rows = [
    ['a@a.example', 'Alfa', '', '', ''],
    ['b@a.example', 'Alfa', '', 'alfa.example', ''],
    ['c@a.example', '', '', 'alfa.example', ''],
    ['d@a.example', 'ALFA', '1234563218', 'alfa.example', '12'],
    ['e@a.example', '', '1234563218', '', ''],
    ['f@a.example', '', '5260001246', '', ''],
    ['g@a.example', '', '', 'beta.example', ''],
    ['h@a.example', '', '', 'beta.example', '300'],
  ];
  await add(...rows);
  expect(await firms()).toEqual([
    { name: '5260001246', nip: '5260001246', domain: null, employees: null, people: 1 },
    { name: 'ALFA', nip: '1234563218', domain: 'alfa.example', employees: 12, people: 5 },
    { name: 'beta.example', nip: null, domain: 'beta.example', employees: 300, people: 2 },
  ]);
  const before = await everything(lejek);
  expect(counts(await add(...rows))).toMatchObject({ created: 0, updated: 0, unchanged: 8 });
  expect(await everything(lejek)).toEqual(before);
});

test('two tax numbers are two firms, also under one domain and one name; the domain stays with the first', async () => {
  const rows = [
    ['a@a.example', 'Grupa Dąb', '1234563218', 'dab.example', ''],
    ['b@a.example', 'Grupa Dąb', '5260001246', 'dab.example', ''],
    ['c@a.example', '', '', 'dab.example', ''],
    ['d@a.example', 'Grupa Dąb', '', 'dab-oze.example', ''],
  ];
  expect(counts(await add(...rows))).toMatchObject({ created: 4, rejected: 0 });
  expect(await firms()).toEqual([
    { name: 'Grupa Dąb', nip: '1234563218', domain: 'dab.example', employees: null, people: 2 },
    { name: 'Grupa Dąb', nip: '5260001246', domain: null, employees: null, people: 2 },
  ]);
  expect(counts(await add(...rows))).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
});

test('a row that names no company, or only its trade, has none; a wrong tax number is a reason to reject', async () => {
  const done = await imported(lejek, csv([['email', 'firm', 'nip', 'industry'], ['a@a.example', '', '', 'Handel'], ['b@a.example', 'Alfa', '1234567890', '']]), targets); // prettier-ignore
  expect(counts(done)).toMatchObject({ created: 1, rejected: 1 });
  expect(await firms()).toEqual([]);
  expect(await people(lejek)).toMatchObject([{ name: 'a@a.example' }]);
});
