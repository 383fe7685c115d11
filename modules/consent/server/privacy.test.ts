/** What people may ask for by the law, and what a workspace decides about it. */
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { Erasure, IdleContacts, PrivacyRequest, RetentionRule } from '../contract.ts';
import { type ConsentEntry, finishOpenErasures, recordConsent } from './index.ts';
import { eraseByRule } from './retention.ts';
import { consentEntry } from './testing.ts';

const lejek = testApp();
const inside = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> => {
  const { id } = lejek().owner.workspace;
  return inWorkspace(lejek().host.db, id, (tx) => work(tx, id));
};
const said = (contactId: string, given: Partial<ConsentEntry> = {}) =>
  inside((tx, id) => recordConsent(tx, id, [consentEntry(contactId, given)]));
const nobody = '00000000-0000-4000-8000-000000000000';
const asked = async <T>(...request: Parameters<ReturnType<typeof lejek>['ask']>): Promise<T> =>
  (await lejek().ask(...request)).body as T;

describe('requests of people', () => {
  const all = async () => (await asked<{ data: PrivacyRequest[] }>('GET', '/privacy/requests')).data;

  test('are due a month after they came, the most urgent on top, and those done below', async () => {
    const { id } = await makeContact(lejek(), { firstName: 'Anna', lastName: 'Nowak' });
    for (const [kind, receivedAt] of [
      ['access', '2026-01-31T10:00:00Z'],
      ['objection', '2026-01-10T10:00:00Z'],
      ['rectification', '2026-03-31T10:00:00Z'],
    ])
      expect((await lejek().ask('POST', '/privacy/requests', { contactId: id, kind, receivedAt })).status).toBe(201);
    expect((await all()).map(({ kind, dueAt, contactName }) => [kind, dueAt.slice(0, 10), contactName])).toEqual([
      ['objection', '2026-02-10', 'Anna Nowak'],
      ['access', '2026-02-28', 'Anna Nowak'],
      ['rectification', '2026-04-30', 'Anna Nowak'],
    ]);
    const [first] = await all();
    expect((await lejek().ask('PUT', `/privacy/requests/${first?.id}/done`, { done: true })).status).toBe(200);
    expect((await all()).map(({ kind, doneAt }) => [kind, doneAt !== null])).toEqual([
      ['access', false],
      ['rectification', false],
      ['objection', true],
    ]);
    await lejek().ask('PUT', `/privacy/requests/${first?.id}/done`, { done: false });
    expect((await all())[0]).toMatchObject({ kind: 'objection', doneAt: null });
  });

  test('of nobody, or that are not there, are refused', async () => {
    expect((await lejek().ask('POST', '/privacy/requests', { contactId: nobody, kind: 'access' })).status).toBe(404);
    expect((await lejek().ask('PUT', `/privacy/requests/${nobody}/done`, { done: true })).status).toBe(404);
  });

  test('to be erased are done with the erasure, and name nobody after', async () => {
    const { id } = await makeContact(lejek(), { firstName: 'Gone' });
    await lejek().ask('POST', '/privacy/requests', { contactId: id, kind: 'erasure' });
    const { receiptId } = await asked<{ receiptId: string }>('POST', `/contacts/${id}/erasure`, {});
    await finishOpenErasures(lejek().host);
    expect((await all()).find(({ kind }) => kind === 'erasure')).toMatchObject({
      contactId: null,
      contactName: null,
      doneAt: expect.any(String),
    });
    const receipts = await asked<{ data: Erasure[] }>('GET', '/privacy/erasures');
    expect(receipts.data.find((receipt) => receipt.id === receiptId)).toMatchObject({ reason: 'request' });
  });

  test('are for those who manage privacy', async () => {
    const marketer = await makeSignedInUser(lejek().host, {
      workspace: lejek().owner.workspace.slug,
      role: 'marketer',
    });
    expect((await lejek().ask('GET', '/privacy/requests', undefined, marketer)).status).toBe(403);
    const made = await lejek().ask('POST', '/api-keys', { name: 'shop', permissions: ['privacy.manage'] });
    expect(made.status).toBe(422);
  });
});

describe('the rule of retention', () => {
  const longAgo = async (contactId: string): Promise<void> => {
    const old = new Date(Date.now() - 40 * 30 * 86_400_000);
    await inside(async (tx, id) => {
      await sql`update contacts.contact set created_at = ${old}, updated_at = ${old} where workspace_id = ${id} and id = ${contactId}`.execute(tx); // prettier-ignore
      await sql`update contacts.event set at = ${old} where workspace_id = ${id} and contact_id = ${contactId}`.execute(
        tx,
      );
    });
  };
  const idle = async (months = 24) =>
    (await asked<IdleContacts>('GET', `/privacy/retention/preview?months=${months}`)).data.map(({ id }) => id);
  const exists = async (id: string) => (await lejek().ask('GET', `/contacts/${id}`)).status === 200;

  test('finds who nothing happened to, and nobody who agreed, was active, or has a younger double', async () => {
    const [quiet, agreed, active, doubled] = await Promise.all([1, 2, 3, 4].map(async () => (await makeContact(lejek())).id)); // prettier-ignore
    const young = await makeContact(lejek());
    for (const id of [quiet, agreed, doubled]) await longAgo(id ?? '');
    await said(agreed ?? '');
    await lejek().ask('POST', `/contacts/${doubled}/merges`, { absorb: young.id, keep: [] });
    await inside((tx, id) =>
      sql`update contacts.contact set updated_at = ${new Date(0)}, created_at = ${new Date(0)} where workspace_id = ${id} and id = ${doubled}`.execute(tx),
    ); // prettier-ignore
    const found = await idle();
    expect([quiet, agreed, active, doubled].map((id) => found.includes(id ?? ''))).toEqual([true, false, false, false]);
    expect(await idle(600)).toEqual([]);
  });

  test('erases by itself only where the workspace said so, and leaves a receipt and a line in the record', async () => {
    const { id } = await makeContact(lejek());
    const { id: kept } = await makeContact(lejek());
    await longAgo(id);
    expect(await asked<RetentionRule>('GET', '/privacy/retention')).toEqual({ contactMonths: null, automatic: false });
    await lejek().ask('PUT', '/privacy/retention', { contactMonths: 24, automatic: false });
    await eraseByRule(lejek().host);
    expect(await exists(id)).toBe(true);
    await lejek().ask('PUT', '/privacy/retention', { contactMonths: 24, automatic: true });
    await eraseByRule(lejek().host);
    expect([await exists(id), await exists(kept)]).toEqual([false, true]);
    const { data } = await asked<{ data: Erasure[] }>('GET', '/privacy/erasures');
    expect(data[0]).toMatchObject({ reason: 'retention', askedBy: null, doneAt: expect.any(String) });
    const audit = await asked<{ data: { action: string }[] }>('GET', '/audit');
    expect(audit.data.map(({ action }) => action)).toEqual(expect.arrayContaining(['retention.changed', 'person.erased'])); // prettier-ignore
    await lejek().ask('PUT', '/privacy/retention', { contactMonths: null, automatic: true });
    expect(await asked<RetentionRule>('GET', '/privacy/retention')).toEqual({ contactMonths: null, automatic: false });
  });
});

