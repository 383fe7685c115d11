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

export async function recordConsent(tx: Tx, workspaceId: string, entries: readonly ConsentEntry[]): Promise<string[]> {
  const ids: string[] = [];
  for (const each of entries) {
    const id = newId();
    await sql`insert into consent.entry values (${workspaceId}, ${id}, ${each.contactId}, ${each.channel}, ${each.purpose}, ${each.state}, ${each.textVersionId}, ${each.source}, ${JSON.stringify(each.evidence)}, ${each.at})`.execute(
      tx,
    );
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
  const { rows } = await sql<{
    state: string;
  }>`select state from consent.entry where workspace_id = ${workspaceId} and contact_id = ${contactId}
    and channel = ${channel} and purpose = ${purpose} order by id desc limit 1`.execute(tx);
  return rows[0]?.state === 'granted';
}

export async function consentText(
  tx: Tx,
  workspaceId: string,
  { key, language, text }: { readonly key: string; readonly language: string; readonly text: string },
): Promise<string> {
  await sql`insert into consent.text values (${workspaceId}, ${newId()}, ${key}, ${language}, ${text}) on conflict do nothing`.execute(
    tx,
  );
  const { rows } = await sql<{
    id: string;
  }>`select id from consent.text where workspace_id = ${workspaceId} and key = ${key} and language = ${language} and text = ${text}`.execute(
    tx,
  );
  return rows[0]?.id ?? '';
}

export const consent: ServerModule = { name: 'consent', migrations: new URL('./migrations/', import.meta.url) };
