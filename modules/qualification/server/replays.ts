/**
 * What would have been, had a draft been the definition: the rule is asked as of the end of each checkpoint, of everybody who was under
 * way in the funnel then, and held against who was qualified and who was won. Piece by piece, so that it can be left, and goes on after
 * a stop where it was.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { companyJoin, inForce } from '#modules/contacts/server/index.ts';
import { prepareScoresThen } from '#modules/scoring/server/index.ts';
import { actorNames } from '#modules/identity/server/index.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText, Problem } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { Replay } from '../contract.ts';
import { checkpoints } from '../domain/checkpoints.ts';
import { mayAskScores } from '../domain/fields-of.ts';
import { qualificationProblem } from './problems.ts';

const Row = z.object({
  id: z.string(),
  funnel_id: z.string(),
  slot: z.number(),
  rule: Filter,
  months: z.number(),
  from_day: z.string(),
  to_day: z.string(),
  state: Replay.shape.state,
  asked: z.number(),
  checkpoints: z.number(),
  present_fields: z.array(z.string()),
  failure: LocalText.nullable(),
  figures: Replay.shape.figures,
  made_by: z.string().nullable(),
  made_at: z.date(),
});
type ReplayRow = z.infer<typeof Row>;

const columns = sql`id, funnel_id, slot, rule, months, from_day::text as from_day, to_day::text as to_day, state, asked, checkpoints, present_fields,
  failure, figures, made_by, made_at`;

async function shownOf(tx: Tx, workspaceId: string, rows: readonly ReplayRow[]): Promise<Replay[]> {
  const names = await actorNames(tx, workspaceId);
  const funnels = await listFunnels(tx, workspaceId);
  return rows.map((row) => {
    const funnel = funnels.find(({ id }) => id === row.funnel_id);
    return {
      id: row.id,
      funnel: funnel?.key ?? '',
      stage: funnel?.stages.find(({ slot }) => slot === row.slot)?.key ?? '',
      rule: row.rule,
      months: row.months,
      state: row.state,
      progress: row.state === 'done' ? 1 : row.asked / Math.max(1, row.checkpoints),
      madeAt: row.made_at.toISOString(),
      madeByName: row.made_by === null ? null : (names.get(row.made_by) ?? null),
      from: row.from_day,
      to: row.to_day,
      checkpoints: row.checkpoints,
      presentFields: row.present_fields,
      failure: row.failure,
      figures: row.figures,
    };
  });
}

async function found(tx: Tx, workspaceId: string, id: string): Promise<ReplayRow> {
  const { rows } =
    await sql`select ${columns} from qualification.replay where workspace_id = ${workspaceId} and id = ${id}`.execute(
      tx,
    );
  if (rows.length === 0) throw qualificationProblem('unknown-replay');
  return Row.parse(rows[0]);
}

export async function readReplay(tx: Tx, workspaceId: string, id: string): Promise<Replay> {
  const [replay] = await shownOf(tx, workspaceId, [await found(tx, workspaceId, id)]);
  if (!replay) throw qualificationProblem('unknown-replay');
  return replay;
}

export async function listReplays(tx: Tx, workspaceId: string, funnelId: string, slot: number): Promise<Replay[]> {
  const { rows } = await sql`select ${columns} from qualification.replay
    where workspace_id = ${workspaceId} and funnel_id = ${funnelId} and slot = ${slot} order by made_at desc limit 20`.execute(
    tx,
  );
  return shownOf(tx, workspaceId, z.array(Row).parse(rows));
}

/** Who was under way before the stage in that time, when they reached it (or a later one), and when they were won. */
async function gatherPeople(tx: Tx, workspace: WorkspaceRef, replay: ReplayRow, funnel: Funnel): Promise<void> {
  const place = funnel.stages.findIndex(({ slot }) => slot === replay.slot);
  const reached = sql`least(${sql.join(funnel.stages.slice(place).map(({ slot }) => sql.ref(`j.at_${slot}`)))})`;
  const won = funnel.stages.find((stage) => stage.won) ?? funnel.stages.at(-1);
  const day = (at: ReturnType<typeof sql>) => sql`(${at} at time zone ${workspace.timeZone})::date`;
  await sql`
    insert into qualification.replay_person (workspace_id, replay_id, contact_id, started_on, actual_on, won_on)
    select ${workspace.id}::uuid, ${replay.id}::uuid, contact_id, min(started_on), min(reached_on), min(won_on) from (
      select j.contact_id, ${day(sql`j.started_at`)} as started_on, ${day(reached)} as reached_on,
        ${won === undefined ? sql`null::date` : day(sql.ref(`j.at_${won.slot}`))} as won_on, ${day(sql`j.ended_at`)} as ended_on
      from lifecycle.journey j where j.workspace_id = ${workspace.id} and j.funnel_id = ${replay.funnel_id}
    ) as pass
    where started_on <= ${replay.to_day}::date and (ended_on is null or ended_on >= ${replay.from_day}::date)
      and (reached_on is null or reached_on >= ${replay.from_day}::date)
    group by contact_id`.execute(tx);
  // Reached after that time is not reached in it.
  await sql`update qualification.replay_person set actual_on = null
    where workspace_id = ${workspace.id} and replay_id = ${replay.id} and actual_on > ${replay.to_day}::date`.execute(
    tx,
  );
}

