/** Filling in many companies: begun, looked at, stopped, taken back. The work itself is in `work-on-run.ts`. */
import { sql } from 'kysely';
import type { Selection } from '#modules/contacts/contract.ts';
import { companyIds } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { newId } from '#platform/server/new-id.ts';
import { type EnrichmentRun, type RunCompany, mostOfRun } from '../../contract.ts';
import { sayKept } from '../failures.ts';
import { prospectingProblem } from '../problems.ts';
import { undoRunValues } from './take-over.ts';

type RunRow = {
  id: string;
  state: EnrichmentRun['state'];
  made_at: Date;
  done_at: Date | null;
  undone_at: Date | null;
  total: number;
  without_nip: number;
  why: string | null;
  due_at: Date | null;
  asked: number;
  filled: number;
  same: number;
  differs: number;
  failed: number;
  values: number;
};

const asRun = (row: RunRow): EnrichmentRun => ({
  id: row.id,
  state: row.state,
  madeAt: row.made_at.toISOString(),
  doneAt: row.done_at?.toISOString() ?? null,
  undone: row.undone_at !== null,
  total: row.total,
  withoutNip: row.without_nip,
  asked: row.asked,
  filled: row.filled,
  same: row.same,
  differs: row.differs,
  failed: row.failed,
  values: row.values,
  why: sayKept(row.why),
  until: row.state === 'waiting' ? (row.due_at?.toISOString() ?? null) : null,
});

async function runs(tx: Tx, workspaceId: string, runId: string | null): Promise<EnrichmentRun[]> {
  const ended = (state: string) => sql`count(*) filter (where company.state = ${sql.lit(state)})::int`;
  const { rows } = await sql<RunRow>`
    select run.*, counted.* from (
      select * from prospecting.run where workspace_id = ${workspaceId} and (${runId}::uuid is null or id = ${runId}::uuid)
      order by id desc limit 20) as run
    cross join lateral (
      select count(*) filter (where company.state <> 'open')::int as asked, ${ended('filled')} as filled, ${ended('same')} as same,
        ${ended('differs')} as differs, ${ended('failed')} as failed, coalesce(sum(company.filled), 0)::int as values
      from prospecting.run_company as company where company.workspace_id = ${workspaceId} and company.run_id = run.id) as counted
    order by run.id desc`.execute(tx);
  return rows.map(asRun);
}

export const listRuns = (tx: Tx, workspaceId: string): Promise<EnrichmentRun[]> => runs(tx, workspaceId, null);

export async function getRun(tx: Tx, workspaceId: string, runId: string): Promise<EnrichmentRun> {
  const [run] = await runs(tx, workspaceId, runId);
  if (!run) throw prospectingProblem('unknown-run');
  return run;
}

export async function startRun(
  tx: Tx,
  fields: FieldCatalog,
  workspaceId: string,
  selection: Selection,
  { actorId, now }: { readonly actorId: string; readonly now: Date },
): Promise<EnrichmentRun> {
  // Two who begin at once take turns: the registers' answers of the day are shared out by one run after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`prospecting ${workspaceId}`}, 20))`.execute(tx);
  const [underWay] = (await listRuns(tx, workspaceId)).filter(
    ({ state }) => state === 'running' || state === 'waiting',
  );
  if (underWay) throw prospectingProblem('run-under-way');
  const ids = await companyIds(tx, fields, workspaceId, selection, mostOfRun);
  if (ids.length === 0) throw prospectingProblem('nobody-selected');
  const id = newId();
  await sql`insert into prospecting.run (workspace_id, id, made_by, made_at, state, total, without_nip, due_at)
    values (${workspaceId}, ${id}, ${actorId}, ${now}, 'running', ${ids.length}, 0, ${now})`.execute(tx);
  const { numAffectedRows = 0n } = await sql`insert into prospecting.run_company (workspace_id, run_id, company_id)
    select workspace_id, ${id}::uuid, id from contacts.company
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and nip is not null`.execute(tx);
  if (numAffectedRows === 0n) throw prospectingProblem('no-nips');
  await sql`update prospecting.run set without_nip = total - ${Number(numAffectedRows)}::integer
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  return getRun(tx, workspaceId, id);
}

export async function stopRun(tx: Tx, workspaceId: string, runId: string, now: Date): Promise<EnrichmentRun> {
  await getRun(tx, workspaceId, runId);
  await sql`update prospecting.run set state = 'stopped', done_at = ${now}, due_at = null
    where workspace_id = ${workspaceId} and id = ${runId} and state in ('running', 'waiting')`.execute(tx);
  return getRun(tx, workspaceId, runId);
}

export async function undoRun(
  tx: Tx,
  workspaceId: string,
  runId: string,
  now: Date,
): Promise<{ restored: number; keptNewer: number }> {
  await stopRun(tx, workspaceId, runId, now);
  const undone = await undoRunValues(tx, workspaceId, runId, now);
  await sql`update prospecting.run set undone_at = ${now} where workspace_id = ${workspaceId} and id = ${runId}`.execute(tx);
  return undone;
} // prettier-ignore

export async function runCompanies(
  tx: Tx,
  workspaceId: string,
  runId: string,
  state: RunCompany['state'],
): Promise<RunCompany[]> {
  await getRun(tx, workspaceId, runId);
  const { rows } = await sql<{ company_id: string; name: string; state: RunCompany['state']; why: string | null }>`
    select asked.company_id, company.name, asked.state, asked.why from prospecting.run_company as asked
    join contacts.company as company on company.workspace_id = asked.workspace_id and company.id = asked.company_id
    where asked.workspace_id = ${workspaceId} and asked.run_id = ${runId} and asked.state = ${state}
    order by company.name_key, company.id limit 200`.execute(tx);
  return rows.map((row) => ({ companyId: row.company_id, name: row.name, state: row.state, why: sayKept(row.why) }));
}
