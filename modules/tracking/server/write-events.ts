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

/**
 * PostgreSQL's text of an array. Written here and not by the driver: it looks at each of some fifteen values of each event.
 */
const plainArray = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;
const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;

/** `tx` must be inside the workspace. Returns how many were new. */
export async function writeEvents(tx: Tx, workspaceId: string, rows: readonly EventRow[]): Promise<number> {
  const keyed = inOrder(rows);
  const plain = (value: (each: Keyed) => string | number | boolean | null): string => plainArray(keyed.map(value));
  const texts = (value: (row: EventRow) => string | null): string => textArray(keyed.map(({ row }) => value(row)));
  // All documents as one: read once, by the database, instead of quoted here and read twice there.
  const documents = `[${keyed.map(({ row }) => row.data).join(',')}]`;
  const { rows: counted } = await sql<{ written: number }>`
    with sent as materialized (
      select key, id, to_timestamp(at / 1000) as at, to_timestamp(received_at / 1000) as received_at, message_id, kind, name, anonymous_id,
        contact_id, user_id, url, referrer, bot, shown, data
      from rows from (
        unnest(${plain(({ key }) => key)}::uuid[], ${plain(({ row }) => row.id)}::uuid[], ${plain(({ row }) => row.at)}::float8[],
          ${plain(({ row }) => row.receivedAt)}::float8[], ${texts((row) => row.messageId?.slice(0, 255) ?? null)}::text[],
          ${texts((row) => row.kind)}::text[], ${texts((row) => row.name)}::text[], ${texts((row) => row.anonymousId)}::text[],
          ${plain(({ row }) => row.contactId)}::uuid[], ${texts((row) => row.userId)}::text[], ${texts((row) => row.url)}::text[],
          ${texts((row) => row.referrer)}::text[], ${texts((row) => row.bot)}::text[], ${plain(({ row }) => row.shown)}::boolean[]),
        jsonb_array_elements(${documents}::jsonb)
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
        referrer, bot, shown, data from accepted
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
