/**
 * A frozen segment keeps the very people who were in it. While one of them is merged into somebody else, that one stands in the segment
 * for them; both rows are kept apart, so that taking the merge back puts everybody where they were.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

export async function followMergesOfFrozen(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from segments.segment where workspace_id = ${workspaceId} and kind = 'frozen'`.execute(tx);
  if (rows.length === 0) return;
  const inFrozen = sql`member.segment_id = any(${rows.map(({ id }) => id)}::uuid[])`;
  const frozen = sql`segments.member as member
    join contacts.contact as contact on contact.workspace_id = member.workspace_id and contact.id = member.contact_id
    where member.workspace_id = ${workspaceId} and ${inFrozen} and not member.stands_in`;
  const resized = sql`update segments.segment as segment set members = segment.members + changed.difference
    from (select segment_id, sum(one)::integer as difference from change group by segment_id) as changed
    where segment.workspace_id = ${workspaceId} and segment.id = changed.segment_id`;
  await sql`
    with change as (
      update segments.member as member set merged_away = contact.merged_into is not null
      from contacts.contact as contact
      where member.workspace_id = ${workspaceId} and member.contact_id = any(${contactIds}::uuid[]) and ${inFrozen} and not member.stands_in
        and contact.workspace_id = member.workspace_id and contact.id = member.contact_id
        and member.merged_away <> (contact.merged_into is not null)
      returning member.segment_id, case when member.merged_away then -1 else 1 end as one
    )
    ${resized}`.execute(tx);
  await sql`
    with theirs as (
      select member.segment_id, contact.merged_into as contact_id, min(member.since) as since
      from ${frozen} and contact.merged_into = any(${contactIds}::uuid[]) group by 1, 2
    ),
    gone as (
      delete from segments.member as member where member.workspace_id = ${workspaceId} and member.contact_id = any(${contactIds}::uuid[])
        and ${inFrozen} and member.stands_in and not exists (select from theirs where theirs.segment_id = member.segment_id and theirs.contact_id = member.contact_id)
      returning segment_id
    ),
    came as (
      insert into segments.member (workspace_id, segment_id, contact_id, contact_created_at, since, stands_in)
      select ${workspaceId}::uuid, theirs.segment_id, survivor.id, survivor.created_at, theirs.since, true
      from theirs join contacts.contact as survivor on survivor.workspace_id = ${workspaceId} and survivor.id = theirs.contact_id
      on conflict do nothing returning segment_id
    ),
    change as (select segment_id, 1 as one from came union all select segment_id, -1 from gone)
    ${resized}`.execute(tx);
}
