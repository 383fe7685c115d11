/** What tracking adds to a contact's timeline: what was seen of the visitors that were theirs, while they were, and facts of their own. */
import { sql } from 'kysely';
import type { TimelineSource } from '#modules/contacts/server/index.ts';

type Row = {
  id: string;
  at: Date;
  place: string;
  kind: string;
  name: string | null;
  url: string | null;
  referrer: string | null;
  properties: Record<string, unknown> | null;
};

const columns = sql`event.id, event.at, event.kind, event.name, event.url, event.referrer, event.data->'properties' as properties`;

export const trackedTimeline: TimelineSource = async (tx, workspaceId, contactIds, after, limit) => {
  const older =
    after === null ? sql`` : sql`and (event.at, event.id) < (${after.place}::timestamptz, ${after.id}::uuid)`;
  const newest = sql`order by event.at desc, event.id desc limit ${limit}`;
  const { rows } = await sql<Row>`
    select event.*, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from (
      select event.* from tracking.link as link cross join lateral (
        select ${columns} from tracking.event as event
        where event.workspace_id = ${workspaceId} and event.anonymous_id = link.anonymous_id and event.at >= link.from_at
          and (link.to_at is null or event.at < link.to_at) and event.contact_id is null and event.bot is null and event.shown ${older}
        ${newest}
      ) as event
      where link.workspace_id = ${workspaceId} and link.contact_id = any(${contactIds}::uuid[]) and link.undone_at is null
      union all
      select event.* from unnest(${contactIds}::uuid[]) as person(id) cross join lateral (
        select ${columns} from tracking.event as event
        where event.workspace_id = ${workspaceId} and event.contact_id = person.id and event.shown ${older}
        ${newest}
      ) as event
    ) as event ${newest}`.execute(tx);
  return rows.map(({ id, at, place, kind, name, url, referrer, properties }) => ({
    id,
    at,
    place,
    kind: kind === 'page' || kind === 'screen' ? 'visit' : kind === 'track' ? 'tracked' : kind,
    data: {
      ...(name === null ? {} : { name, ...(kind === 'page' || kind === 'screen' ? { page: name } : {}) }),
      ...(url === null ? {} : { url }),
      ...(referrer === null ? {} : { referrer }),
      ...(properties === null || kind === 'page' ? {} : { properties }),
    },
  }));
};
