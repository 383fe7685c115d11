/**
 * Notes who of these visitors' contacts has yet to be settled (settle-contacts.ts), in the transaction that computes their visits: what
 * is noted is settled once, whatever happens in between. Asked for all at once, because most visits change nothing of a contact, and
 * settling takes a lock of each.
 */
import { sql } from 'kysely';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Refreshed } from '../project-visitors.ts';
import { visitOfContact } from '../queries/visit-of-contact.ts';

export async function noteUnsettled(tx: Tx, workspaceId: string, refreshed: readonly Refreshed[]): Promise<void> {
  if (refreshed.length === 0) return;
  const each = <T>(value: (one: Refreshed) => T): T[] => refreshed.map(value);
  const [funnel] = await listFunnels(tx, workspaceId);
  const visitor = funnel?.stages.find(({ key }) => key === 'visitor');
  const entryMissing =
    funnel && visitor
      ? sql`not exists (select from lifecycle.journey as journey where journey.workspace_id = ${workspaceId} and journey.funnel_id = ${funnel.id}
          and journey.contact_id = contact.id and (journey.pass > 1 or journey.started_at <= first.started_at
            or journey.entered & ${1 << (visitor.slot - 1)} <> 0))`
      : sql`false`;
  await sql`
    with back as materialized (
      select refreshed.anonymous_id, refreshed.since, refreshed.from_somewhere, link.from_at, coalesce(contact.merged_into, contact.id) as contact_id
      from unnest(${each(({ anonymousId }) => anonymousId)}::text[], ${each(({ since }) => since)}::timestamptz[],
        ${each(({ isFromSomewhere }) => isFromSomewhere)}::boolean[]) as refreshed(anonymous_id, since, from_somewhere)
      join tracking.link as link on link.workspace_id = ${workspaceId} and link.anonymous_id = refreshed.anonymous_id and link.to_at is null
        and link.undone_at is null
      join contacts.contact as contact on contact.workspace_id = link.workspace_id and contact.id = link.contact_id
    ),
    -- Who was here before and came back from nowhere has the sources they had. Asked first, for most visits are such. Times are compared
    -- together with the visitor, or the planner would choose the index of the times.
    known as materialized (
      select distinct contact_id from back
      where from_somewhere
        or not exists (select from tracking.session as earlier where earlier.workspace_id = ${workspaceId} and not earlier.bot
          and earlier.anonymous_id = back.anonymous_id and (earlier.anonymous_id, earlier.started_at) < (back.anonymous_id, back.since)
          and (earlier.anonymous_id, earlier.started_at) >= (back.anonymous_id, back.from_at))
        or (select true from lifecycle.journey as journey where journey.workspace_id = ${workspaceId}
          and journey.funnel_id = ${funnel?.id ?? null} and journey.contact_id = back.contact_id limit 1) is null
    ),
    member as materialized (
      select contact_id, contact_id as id from known
      union all select known.contact_id, absorbed.id from known
        join contacts.contact as absorbed on absorbed.workspace_id = ${workspaceId} and absorbed.merged_into = known.contact_id
    )
    insert into tracking.unsettled (workspace_id, id, contact_id)
    select ${workspaceId}, gen_random_uuid(), contact.id
    from known join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = known.contact_id
    join lateral (${visitOfContact(workspaceId, 'first')}) as first on true
    left join lateral (${visitOfContact(workspaceId, 'last that was not direct')}) as last on true
    where (last.started_at is not null and (contact.last_source, contact.last_medium, contact.last_campaign)
        is distinct from (last.source, last.medium, last.campaign))
      or ((contact.first_source, contact.first_medium, contact.first_campaign) is distinct from (first.source, first.medium, first.campaign)
        and first.started_at <= contact.created_at + interval '1 second'
        and ((contact.first_source is null and contact.first_medium is null)
          or (contact.import_id is null and last.started_at is not null
            and (contact.first_source, contact.first_medium, contact.first_campaign) is not distinct from (last.source, last.medium, last.campaign))))
      or ${entryMissing}`.execute(tx);
}
