/** Every field is found by its key alone, whichever module it comes from; and what one server changes, another counts by at once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countContacts, listContacts } from '#modules/contacts/server/index.ts';
import { makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import type { Segment } from '#modules/segments/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { type Database, inWorkspace, openDatabase } from '#platform/server/database.ts';
import { type Field, type FieldCatalog, fieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { serverModules } from './modules.ts';
import { testApp } from './testing.ts';

const lejek = testApp();

/** Of another server over the same database. */
let other: { readonly database: Database; readonly fields: FieldCatalog };

beforeAll(() => {
  const fields = fieldCatalog();
  for (const module of serverModules) module.fields?.(fields);
  other = { database: openDatabase(lejek().host.databaseUrl, { name: 'lejek-test' }), fields };
});
afterAll(() => other.database.close());

test('a field that is named by its key is the one of the whole list', async () => {
  await makeCustomField(lejek(), 'budget', { kind: 'number' });
  await makeCustomField(lejek(), 'fleet', { kind: 'number' }, 'company');
  const { host, owner } = lejek();
  await inWorkspace(host.db, owner.workspace.id, async (tx) => {
    const said = (field: Field | undefined) =>
      field && { key: field.key, label: field.label, kind: field.kind, sql: field.sql.compile(tx).sql };
    const all = await host.fields.of(tx, owner.workspace.id);
    const expected = ['city', 'company.size', 'custom.budget', 'company.custom.fleet', 'stage', 'outcome', 'value'];
    expect([...all.keys()]).toEqual(expect.arrayContaining(expected));
    const named = host.fields.named(tx, owner.workspace.id);
    for (const [key, field] of all) expect(said(await named.get(key))).toEqual(said(field));
  });
});

test('what one server changes, another counts and lists by at once', async () => {
  const { ask, owner } = lejek();
  await makeCustomField(lejek(), 'plan');
  const { id } = await makeContact(lejek(), { city: 'Gdynia', custom: { plan: 'pro' } });
  const { workspace } = owner;
  const there = <T>(work: (tx: Parameters<typeof countContacts>[0]) => Promise<T>) =>
    inWorkspace(other.database.db, workspace.id, work);
  const count = (filter: Filter) => there((tx) => countContacts(tx, other.fields, workspace, { filter }));
  const stageShown = () =>
    there(async (tx) => {
      const filter: Filter = { field: 'city', is: 'equals', value: 'Gdynia' };
      const { data } = await listContacts(tx, other.fields, workspace, { filter, sort: '-createdAt', limit: 5 });
      return data.map((row) => row.stage);
    });

  const onPlan: Filter = { field: 'custom.plan', is: 'equals', value: 'pro' };
  expect(await count(onPlan)).toBe(1);
  await ask('DELETE', '/custom-fields/contact/plan');
  await expect(count(onPlan)).rejects.toThrow();
  await makeCustomField(lejek(), 'plan');
  expect(await count(onPlan)).toBe(1);

  const saved = await ask('POST', '/segments', {
    name: 'of Gdynia',
    kind: 'live',
    filter: { field: 'city', is: 'equals', value: 'Gdynia' },
  });
  const segment = saved.body as Segment;
  const inSegment: Filter = { set: 'segment', of: { segment: segment.id } };
  expect(await count(inSegment)).toBe(1);
  const changed = await ask('PATCH', `/segments/${segment.id}`, {
    filter: { field: 'city', is: 'equals', value: 'Sopot' },
  });
  expect(changed.status).toBe(200);
  expect(await count(inSegment)).toBe(0);

  expect(await stageShown()).toEqual([null]);
  expect(await ask('POST', '/funnels/main/moves', { contactIds: [id], to: 'lead' })).toMatchObject({ status: 200 });
  expect(await stageShown()).toEqual(['lead']);
});
