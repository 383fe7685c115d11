/** Puts events into the log: the one statement that does. An id that came in before brings nothing in again. */
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/server/database.ts';
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
 * Empty where nothing is known of any of them, which the function takes for as many nulls.
 */
function arrayOf<T extends string | number | boolean>(
  keyed: readonly Keyed[],
  valueOf: (each: Keyed) => T | null,
  textOf: (value: T) => string,
): string {
  let text = '';
  let known = false;
  for (const each of keyed) {
    const value = valueOf(each);
    if (text !== '') text += ',';
    text += value === null ? 'NULL' : textOf(value);
    known ||= value !== null;
  }
  return known ? `{${text}}` : '{}';
}
const special = /["\\]/;
const quoted = (text: string): string => `"${special.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

/** Enters the workspace for the rest of the transaction; without one it is a transaction of its own. Returns how many were new. */
export async function writeEvents(tx: Tx | Db, workspaceId: string, rows: readonly EventRow[]): Promise<number> {
  const keyed = inOrder(rows);
  const plain = (value: (each: Keyed) => string | number | boolean | null): string => arrayOf(keyed, value, String);
  const texts = (value: (row: EventRow) => string | null): string => arrayOf(keyed, ({ row }) => value(row), quoted);
  // One a line, for JSON.stringify writes no line break: read once, by the database, instead of quoted here and read twice there.
  const documents = keyed.map(({ row }) => row.data).join('\n');
  const { rows: counted } = await sql<{ written: number }>`
    select tracking.write_events(${workspaceId}, ${plain(({ key }) => key)}, ${plain(({ row }) => row.id)}, ${plain(({ row }) => row.at)},
      ${plain(({ row }) => row.receivedAt)}, ${texts((row) => row.messageId?.slice(0, 255) ?? null)}, ${texts((row) => row.kind)},
      ${texts((row) => row.name)}, ${texts((row) => row.anonymousId)}, ${plain(({ row }) => row.contactId)},
      ${texts((row) => row.userId)}, ${texts((row) => row.url)}, ${texts((row) => row.referrer)}, ${texts((row) => row.bot)},
      ${plain(({ row }) => row.shown)}, ${documents}) as written`.execute(tx);
  return counted[0]?.written ?? 0;
}
