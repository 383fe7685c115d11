/** Puts events into the log: the one statement that does. An id that came in before brings nothing in again. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { messageKey } from './message-key.ts';
import type { EventRow } from './read-message.ts';

type Keyed = { readonly row: EventRow; readonly key: string | null };

/** Each id once, in the order of the keys: two senders of the same events then wait for each other instead of blocking each other. */
function inOrder(rows: readonly EventRow[]): Keyed[] {
  const seen = new Set<string>();
  const keyed: Keyed[] = [];
  for (const row of rows) {
    const key = row.messageId === null ? null : messageKey(row.messageId);
    if (key !== null && seen.has(key)) continue;
    if (key !== null) seen.add(key);
    keyed.push({ row, key });
  }
  return keyed.sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
}

const moment = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** `tx` must be inside the workspace. Returns how many were new. */
export async function writeEvents(tx: Tx, workspaceId: string, rows: readonly EventRow[]): Promise<number> {
  const keyed = inOrder(rows);
  const all = <T>(value: (row: EventRow) => T): T[] => keyed.map(({ row }) => value(row));
  const { rows: counted } = await sql<{ written: number }>`
    with sent as materialized (
      select * from unnest(
        ${keyed.map(({ key }) => key)}::uuid[], ${all((row) => row.id)}::uuid[], ${all((row) => moment(row.at))}::timestamptz[],
        ${all((row) => moment(row.receivedAt))}::timestamptz[], ${all((row) => row.messageId?.slice(0, 255) ?? null)}::text[],
        ${all((row) => row.kind)}::text[], ${all((row) => row.name)}::text[], ${all((row) => row.anonymousId)}::text[],
        ${all((row) => row.contactId)}::uuid[], ${all((row) => row.userId)}::text[], ${all((row) => row.url)}::text[],
        ${all((row) => row.referrer)}::text[], ${all((row) => row.bot)}::text[], ${all((row) => row.shown)}::boolean[],
        ${all((row) => row.data)}::text[]
      ) as sent(key, id, at, received_at, message_id, kind, name, anonymous_id, contact_id, user_id, url, referrer, bot, shown, data)
    ),
    fresh_message as (
      insert into tracking.message (workspace_id, id, received_on)
      select ${workspaceId}, key, (received_at at time zone 'UTC')::date from sent where key is not null
      on conflict do nothing returning id
    ),
    accepted as materialized (select * from sent where key is null or key in (select id from fresh_message)),
    written as (
      insert into tracking.event (workspace_id, at, id, received_at, message_id, kind, name, anonymous_id, contact_id, user_id, url,
        referrer, bot, shown, data)
      select ${workspaceId}, at, id, received_at, message_id, kind, name, anonymous_id, contact_id, user_id, url,
        referrer, bot, shown, data::jsonb from accepted
    ),
    marked as (
      insert into tracking.fresh (workspace_id, id, anonymous_id, bot, at)
      select ${workspaceId}, gen_random_uuid(), anonymous_id, bot is not null, min(at)
      from accepted where anonymous_id is not null group by anonymous_id, bot is not null
    ),
    told as (
      insert into tracking.unstitched (workspace_id, event_id, at)
      select ${workspaceId}, id, at from accepted where kind in ('identify', 'alias') and bot is null
    )
    select count(*)::int as written from accepted`.execute(tx);
  return counted[0]?.written ?? 0;
}
