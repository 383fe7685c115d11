/** What was done with a contact stands among what happened to them. What belongs to a deal does not: not everybody may see that. */
import { sql } from 'kysely';
import { type ActivitySource, type TimelineSource } from '#modules/contacts/server/index.ts';

type Row = {
  id: string;
  at: Date;
  place: string;
  kind: string;
  title: string;
  body: string;
  result: string | null;
  minutes: number | null;
};

const textOf = ({ body, result }: Row): string => [body, result ?? ''].filter((text) => text !== '').join('\n\n');

export const activityTimeline: TimelineSource = async (tx, workspaceId, contactIds, after, limit) => {
  const older =
    after === null
      ? sql``
      : sql`and (activity.done_at, activity.id) < (${after.place}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<Row>`
    select activity.*, to_char(activity.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from unnest(${contactIds}::uuid[]) as person(id) cross join lateral (
      select activity.id, activity.done_at as at, activity.kind, activity.title, activity.body, activity.result, activity.minutes
      from activities.activity as activity
      where activity.workspace_id = ${workspaceId} and activity.contact_id = person.id and activity.deal_id is null and activity.done_at is not null ${older}
      order by activity.done_at desc, activity.id desc limit ${limit}
    ) as activity order by activity.at desc, activity.id desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    place: row.place,
    kind: `activity-${row.kind}`,
    data: {
      title: row.title,
      ...(row.minutes === null ? {} : { minutes: row.minutes }),
      ...(textOf(row) === '' ? {} : { text: textOf(row) }),
    },
  }));
};

/** Whoever is being talked to, or is about to be, is not idle. */
export const talkedTo: ActivitySource = (workspaceId, contactId, since) => sql`exists (
  select from activities.activity as activity where activity.workspace_id = ${workspaceId} and activity.contact_id = ${contactId}
    and activity.kind <> 'note' and (activity.done_at is null or activity.done_at >= ${since}))`;