async function ask(host: Host, tx: Tx, workspace: WorkspaceRef, replay: ReplayRow, day: string): Promise<void> {
  await sql`set local work_mem = '256MB'`.execute(tx);
  if (mayAskScores(replay.rule)) await prepareScoresThen(tx, host.fields, workspace.id, day);
  const { where } = await compileFilter(host.fields, tx, workspace.id, replay.rule, { asOf: day });
  await sql`
    update qualification.replay_person as person set draft_on = ${day}::date
    from (select contact.id from contacts.contact as contact ${companyJoin} where ${inForce(workspace.id)} and ${where}) as matching
    where person.workspace_id = ${workspace.id} and person.replay_id = ${replay.id} and person.contact_id = matching.id
      and person.draft_on is null and person.started_on <= ${day}::date and (person.won_on is null or person.won_on >= ${day}::date)`.execute(
    tx,
  );
}

async function figuresOf(tx: Tx, workspaceId: string, replayId: string): Promise<Replay['figures']> {
  const { rows } = await sql`
    select count(*)::int as people,
      count(*) filter (where draft_on is not null)::int as qualified,
      count(*) filter (where draft_on is not null and won_on is not null)::int as "qualifiedWon",
      count(*) filter (where actual_on is not null)::int as actual,
      count(*) filter (where actual_on is not null and won_on is not null)::int as "actualWon",
      count(*) filter (where draft_on is not null and actual_on is not null)::int as "both",
      count(*) filter (where draft_on is not null and actual_on is null)::int as "onlyDraft",
      count(*) filter (where draft_on is null and actual_on is not null)::int as "onlyActual",
      count(*) filter (where draft_on is null and won_on is not null)::int as "missedWon",
      (percentile_cont(0.5) within group (order by actual_on - draft_on) filter (where draft_on is not null and actual_on is not null))::float8 as "daysEarlier"
    from qualification.replay_person where workspace_id = ${workspaceId} and replay_id = ${replayId}`.execute(tx);
  return Replay.shape.figures.parse(rows[0]);
}

/** Does the next piece of the earliest replay that waits. False: none does. */
export async function replayOn(host: Host, workspace: WorkspaceRef): Promise<boolean> {
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const { rows } = await sql`select ${columns} from qualification.replay where workspace_id = ${workspace.id}
      and state in ('waiting', 'running') order by made_at limit 1 for update skip locked`.execute(tx);
    if (rows.length === 0) return false;
    const replay = Row.parse(rows[0]);
    const own = sql`workspace_id = ${workspace.id} and id = ${replay.id}`;
    const day = checkpoints(replay.from_day, replay.to_day)[replay.asked];
    await sql`savepoint asking`.execute(tx);
    try {
      if (replay.state === 'waiting') {
        const funnel = (await listFunnels(tx, workspace.id)).find(({ id }) => id === replay.funnel_id);
        if (!funnel) throw qualificationProblem('unknown-replay');
        await gatherPeople(tx, workspace, replay, funnel);
      }
      if (day !== undefined) await ask(host, tx, workspace, replay, day);
      await sql`update qualification.replay set state = 'running', asked = asked + 1 where ${own}`.execute(tx);
      if (replay.asked + 1 >= replay.checkpoints)
        await sql`update qualification.replay set state = 'done', figures = ${JSON.stringify(await figuresOf(tx, workspace.id, replay.id))}::jsonb
          where ${own}`.execute(tx);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`rollback to savepoint asking`.execute(tx);
      await sql`update qualification.replay set state = 'failed',
        failure = ${JSON.stringify({ pl: error.detail('pl'), en: error.detail('en') })}::jsonb where ${own}`.execute(
        tx,
      );
    }
    return true;
  });
}
