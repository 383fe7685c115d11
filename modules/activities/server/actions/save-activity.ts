/** An activity is planned, noted, or changed. */
import { type RawBuilder, sql } from 'kysely';
import { listMembers } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { newId } from '#platform/server/new-id.ts';
import type { ActivityChange, NewActivity } from '../../contract.ts';
import { holdActivity } from '../activity-rows.ts';
import { type ActivityViewer, subjectChecks } from '../deal-rights.ts';
import { activityProblem } from '../problems.ts';

export type Around = {
  readonly tx: Tx;
  readonly workspace: WorkspaceRef;
  readonly viewer: ActivityViewer;
  readonly now: Date;
};

/** What is due some time of a day is spoken of from this hour on. */
const morning = '09:00';

async function require(
  { tx, workspace }: Around,
  table: 'contact' | 'company',
  id: string | null | undefined,
): Promise<void> {
  if (id === null || id === undefined) return;
  const { rows } =
    await sql`select 1 from ${sql.id('contacts', table)} where workspace_id = ${workspace.id} and id = ${id}::uuid`.execute(
      tx,
    );
  if (rows.length === 0) throw activityProblem(table === 'contact' ? 'unknown-contact' : 'unknown-company');
}

type Subjects = Pick<ActivityChange, 'contactId' | 'companyId' | 'dealId' | 'ownerId'>;

async function requireSubjects(around: Around, { contactId, companyId, dealId, ownerId }: Subjects): Promise<void> {
  const { tx, workspace, viewer } = around;
  await require(around, 'contact', contactId);
  await require(around, 'company', companyId);
  if (dealId) for (const check of subjectChecks) await check(tx, workspace.id, viewer, { dealId });
  if (!ownerId) return;
  const members = await listMembers(tx, workspace.id);
  if (!members.some(({ userId }) => userId === ownerId)) throw activityProblem('unknown-owner');
}

type Times = { readonly dueOn: string | null; readonly dueTime: string | null; readonly remindBefore: number | null };

function requireDay({ dueOn, dueTime, remindBefore }: Times): void {
  if (dueOn !== null) return;
  if (dueTime !== null) throw activityProblem('hour-without-day');
  if (remindBefore !== null) throw activityProblem('reminder-without-day');
}

/** An hour that the clocks leave out in spring is the one after it; of the two of autumn, PostgreSQL takes the later. */
const instantOf = (day: string | null, hour: string | null, timeZone: string): RawBuilder<unknown> =>
  day === null || hour === null
    ? sql`null::timestamptz`
    : sql`((${day}::date + ${hour}::time) at time zone ${timeZone}::text)`;

const remindAt = ({ dueOn, dueTime, remindBefore }: Times, timeZone: string): RawBuilder<unknown> =>
  remindBefore === null
    ? sql`null::timestamptz`
    : sql`(${instantOf(dueOn, dueTime ?? morning, timeZone)} - ${remindBefore}::integer * interval '1 minute')`;

/** Nobody is reminded of what was due before it was written down. */
const isPast = (times: Times, timeZone: string, now: Date): RawBuilder<unknown> =>
  sql`case when ${instantOf(times.dueOn, times.dueTime ?? '23:59', timeZone)} <= ${now} then ${now}::timestamptz end`;

/** A program's key does nothing itself. */
const ownerOf = ({ userId }: ActivityViewer): string | null => (userId.startsWith('key:') ? null : userId);

export async function createActivity(around: Around, asked: NewActivity): Promise<string> {
  const { tx, workspace, viewer, now } = around;
  const times: Times = {
    dueOn: asked.dueOn ?? null,
    dueTime: asked.dueTime ?? null,
    remindBefore: asked.remindBefore ?? null,
  };
  requireDay(times);
  await requireSubjects(around, asked);
  const isDone = asked.done === true || asked.kind === 'note';
  const id = newId();
  await sql`
    insert into activities.activity (workspace_id, id, kind, title, body, contact_id, company_id, deal_id, owner_id, due_on, due_at, minutes,
      done_at, done_by, result, remind_before, remind_at, reminded_at, created_at, created_by, changed_at)
    values (${workspace.id}, ${id}, ${asked.kind}, ${asked.title}, ${asked.body ?? ''}, ${asked.contactId ?? null}, ${asked.companyId ?? null},
      ${asked.dealId ?? null}, ${asked.ownerId === undefined ? ownerOf(viewer) : asked.ownerId}, ${times.dueOn}::date,
      ${instantOf(times.dueOn, times.dueTime, workspace.timeZone)}, ${asked.minutes ?? null}, ${isDone ? now : null}, ${isDone ? viewer.userId : null},
      ${asked.result ?? null}, ${times.remindBefore}, ${remindAt(times, workspace.timeZone)}, ${isPast(times, workspace.timeZone, now)},
      ${now}, ${viewer.userId}, ${now})`.execute(tx);
  return id;
}

export async function changeActivity(around: Around, activityId: string, asked: ActivityChange): Promise<void> {
  const { tx, workspace, viewer, now } = around;
  const held = await holdActivity(tx, workspace, viewer, activityId, asked.revision);
  const dueOn = asked.dueOn === undefined ? held.due_on : asked.dueOn;
  // Without its day, what was set by it goes too, unless somebody asks for it in the same breath.
  const kept =
    dueOn === null
      ? { dueTime: null, remindBefore: null }
      : { dueTime: held.due_time, remindBefore: held.remind_before };
  const times: Times = {
    dueOn,
    dueTime: asked.dueTime === undefined ? kept.dueTime : asked.dueTime,
    remindBefore: asked.remindBefore === undefined ? kept.remindBefore : asked.remindBefore,
  };
  requireDay(times);
  await requireSubjects(around, asked);
  const zone = workspace.timeZone;
  const sets = [sql`revision = revision + 1`, sql`changed_at = ${now}`];
  const set = (column: string, value: unknown): void => {
    if (value !== undefined) sets.push(sql`${sql.id(column)} = ${value}`);
  };
  set('kind', asked.kind);
  set('title', asked.title);
  set('body', asked.body);
  set('contact_id', asked.contactId);
  set('company_id', asked.companyId);
  set('deal_id', asked.dealId);
  set('owner_id', asked.ownerId);
  set('minutes', asked.minutes);
  set('result', asked.result);
  if (asked.kind === 'note' && held.done_at === null) sets.push(sql`done_at = ${now}, done_by = ${viewer.userId}`);
  const isMoved = times.dueOn !== held.due_on || times.dueTime !== held.due_time;
  // The same hour told again stays the instant it is: there are two of it when the clocks go back.
  if (isMoved) sets.push(sql`due_on = ${times.dueOn}::date, due_at = ${instantOf(times.dueOn, times.dueTime, zone)}`);
  if (isMoved || times.remindBefore !== held.remind_before)
    sets.push(sql`remind_before = ${times.remindBefore}, remind_at = ${remindAt(times, zone)}, reminded_at = ${isPast(times, zone, now)},
      remind_claims = 0, remind_tries = 0, remind_next = null`);
  await sql`update activities.activity set ${sql.join(sets)} where workspace_id = ${workspace.id} and id = ${activityId}::uuid`.execute(
    tx,
  );
}
