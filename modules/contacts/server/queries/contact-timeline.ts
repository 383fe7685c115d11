/** What happened to a contact and to those merged into it, newest first. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { TimelineEvent } from '../../contract.ts';
import { colleagueNames } from '../colleagues.ts';
import { cursorMoment, readCursor, writeCursor } from '../cursor.ts';
import { contactProblem } from '../problems.ts';
import { type TimelineRow, timelineSources } from '../timeline-sources.ts';
import type { ContactsTables } from '../tables.ts';
import { withAbsorbed } from './get-contact.ts';

type Row = TimelineRow & { readonly actor_id: string | null; readonly import_id: string | null };

/** Newest first; of one moment, the greater id first, as PostgreSQL orders uuids. */
const newerFirst = (a: TimelineRow, b: TimelineRow): number =>
  a.place === b.place ? (a.id < b.id ? 1 : -1) : a.place < b.place ? 1 : -1;

export type TimelinePage = { data: TimelineEvent[]; nextCursor: string | null; hasMore: boolean };

export async function requireContact(tx: Tx, workspaceId: string, contactId: string): Promise<void> {
  const found = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.contact')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .executeTakeFirst();
  if (!found) throw contactProblem('contact-not-found');
}

export async function contactTimeline(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<TimelinePage> {
  await requireContact(tx, workspaceId, contactId);
  const place = readCursor('timeline', z.tuple([cursorMoment, z.guid()]), page.cursor);
  const contacts = await withAbsorbed(tx, workspaceId, contactId);
  const after = place === null ? sql`` : sql`and (event.at, event.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`;
  // Each contact's newest by its index, then the newest of them all: however many were merged, a page reads a few rows of each.
  const { rows: own } = await sql<Row>`
    select event.*, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from unnest(${contacts}::uuid[]) as person(id)
    cross join lateral (
      select event.id, event.at, event.kind, event.actor_id, event.import_id, event.data from contacts.event as event
      where event.workspace_id = ${workspaceId} and event.contact_id = person.id ${after}
      order by event.at desc, event.id desc limit ${page.limit + 1}
    ) as event
    order by event.at desc, event.id desc limit ${page.limit + 1}`.execute(tx);
  const before = place === null ? null : { place: place[0], id: place[1] };
  const rows = [...own];
  for (const source of timelineSources) {
    for (const row of await source(tx, workspaceId, contacts, before, page.limit + 1))
      rows.push({ ...row, actor_id: null, import_id: null });
  }
  rows.sort(newerFirst);
  const nameOf = await colleagueNames(tx, workspaceId);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const hasMore = rows.length > page.limit;
  return {
    data: shown.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind,
      actorName: nameOf(row.actor_id),
      imported: row.import_id !== null,
      data: row.data,
    })),
    nextCursor: hasMore && last ? writeCursor('timeline', [last.place, last.id]) : null,
    hasMore,
  };
}
