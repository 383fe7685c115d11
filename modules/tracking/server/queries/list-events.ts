/** What came in, newest first: for whoever looks whether their site is connected. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { TrackedEvent } from '../../contract.ts';
import { trackingProblem } from '../problems.ts';

type Row = Omit<TrackedEvent, 'at' | 'receivedAt'> & { at: Date; receivedAt: Date; place: string };
type Asked = {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly anonymousId?: string | undefined;
};

const Place = z.tuple([z.literal('tracked'), z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/), z.guid()]);

function readPlace(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw trackingProblem('wrong-cursor');
  }
  const place = Place.safeParse(parts);
  if (!place.success) throw trackingProblem('wrong-cursor');
  return { at: place.data[1], id: place.data[2] };
}

export async function listEvents(
  tx: Tx,
  workspaceId: string,
  { cursor, limit, anonymousId }: Asked,
): Promise<{ data: TrackedEvent[]; nextCursor: string | null; hasMore: boolean }> {
  const place = readPlace(cursor);
  const visitor = anonymousId?.replaceAll('\0', '');
  const { rows } = await sql<Row>`
    with newest as (
      select * from tracking.event as event where event.workspace_id = ${workspaceId}
        ${visitor === undefined ? sql`` : sql`and event.anonymous_id = ${visitor}`}
        ${place === null ? sql`` : sql`and (event.at, event.id) < (${place.at}::timestamptz, ${place.id}::uuid)`}
      order by event.at desc, event.id desc limit ${limit + 1}
    )
    select event.id, event.at, event.received_at as "receivedAt", event.kind, event.name, event.anonymous_id as "anonymousId",
      event.user_id as "userId", coalesce(contact.merged_into, contact.id) as "contactId", contact.display_name as "contactName",
      event.url, event.referrer, event.bot, event.data,
      to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from newest as event
    left join tracking.link as link on link.workspace_id = event.workspace_id and link.anonymous_id = event.anonymous_id
      and link.undone_at is null and event.at >= link.from_at and (link.to_at is null or event.at < link.to_at)
    left join contacts.contact as contact on contact.workspace_id = event.workspace_id
      and contact.id = coalesce(event.contact_id, link.contact_id)
    order by event.at desc, event.id desc`.execute(tx);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: shown.map(({ place: _place, at, receivedAt, ...row }) => ({
      ...row,
      at: at.toISOString(),
      receivedAt: receivedAt.toISOString(),
    })),
    nextCursor:
      hasMore && last ? Buffer.from(JSON.stringify(['tracked', last.place, last.id])).toString('base64url') : null,
    hasMore,
  };
}
