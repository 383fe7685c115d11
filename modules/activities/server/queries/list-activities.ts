/** Activities of one subject, or of everybody: the open ones as they come up, the done ones as they were. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Activity } from '../../contract.ts';
import { activityRows, asActivity, namesOfMembers } from '../activity-rows.ts';
import type { ActivityViewer } from '../deal-rights.ts';
import { activityProblem } from '../problems.ts';

type Asked = {
  readonly state: 'open' | 'done';
  readonly contactId?: string | undefined;
  readonly companyId?: string | undefined;
  readonly dealId?: string | undefined;
  readonly owner?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** What a list is ordered by, to the microsecond, and the id after it. */
const Place = z.tuple([z.string().max(40), z.string().max(40), z.guid()]);
const moment = z.iso.datetime({ precision: 6 });
const shapes = {
  open: z.tuple([z.union([z.iso.date(), z.literal('infinity')]), z.union([moment, z.literal('infinity')]), z.guid()]),
  done: z.tuple([moment, z.literal(''), z.guid()]),
};

function readCursor(state: Asked['state'], cursor: string | undefined): z.output<typeof Place> | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts[0] === state) return shapes[state].parse(parts.slice(1));
  } catch {
    // Told below, like a place of another list.
  }
  throw activityProblem('wrong-place');
}

const inUtc = (column: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const orders = {
  open: sql`coalesce(activity.due_on, 'infinity'), coalesce(activity.due_at, 'infinity'), activity.id`,
  done: sql`activity.done_at desc, activity.id desc`,
};

const after = (state: Asked['state'], place: z.output<typeof Place> | null): RawBuilder<unknown> => {
  if (place === null) return sql`true`;
  const [first, second, id] = place;
  return state === 'open'
    ? sql`(coalesce(activity.due_on, 'infinity'), coalesce(activity.due_at, 'infinity'), activity.id) > (${first}::date, ${second}::timestamptz, ${id}::uuid)`
    : sql`(activity.done_at, activity.id) < (${first}::timestamptz, ${id}::uuid)`;
};

async function placeOf(tx: Tx, workspaceId: string, state: Asked['state'], id: string): Promise<string> {
  const of =
    state === 'open'
      ? sql`coalesce(to_char(activity.due_on, 'YYYY-MM-DD'), 'infinity') as first, coalesce(${inUtc(sql`activity.due_at`)}, 'infinity') as second`
      : sql`${inUtc(sql`activity.done_at`)} as first, '' as second`;
  const { rows } = await sql<{ first: string; second: string }>`
    select ${of} from activities.activity as activity where activity.workspace_id = ${workspaceId} and activity.id = ${id}::uuid`.execute(
    tx,
  );
  return Buffer.from(JSON.stringify([state, rows[0]?.first, rows[0]?.second, id])).toString('base64url');
}

/** Those merged into a contact count as that one; those of its people count as a company's. */
function about(workspaceId: string, { contactId, companyId, dealId, owner }: Asked): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (contactId !== undefined)
    conditions.push(sql`activity.contact_id in (select person.id from contacts.contact as person
      where person.workspace_id = ${workspaceId} and (person.id = ${contactId}::uuid or person.merged_into = ${contactId}::uuid))`);
  if (companyId !== undefined)
    conditions.push(sql`activity.id in (
      select own.id from activities.activity as own where own.workspace_id = ${workspaceId} and own.company_id = ${companyId}::uuid
      union all
      select theirs.id from contacts.contact as person
      join contacts.contact as known on known.workspace_id = person.workspace_id and (known.id = person.id or known.merged_into = person.id)
      join activities.activity as theirs on theirs.workspace_id = person.workspace_id and theirs.contact_id = known.id
      where person.workspace_id = ${workspaceId} and person.company_id = ${companyId}::uuid and person.merged_into is null)`);
  if (dealId !== undefined) conditions.push(sql`activity.deal_id = ${dealId}::uuid`);
  if (owner !== undefined) conditions.push(sql`activity.owner_id = ${owner}`);
  return conditions;
}

export async function listActivities(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: ActivityViewer,
  asked: Asked,
): Promise<{ data: Activity[]; nextCursor: string | null; hasMore: boolean }> {
  const { state, limit } = asked;
  const conditions = [
    state === 'open' ? sql`activity.done_at is null` : sql`activity.done_at is not null`,
    ...about(workspace.id, asked),
    after(state, readCursor(state, asked.cursor)),
  ];
  const rows = await activityRows(tx, workspace, viewer, sql.join(conditions, sql` and `), orders[state], limit + 1);
  const shown = rows.slice(0, limit);
  const names = await namesOfMembers(tx, workspace.id);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: shown.map((row) => asActivity(row, names)),
    nextCursor: hasMore && last ? await placeOf(tx, workspace.id, state, last.id) : null,
    hasMore,
  };
}
