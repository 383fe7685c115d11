/** Deals of people who are merged, parted again, or leave the workspace. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { type NewEvent, appendEvents } from './deal-log.ts';

/** Told in the log, so that a merge that is taken back gives each deal back to whom it had. */
const merged = 'merge';

type Row = { id: string; name: string; company_id: string | null; contact_id: string };

/** Deals of who was merged away go to whom they became; and back. */
export async function followMerges(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  const { rows: joined } = await sql<Row>`
    select deal.id, deal.name, deal.company_id, contact.merged_into as contact_id from pipeline.deal as deal
    join contacts.contact as contact on contact.workspace_id = deal.workspace_id and contact.id = deal.contact_id and contact.merged_into is not null
    where deal.workspace_id = ${workspaceId} and (contact.id = any(${contactIds}::uuid[]) or contact.merged_into = any(${contactIds}::uuid[]))
    order by deal.id for update of deal`.execute(tx);
  const { rows: parted } = await sql<Row>`
    select deal.id, deal.name, deal.company_id, before.contact_id from pipeline.deal as deal
    join lateral (
      select event.id, event.at, event.reason from pipeline.deal_event as event
      where event.workspace_id = deal.workspace_id and event.deal_id = deal.id and event.kind in ('created', 'details')
      order by event.at desc, event.id desc limit 1) as latest on latest.reason = ${merged}
    join lateral (
      select event.contact_id from pipeline.deal_event as event
      where event.workspace_id = deal.workspace_id and event.deal_id = deal.id and event.kind in ('created', 'details')
        and (event.at, event.id) < (latest.at, latest.id) order by event.at desc, event.id desc limit 1) as before on true
    join contacts.contact as contact on contact.workspace_id = deal.workspace_id and contact.id = before.contact_id and contact.merged_into is null
    where deal.workspace_id = ${workspaceId} and (before.contact_id = any(${contactIds}::uuid[]) or deal.contact_id = any(${contactIds}::uuid[]))
      and before.contact_id <> deal.contact_id
    order by deal.id for update of deal`.execute(tx);
  const at = new Date();
  const details = (row: Row, reason: string | null): NewEvent => ({
    dealId: row.id,
    kind: 'details',
    at,
    actorId: null,
    name: row.name,
    contactId: row.contact_id,
    companyId: row.company_id,
    reason,
  });
  await appendEvents(tx, workspaceId, [
    ...joined.map((row) => details(row, merged)),
    ...parted.map((row) => details(row, null)),
  ]);
}

/** The deals stay countable, without the person: their name may stand in that of the deal, and in what was written about it. */
export async function forgetContacts(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  const whose = sql`deal_id in (select deal_id from pipeline.deal_event as own
    where own.workspace_id = ${workspaceId} and own.contact_id = any(${contactIds}::uuid[]))`;
  const named = sql`coalesce((select company.name from contacts.company as company
    where company.workspace_id = ${workspaceId} and company.id = company_id), '—')`;
  await sql`update pipeline.deal set name = ${named}, contact_id = case when contact_id = any(${contactIds}::uuid[]) then null else contact_id end
    where workspace_id = ${workspaceId} and id in (select deal_id from pipeline.deal_event as own
      where own.workspace_id = ${workspaceId} and own.contact_id = any(${contactIds}::uuid[]))`.execute(tx);
  await sql`update pipeline.deal_event set note = null, name = case when name is null then null else ${named} end,
      contact_id = case when contact_id = any(${contactIds}::uuid[]) then null else contact_id end
    where workspace_id = ${workspaceId} and ${whose}`.execute(tx);
  await sql`delete from pipeline.deal_person where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(
    tx,
  );
  await sql`update pipeline.deal_person set passed_on_by = null where workspace_id = ${workspaceId} and passed_on_by = any(${contactIds}::uuid[])`.execute(
    tx,
  );
}
