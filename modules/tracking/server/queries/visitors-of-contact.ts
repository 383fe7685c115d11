/** The browsers and apps that were joined with a contact (or with those merged into it), and how each join came about. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Visitor, VisitorJoin } from '../../contract.ts';

type JoinRow = { anonymousId: string; join: VisitorJoin };

const iso = (expression: ReturnType<typeof sql>) =>
  sql`to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const joinColumns = sql`json_build_object('id', link.id, 'contactId', coalesce(contact.merged_into, link.contact_id), 'contactName', contact.display_name,
  'from', case when isfinite(link.from_at) then ${iso(sql`link.from_at`)} end, 'to', ${iso(sql`link.to_at`)}, 'how', link.how, 'evidence', link.evidence,
  'madeAt', ${iso(sql`link.made_at`)}, 'undoneAt', ${iso(sql`link.undone_at`)}, 'undoneBy', link.undone_by)`;

const joinsFrom = (workspaceId: string) => sql`tracking.link as link
  left join contacts.contact as contact on contact.workspace_id = link.workspace_id and contact.id = link.contact_id
  where link.workspace_id = ${workspaceId}`;

export async function findJoin(tx: Tx, workspaceId: string, joinId: string): Promise<JoinRow | null> {
  const { rows } = await sql<JoinRow>`select link.anonymous_id as "anonymousId", ${joinColumns} as join
    from ${joinsFrom(workspaceId)} and link.id = ${joinId}`.execute(tx);
  return rows[0] ?? null;
}

const touchColumns = (
  touch: string,
) => sql`case when ${sql.ref(`${touch}.started_at`)} is not null then json_build_object(
  'at', ${iso(sql`${sql.ref(`${touch}.started_at`)}`)}, 'channel', ${sql.ref(`${touch}.channel`)}, 'source', ${sql.ref(`${touch}.source`)},
  'medium', ${sql.ref(`${touch}.medium`)}, 'campaign', ${sql.ref(`${touch}.campaign`)}, 'clickIds', ${sql.ref(`${touch}.click_ids`)},
  'landingUrl', ${sql.ref(`${touch}.landing_url`)}, 'referrer', ${sql.ref(`${touch}.referrer`)}) end`;

const sessionAt = (table: string, column: string) => sql`left join tracking.session as ${sql.id(table)}
  on ${sql.ref(`${table}.workspace_id`)} = visitor.workspace_id and ${sql.ref(`${table}.anonymous_id`)} = visitor.anonymous_id
    and not ${sql.ref(`${table}.bot`)} and ${sql.ref(`${table}.started_at`)} = ${sql.ref(`visitor.${column}`)}`;

export async function visitorsOfContact(tx: Tx, workspaceId: string, contactId: string): Promise<Visitor[]> {
  const { rows: joins } = await sql<JoinRow>`
    select link.anonymous_id as "anonymousId", ${joinColumns} as join from ${joinsFrom(workspaceId)} and link.anonymous_id in (
      select own.anonymous_id from tracking.link as own where own.workspace_id = ${workspaceId} and own.contact_id in (
        select id from contacts.contact where workspace_id = ${workspaceId} and (id = ${contactId} or merged_into = ${contactId})))
    order by link.made_at desc, link.id desc`.execute(tx);
  const ids = [...new Set(joins.map((each) => each.anonymousId))];
  const { rows } = await sql<Omit<Visitor, 'joins'>>`
    select md5(${workspaceId} || ' ' || asked.id)::uuid as id, asked.id as "anonymousId", ${iso(sql`visitor.first_seen`)} as "firstSeen",
      ${iso(sql`visitor.last_seen`)} as "lastSeen", coalesce(visitor.sessions, 0) as sessions, coalesce(visitor.page_views, 0) as "pageViews",
      coalesce(visitor.events, 0) as events, coalesce(visitor.bot, false) as bot, visitor.browser,
      ${touchColumns('first')} as "firstTouch", ${touchColumns('last')} as "lastTouch"
    from unnest(${ids}::text[]) with ordinality as asked(id, place)
    left join tracking.visitor as visitor on visitor.workspace_id = ${workspaceId} and visitor.anonymous_id = asked.id
    ${sessionAt('first', 'first_touch_at')} ${sessionAt('last', 'last_touch_at')}
    order by asked.place`.execute(tx);
  return rows.map((row) => ({
    ...row,
    joins: joins.filter((each) => each.anonymousId === row.anonymousId).map((each) => each.join),
  }));
}
