/** Adds to the ledger. Effective for whatever commits after it: see hold-person.ts. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Basis, Channel, State } from '../../domain/purposes.ts';
import { holdPersons } from '../hold-person.ts';
import { consentProblem } from '../problems.ts';
import { projectCurrent } from '../project-current.ts';

export type ConsentEntry = {
  readonly contactId: string;
  readonly channel: Channel;
  /** A key of the workspace's purposes, or of what a later module asks for: newsletter, marketing, contact, profiling, audience ... */
  readonly purpose: string;
  readonly basis: Basis;
  readonly state: State;
  readonly textVersionId: string | null;
  /** Where it was said: preference-centre, unsubscribe, form:demo, by-hand, import ... */
  readonly source: string;
  /** What proves it: address of the page, IP, browser, who noted it down. */
  readonly evidence: Record<string, unknown>;
  /** When the person said so. A moment in the future counts as now. */
  readonly at: Date;
};

const rowsAtOnce = 2_000;

/** Returns the ids of the new rows, in the order of the entries. `tx` must be inside the workspace. */
export async function recordConsent(tx: Tx, workspaceId: string, entries: readonly ConsentEntry[]): Promise<string[]> {
  if (entries.length === 0) return [];
  const contactIds = [...new Set(entries.map((entry) => entry.contactId))];
  const held = await holdPersons(tx, workspaceId, contactIds, 'to-record');
  if (held.size < contactIds.length) throw consentProblem('consent-of-nobody');
  const rows = entries.map((entry) => ({
    contact_id: entry.contactId,
    id: newId(),
    channel: entry.channel,
    purpose: entry.purpose,
    basis: entry.basis,
    state: entry.state,
    text_version_id: entry.textVersionId,
    source: entry.source,
    evidence: entry.evidence,
    at: entry.at,
  }));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await sql`insert into consent.entry (workspace_id, contact_id, id, channel, purpose, basis, state, text_version_id, source, evidence, at)
      select ${workspaceId}::uuid, row.contact_id, row.id, row.channel, row.purpose, row.basis, row.state, row.text_version_id, row.source,
        row.evidence, least(row.at, date_trunc('milliseconds', clock_timestamp()))
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + rowsAtOnce))}::jsonb) as row(contact_id uuid, id uuid, channel text,
        purpose text, basis text, state text, text_version_id uuid, source text, evidence jsonb, at timestamptz)`.execute(
      tx,
    );
  }
  await projectCurrent(tx, workspaceId, contactIds);
  return rows.map((row) => row.id);
}
