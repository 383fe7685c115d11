/** What tracking holds about a person: visits and events of the browsers that were theirs, while they were. */
import { type RawBuilder, sql } from 'kysely';
import type { Person, PersonalData } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';

async function rowsOf(tx: Tx, query: RawBuilder<{ row: Record<string, unknown> }>): Promise<Record<string, unknown>[]> {
  const { rows } = await query.execute(tx);
  return rows.map(({ row }) => row);
}

const theirs = (workspaceId: string, { contactIds }: Person): RawBuilder<unknown> =>
  sql`link.workspace_id = ${workspaceId} and link.contact_id = any(${contactIds}::uuid[]) and link.undone_at is null`;

export const visitsSeen: PersonalData = {
  key: 'tracking.visits',
  title: { pl: 'Wizyty na stronach', en: 'Visits' },
  read: (tx, workspaceId, person) =>
    rowsOf(
      tx,
      sql`select jsonb_build_object('at', session.started_at, 'until', session.ended_at, 'page_views', session.page_views,
          'channel', session.channel, 'source', session.source, 'medium', session.medium, 'campaign', session.campaign,
          'page', session.landing_url, 'referrer', session.referrer, 'browser', session.browser, 'visitor', session.anonymous_id) as row
        from tracking.link as link join tracking.session as session on session.workspace_id = link.workspace_id
          and session.anonymous_id = link.anonymous_id and session.started_at >= link.from_at
          and (link.to_at is null or session.started_at < link.to_at)
        where ${theirs(workspaceId, person)} order by session.started_at`,
    ),
};

export const eventsSeen: PersonalData = {
  key: 'tracking.events',
  title: { pl: 'Zdarzenia na stronach i w aplikacjach', en: 'What was tracked' },
  read: (tx, workspaceId, person) => {
    const told = sql`event.at, event.id, event.kind, event.name, event.url, event.referrer, event.user_id, event.data`;
    return rowsOf(
      tx,
      sql`select jsonb_strip_nulls(to_jsonb(event) - 'id') as row from (
          select ${told} from tracking.link as link join tracking.event as event on event.workspace_id = link.workspace_id
            and event.anonymous_id = link.anonymous_id and event.at >= link.from_at and (link.to_at is null or event.at < link.to_at)
          where ${theirs(workspaceId, person)} and event.contact_id is null
          union
          select ${told} from tracking.event as event
          where event.workspace_id = ${workspaceId} and event.contact_id = any(${person.contactIds}::uuid[])
        ) as event order by event.at, event.id`,
    );
  },
};
