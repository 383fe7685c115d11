import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { makeWriteKey, page, send, settle } from './testing.ts';

const lejek = testApp();

test('who still visits is not idle, though nothing on the contact changes by it', async () => {
  const visiting = await makeContact(lejek(), { email: 'visits@firma.example' });
  const quiet = await makeContact(lejek(), { email: 'quiet@firma.example' });
  const key = await makeWriteKey(lejek());
  await send(lejek(), key, 'page', page('weekly', 60));
  await send(lejek(), key, 'identify', { anonymousId: 'weekly', traits: { email: 'visits@firma.example' } });
  await settle(lejek());
  const { id } = lejek().owner.workspace;
  const old = new Date(Date.UTC(2020, 0, 1));
  await inWorkspace(lejek().host.db, id, async (tx) => {
    await sql`update contacts.contact set created_at = ${old}, updated_at = ${old} where workspace_id = ${id}`.execute(
      tx,
    );
    await sql`update contacts.event set at = ${old} where workspace_id = ${id}`.execute(tx);
    await sql`update lifecycle.transition set at = ${old} where workspace_id = ${id}`.execute(tx);
  });
  const { body } = await lejek().ask('GET', '/privacy/retention/preview?months=12');
  const idle = (body as { data: { id: string }[] }).data.map((contact) => contact.id);
  expect([idle.includes(quiet.id), idle.includes(visiting.id)]).toEqual([true, false]);
});
