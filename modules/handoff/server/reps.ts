/** Who gets leads, and the choice among them. */
import { sql } from 'kysely';
import { z } from 'zod';
import { companyJoin } from '#modules/contacts/server/index.ts';
import { listMembers, mayRole, recordAudit } from '#modules/identity/server/index.ts';
import { Filter } from '#platform/contract/filter.ts';
import { Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type HandoffRep, Week } from '../contract.ts';
import { type Assignment, assignLead } from '../domain/assign-lead.ts';
import { type Calendar, isWorkingTime } from '../domain/sla-clock.ts';
import { answerers } from './answerers.ts';
import { handoffProblem } from './problems.ts';

const Row = z.object({
  user_id: z.string(),
  weight: z.number(),
  capacity: z.number().nullable(),
  away_from: z.string().nullable(),
  away_to: z.string().nullable(),
  territory: Filter.nullable(),
  week: Week.nullable(),
  owed: z.coerce.number(),
  open: z.number(),
  away: z.boolean(),
});
type Row = z.infer<typeof Row>;

/** Held until the transaction ends where `choosing`: two leads that come at once take turns. */
async function repRows(tx: Tx, workspace: WorkspaceRef, now: Date, choosing: boolean): Promise<Row[]> {
  const { rows } = await sql`
    select rep.user_id, rep.weight, rep.capacity, rep.away_from::text, rep.away_to::text, rep.territory, rep.week, rep.owed,
      (select count(*)::int from handoff.lead as lead where lead.workspace_id = rep.workspace_id and lead.rep_id = rep.user_id and lead.state = 'open') as open,
      coalesce((${now}::timestamptz at time zone ${workspace.timeZone})::date between coalesce(rep.away_from, '-infinity') and coalesce(rep.away_to, 'infinity')
        and (rep.away_from is not null or rep.away_to is not null), false) as away
    from handoff.rep as rep where rep.workspace_id = ${workspace.id} order by rep.position, rep.user_id ${choosing ? sql`for update of rep` : sql``}`.execute(
    tx,
  );
  return z.array(Row).parse(rows);
}

export async function listReps(
  tx: Tx,
  workspace: WorkspaceRef,
  now: Date,
): Promise<(HandoffRep & { name: string; openLeads: number; mayAnswer: boolean })[]> {
  const members = await listMembers(tx, workspace.id);
  return (await repRows(tx, workspace, now, false)).flatMap((row) => {
    const member = members.find(({ userId }) => userId === row.user_id);
    // Who left the workspace is no rep any more; the next save forgets them.
    if (!member) return [];
    return [
      {
        userId: row.user_id,
        name: member.name,
        weight: row.weight,
        capacity: row.capacity,
        awayFrom: row.away_from,
        awayTo: row.away_to,
        territory: row.territory,
        week: row.week,
        openLeads: row.open,
        mayAnswer: mayRole(member.role, 'handoff.answer'),
      },
    ];
  });
}

/** New ones need the right to answer; who lost it stays in the list, and gets leads when they have it again. */
async function requireReps(tx: Tx, workspaceId: string, reps: readonly HandoffRep[]): Promise<void> {
  const members = await listMembers(tx, workspaceId);
  const { rows } = await sql<{ user_id: string }>`
    select user_id from handoff.rep where workspace_id = ${workspaceId}`.execute(tx);
  for (const { userId } of reps) {
    const member = members.find((each) => each.userId === userId);
    if (!member) throw handoffProblem('unknown-colleague');
    const isNew = !rows.some(({ user_id: known }) => known === userId);
    if (isNew && !mayRole(member.role, 'handoff.answer')) throw handoffProblem('may-not-answer', { name: member.name });
  }
}

export async function saveReps(
  tx: Tx,
  fields: FieldCatalog,
  workspace: WorkspaceRef,
  reps: readonly HandoffRep[],
  by: { readonly actorId: string; readonly now: Date },
): Promise<{ saved: number }> {
  await requireReps(tx, workspace.id, reps);
  for (const { territory } of reps) if (territory !== null) await compileFilter(fields, tx, workspace.id, territory);
  const kept = reps.map(({ userId }) => userId);
  await sql`delete from handoff.rep where workspace_id = ${workspace.id} and not user_id = any(${kept}::text[])`.execute(
    tx,
  );
  for (const [position, rep] of reps.entries()) {
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    await sql`insert into handoff.rep (workspace_id, user_id, weight, capacity, away_from, away_to, territory, week, position)
      values (${workspace.id}, ${rep.userId}, ${rep.weight}, ${rep.capacity}, ${rep.awayFrom}::date, ${rep.awayTo}::date,
        ${json(rep.territory)}::jsonb, ${json(rep.week)}::jsonb, ${position})
      on conflict (workspace_id, user_id) do update set weight = excluded.weight, capacity = excluded.capacity, away_from = excluded.away_from,
        away_to = excluded.away_to, territory = excluded.territory, week = excluded.week, position = excluded.position`.execute(
      tx,
    );
  }
  await recordAudit(tx, { workspaceId: workspace.id, at: by.now, actorId: by.actorId, action: 'handoff.reps-changed', data: { reps: reps.length } }); // prettier-ignore
  return { saved: reps.length };
}

/** Whether the contact lies in the territory; a filter that cannot be asked any more holds nobody. */
async function liesIn(
  { tx, fields, workspace }: Choosing,
  contactId: string,
  territory: Filter | null,
): Promise<boolean | null> {
  if (territory === null) return null;
  try {
    const { where } = await compileFilter(fields, tx, workspace.id, territory);
    const { rows } = await sql`select 1 from contacts.contact as contact ${companyJoin}
      where contact.workspace_id = ${workspace.id} and contact.id = ${contactId} and ${where}`.execute(tx);
    return rows.length > 0;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

export type Choosing = {
  readonly tx: Tx;
  readonly fields: FieldCatalog;
  readonly workspace: WorkspaceRef;
  readonly now: Date;
  readonly calendar: Calendar;
};

/** Who gets the lead of this person; what each is owed is noted. */
export async function chooseRep(
  choosing: Choosing,
  contactId: string,
  hadIt: readonly string[],
): Promise<Pick<Assignment, 'to' | 'way'>> {
  const { tx, workspace, now, calendar } = choosing;
  const able = new Set((await answerers(tx, workspace.id)).map(({ userId }) => userId));
  const rows = (await repRows(tx, workspace, now, true)).filter(({ user_id: userId }) => able.has(userId));
  const { rows: owners } = await sql<{ own: string | null; company: string | null }>`
    select contact.owner_id as own, company.owner_id as company from contacts.contact as contact ${companyJoin}
    where contact.workspace_id = ${workspace.id} and contact.id = ${contactId}`.execute(tx);
  const reps = [];
  for (const row of rows)
    reps.push({
      userId: row.user_id,
      weight: row.weight,
      capacity: row.capacity,
      openLeads: row.open,
      owed: row.owed,
      inTerritory: await liesIn(choosing, contactId, row.territory),
      away: row.away,
      working: isWorkingTime(now, row.week === null ? calendar : { ...calendar, week: row.week }),
    });
  const { to, way, owed } = assignLead({
    reps,
    contactOwner: owners[0]?.own ?? null,
    companyOwner: owners[0]?.company ?? null,
    hadIt: new Set(hadIt),
  });
  for (const [userId, amount] of owed)
    await sql`update handoff.rep set owed = ${amount} where workspace_id = ${workspace.id} and user_id = ${userId}`.execute(
      tx,
    );
  return { to, way };
}
