/** One visit of a contact, for a lateral join: of people only, on every browser that is theirs or was of somebody merged into them. */
import { type RawBuilder, sql } from 'kysely';

/** Stands beside rows `contact` (contacts.contact) and a set `member` (contact_id, id): the contact itself and whoever was merged into it. */
export const visitOfContact = (
  workspaceId: string,
  which: 'first' | 'last that was not direct',
): RawBuilder<unknown> => sql`
  select session.started_at, session.source, session.medium, session.campaign
  from member join tracking.link as link on link.workspace_id = ${workspaceId} and link.contact_id = member.id and link.undone_at is null
  join tracking.session as session on session.workspace_id = link.workspace_id and session.anonymous_id = link.anonymous_id
    and not session.bot and session.started_at >= link.from_at and (link.to_at is null or session.started_at < link.to_at)
  where member.contact_id = contact.id
    ${which === 'first' ? sql`order by session.started_at` : sql`and session.channel <> 'Direct' order by session.started_at desc`} limit 1`;
