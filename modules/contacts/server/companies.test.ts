import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { CompanyRow } from '../contract.ts';
import { createContact, findContactsByKeys, findOrCreateCompany, removeContacts } from './index.ts';
import { makeCompany, makeContact, makeCustomField } from './testing.ts';

const lejek = testApp();
const code = (reply: { body: unknown }) => (reply.body as { code: string }).code;

test('a company is kept with its registers’ numbers and its domain in one spelling', async () => {
  const reply = await lejek().ask('POST', '/companies', {
    name: 'Młyn sp. z o.o.', domain: 'https://www.Mlyn.example/kontakt', nip: 'PL 123-456-32-18', regon: '123456785', krs: '28860', employees: 12,
  }); // prettier-ignore
  expect(reply.status).toBe(201);
  expect(reply.body).toMatchObject({
    domain: 'mlyn.example',
    nip: '1234563218',
    regon: '123456785',
    krs: '0000028860',
    contacts: 0,
  });
});

test('numbers whose check digit is wrong and domains that are none are refused', async () => {
  const asked = async (input: object) => code(await lejek().ask('POST', '/companies', { name: 'X', ...input }));
  expect(await asked({ nip: '1234563219' })).toBe('nip-not-valid');
  expect(await asked({ regon: '123456786' })).toBe('regon-not-valid');
  expect(await asked({ krs: '12345678901' })).toBe('krs-not-valid');
  expect(await asked({ domain: 'no domain' })).toBe('domain-not-valid');
});

test('a NIP and a domain belong to one company, and the refusal says which', async () => {
  await makeCompany(lejek(), { name: 'Pierwsza', nip: '2222222222', domain: 'pierwsza.example' });
  const second = await makeCompany(lejek(), { name: 'Druga' });
  const nip = await lejek().ask('PATCH', `/companies/${second.id}`, { nip: '222-222-22-22' });
  expect([nip.status, code(nip)]).toEqual([409, 'nip-in-use']);
  expect((nip.body as { detail: string }).detail).toContain('Pierwsza');
  expect(code(await lejek().ask('PATCH', `/companies/${second.id}`, { domain: 'PIERWSZA.example' }))).toBe(
    'domain-in-use',
  );
  expect(
    (await lejek().ask('PATCH', `/companies/${second.id}`, { nip: null, domain: null, city: 'Żory' })).body,
  ).toMatchObject({ city: 'Żory', nip: null });
});

test('companies are listed by name and found by its beginning, their domain or NIP, with the number of their people', async () => {
  const company = await makeCompany(lejek(), {
    name: 'Świętokrzyskie Zakłady',
    domain: 'swieto.example',
    nip: '1111111111',
  });
  const person = await makeContact(lejek(), { companyId: company.id });
  const twin = await makeContact(lejek(), { companyId: company.id });
  await lejek().ask('POST', `/contacts/${person.id}/merges`, { absorb: twin.id });
  for (const search of ['świę', 'SWIETOKRZYSKIE Z', 'swieto.ex', '111-111-11-11']) {
    const { data } = (await lejek().ask('GET', `/companies?search=${encodeURIComponent(search)}`)).body as {
      data: CompanyRow[];
    };
    expect(
      data.map((row) => [row.name, row.contacts]),
      search,
    ).toEqual([['Świętokrzyskie Zakłady', 1]]);
  }
});

test('companies come page by page, each once, by name or newest first', async () => {
  for (const name of ['Str 1', 'Str 2', 'Str 3', 'Str 4', 'Str 5']) await makeCompany(lejek(), { name });
  for (const sort of ['name', '-createdAt']) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const reply = await lejek().ask(
        'GET',
        `/companies?search=Str&sort=${sort}&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      const page = reply.body as { data: CompanyRow[]; nextCursor: string | null };
      seen.push(...page.data.map((row) => row.name.slice(4)));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.join('')).toBe(sort === 'name' ? '12345' : '54321');
  }
});

test('companies have custom fields of their own', async () => {
  await makeCustomField(lejek(), 'erp', {}, 'company');
  const company = await makeCompany(lejek(), { custom: { erp: 'SAP' } });
  expect((await lejek().ask('PATCH', `/companies/${company.id}`, { custom: { erp: null } })).body).toMatchObject({
    custom: {},
  });
  expect(code(await lejek().ask('PATCH', `/companies/${company.id}`, { custom: { budget: 1 } }))).toBe(
    'unknown-custom-field',
  );
});

test('other modules find people again by e-mail, phone or an id of another system, through merges', async () => {
  const survivor = await makeContact(lejek(), { email: 'klucz@key.example' });
  const absorbed = await makeContact(lejek(), {
    email: null,
    phone: '+48601777888',
    externalIds: [{ system: 'crm', value: 'k1' }],
  });
  await lejek().ask('POST', `/contacts/${survivor.id}/merges`, { absorb: absorbed.id });
  const { owner, host } = lejek();
  const found = await inWorkspace(host.db, owner.workspace.id, (tx) =>
    findContactsByKeys(tx, owner.workspace.id, {
      emails: ['KLUCZ@key.example', 'nobody@key.example'],
      phones: ['+48601777888'],
      externalIds: [
        { system: 'crm', value: 'k1' },
        { system: 'other', value: 'k1' },
      ],
    }),
  );
  expect(new Set(found.map((match) => match.contactId))).toEqual(new Set([survivor.id]));
  expect(found.map((match) => match.by).sort()).toEqual(['email', 'externalId', 'phone']);
});

test('other modules name a company and get the one that is known, or a new one', async () => {
  const known = await makeCompany(lejek(), { name: 'Zakład Żelazny' });
  const { owner, host } = lejek();
  const ids = await inWorkspace(host.db, owner.workspace.id, async (tx) => {
    const now = new Date();
    const id = owner.workspace.id;
    return [
      await findOrCreateCompany(tx, id, ' zaklad ŻELAZNY ', now),
      await findOrCreateCompany(tx, id, 'Nowy', now),
      await findOrCreateCompany(tx, id, 'nowy', now),
    ];
  });
  expect(ids[0]).toBe(known.id);
  expect(ids[1]).toBe(ids[2]);
});

test('a removed contact is gone with everything that was merged into it', async () => {
  const survivor = await makeContact(lejek());
  const absorbed = await makeContact(lejek(), { externalIds: [{ system: 'gone', value: '1' }] });
  const { owner, host } = lejek();
  await lejek().ask('POST', `/contacts/${survivor.id}/merges`, { absorb: absorbed.id });
  await lejek().ask('POST', '/contacts/bulk', { selection: { ids: [survivor.id] }, action: { addTags: ['x'] } });
  const removed = await inWorkspace(host.db, owner.workspace.id, async (tx) =>
    removeContacts(tx, owner.workspace.id, [survivor.id]),
  );
  expect(removed).toBe(2);
  for (const { id } of [survivor, absorbed]) expect((await lejek().ask('GET', `/contacts/${id}`)).status).toBe(404);
  const again = await inWorkspace(host.db, owner.workspace.id, (tx) =>
    createContact(
      tx,
      owner.workspace,
      { externalIds: [{ system: 'gone', value: '1' }] },
      { actorId: null, now: new Date() },
    ),
  );
  expect(again).toMatch(/^[0-9a-f-]{36}$/);
});