describe('consent as fields', () => {
  test('filters the list and stands in the file of an export', async () => {
    const people = { yes: { state: 'granted' }, no: { state: 'withdrawn' }, soon: { state: 'pending' }, never: null } as const; // prettier-ignore
    const ids: Record<string, string> = {};
    for (const [name, given] of Object.entries(people)) {
      const { id } = await makeContact(lejek(), { firstName: name, lastName: 'Fields' });
      ids[name] = id;
      if (given) await said(id, given);
    }
    const listed = async (value: unknown, is = 'equals') => {
      const here = { field: 'lastName', is: 'equals', value: 'Fields' };
      const filter = { all: [here, { field: 'consent.email.newsletter', is, value }] };
      const { data } = await asked<{ data: { firstName: string }[] }>('GET', `/contacts?filter=${encodeURIComponent(JSON.stringify(filter))}`); // prettier-ignore
      return data.map(({ firstName }) => firstName).toSorted();
    };
    expect(await listed('granted')).toEqual(['yes']);
    expect(await listed(['withdrawn', 'pending'], 'oneOf')).toEqual(['no', 'soon']);
    expect(await listed('none')).toEqual(['never']);
    expect(await listed(['granted', 'none'], 'oneOf')).toEqual(['never', 'yes']);
    const columns = ['firstName', 'consent.email.newsletter', 'consent.sms.marketing'];
    const { url } = await asked<{ url: string }>('POST', '/contacts/export-ticket', {
      selection: { ids: Object.values(ids) },
      columns,
    });
    const file = await lejek().app.inject({ url, headers: lejek().owner.headers });
    const rows: string[][] = parse(file.body, { bom: true });
    expect(rows[0]?.slice(1)).toEqual([
      'Consent: Newsletter (E-mail)',
      'Consent: Offers and promotions (Text message)',
    ]);
    expect(Object.fromEntries(rows.slice(1).map(([name, ...cells]) => [name, cells]))).toEqual({
      yes: ['granted', 'none'],
      no: ['withdrawn', 'none'],
      soon: ['waiting for confirmation', 'none'],
      never: ['none', 'none'],
    });
  });
});

describe('the readable access file', () => {
  const file = (id: string, query = '') =>
    lejek().app.inject({
      url: `/api/v1/workspaces/${lejek().owner.workspace.slug}/contacts/${id}/access-file${query}`,
      headers: lejek().owner.headers,
    });

  test('says everything in the language of the reader, runs nothing, and is noted in the record', async () => {
    const { id } = await makeContact(lejek(), {
      email: 'ewa@access.example',
      firstName: '<script>alert(1)</script>',
      city: 'Łódź "&',
      externalIds: [{ system: 'crm', value: 'A-1' }],
    });
    await said(id, { evidence: { page: 'https://firma.pl/<img src=x onerror=alert(1)>' } });
    await lejek().ask('POST', `/contacts/${id}/notes`, { text: 'Rang twice' });
    const polish = await file(id, '?language=pl');
    expect(polish.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(polish.headers['content-security-policy']).toContain("default-src 'none'");
    for (const words of [
      '<html lang="pl">',
      'Imię',
      'ewa@access.example',
      'Łódź &quot;&amp;',
      'A-1',
      'Rang twice',
      'Zgody',
    ])
      expect(polish.body).toContain(words);
    expect(polish.body).not.toMatch(/<script|<img/);
    expect((await file(id, '?language=en')).body).toContain('First name');
    const audit = await asked<{ data: { action: string; subject: string }[] }>('GET', '/audit');
    expect(audit.data[0]).toMatchObject({ action: 'person.access-file', subject: id });
    expect((await file(nobody)).statusCode).toBe(404);
    expect((await file('x')).statusCode).toBe(422);
  });

  test('no stored field is shown by its technical name', async () => {
    const { id } = await makeContact(lejek(), { email: 'plain@access.example', phone: '+48601234567', city: 'Sopot' });
    await said(id);
    const { body } = await file(id, '?language=pl');
    const names = [...body.matchAll(/<th scope="row">([^<]*)<\/th>/g)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(8);
    // Words of the program stand in English and small letters; ours begin with a capital letter.
    expect(names.filter((name) => !/^\p{Lu}/u.test(name))).toEqual([]);
  });
});
