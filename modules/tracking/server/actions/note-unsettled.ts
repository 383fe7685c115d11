/**
 * Notes who of these visitors' contacts has yet to be settled (settle-contacts.ts), in the transaction that computes their visits: what
 * is noted is settled once, whatever happens in between. Asked for all at once, because most visits change nothing of a contact, and
 * settling takes a lock of each.
 */
import { sql } from 'kysely';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';

export async function noteUnsettled(tx: Tx, workspaceId: string, anonymousIds: readonly string[]): Promise<void> {
  if (anonymousIds.length === 0) return;
  const [funnel] = await listFunnels(tx, workspaceId);
  const visitor = funnel?.stages.find(({ key }) => key === 'visitor');
  const visits = (newest: boolean) => sql`
    select session.started_at, session.source, session.medium, session.campaign
    from member join tracking.link as link on link.workspace_id = ${workspaceId} and link.contact_id = member.id and link.undone_at is null
    join tracking.session as session on session.workspace_id = link.workspace_id and session.anonymous_id = link.anonymous_id
      and not session.bot and session.started_at >= link.from_at and (link.to_at is null or session.started_at < link.to_at)
    where member.contact_id = contact.id
      ${newest ? sql`and session.channel <> 'Direct' order by session.started_at desc` : sql`order by session.started_at`} limit 1`;
  const entryMissing =
    funnel && visitor
      ? sql`not exists (select from lifecycle.journey as journey where journey.workspace_id = ${workspaceId} and journey.funnel_id = ${funnel.id}
          and journey.contact_id = contact.id and (journey.pass > 1 or journey.started_at <= first.started_at
            or journey.entered & ${1 << (visitor.slot - 1)} <> 0))`
      : sql`false`;
  await sql`
    with known as materialized (
      select distinct coalesce(contact.merged_into, contact.id) as contact_id
      from tracking.link as link join contacts.contact as contact on contact.workspace_id = link.workspace_id and contact.id = link.contact_id
      where link.workspace_id = ${workspaceId} and link.anonymous_id = any(${anonymousIds}::text[]) and link.to_at is null and link.undone_at is null
    ),
    member as materialized (
      select contact_id, contact_id as id from known
      union all select known.contact_id, absorbed.id from known
        join contacts.contact as absorbed on absorbed.workspace_id = ${workspaceId} and absorbed.merged_into = known.contact_id
    )
    insert into tracking.unsettled (workspace_id, id, contact_id)
    select ${workspaceId}, gen_random_uuid(), contact.id
    from known join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = known.contact_id
    join lateral (${visits(false)}) as first on true
    left join lateral (${visits(true)}) as last on true
    where (last.started_at is not null and (contact.last_source, contact.last_medium, contact.last_campaign)
        is distinct from (last.source, last.medium, last.campaign))
      or ((contact.first_source, contact.first_medium, contact.first_campaign) is distinct from (first.source, first.medium, first.campaign)
        and first.started_at <= contact.created_at + interval '1 second')
      or ${entryMissing}`.execute(tx);
}
