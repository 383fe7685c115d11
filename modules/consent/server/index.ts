/** The server door of consent. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';

export type ConsentEntry = {
  readonly contactId: string;
  readonly channel: 'email' | 'sms' | 'phone' | 'post' | 'ads' | 'tracking';
  readonly purpose: string;
  readonly basis: 'consent' | 'contract' | 'legitimate-interest' | 'legal-obligation';
  readonly state: 'granted' | 'withdrawn' | 'pending';
  readonly textVersionId: string | null;
  readonly source: string;
  readonly evidence: Record<string, unknown>;
  readonly at: Date;
};

export async function recordConsent(tx: Tx, workspaceId: string, entries: ConsentEntry[]): Promise<string[]> {
  const ids: string[] = [];
  for (const entry of entries) {
    const id = newId();
    await sql`insert into consent.entry values (${workspaceId}, ${id}, ${entry.contactId}, ${entry.channel}, ${entry.purpose},
      ${entry.state}, ${entry.at}, ${JSON.stringify(entry)}::jsonb)`.execute(tx);
    ids.push(id);
  }
  return ids;
}

export async function mayContact(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  channel: ConsentEntry['channel'],
  purpose: string,
): Promise<boolean> {
  const { rows } = await sql<{ state: string }>`select state from consent.entry where workspace_id = ${workspaceId}
    and contact_id = ${contactId} and channel = ${channel} and purpose = ${purpose} order by id desc limit 1`.execute(tx);
  return rows[0]?.state === 'granted';
}

export async function consentText(
  tx: Tx,
  workspaceId: string,
  { key, language, text }: { readonly key: string; readonly language: string; readonly text: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into consent.text_version
    values (${workspaceId}, ${newId()}, ${key}, ${language}, ${text})
    on conflict (workspace_id, key, language, text) do update set key = excluded.key returning id`.execute(tx);
  return rows[0]!.id;
}

export const consent: ServerModule = { name: 'consent', migrations: new URL('./migrations/', import.meta.url) };
