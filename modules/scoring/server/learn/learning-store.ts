/** Rows of what was learned. */
import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import { LocalText } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { type Learning, LearningResult, LearningTarget } from '../../contract.ts';
import { scoringProblem } from '../problems.ts';

const Row = z.object({
  id: z.string(),
  target: LearningTarget,
  vouched: z.array(z.string()),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  progress: z.number(),
  result: LearningResult.nullable(),
  failure: LocalText.nullable(),
  made_by: z.string().nullable(),
  made_at: z.date(),
  ended_at: z.date().nullable(),
  adopted_at: z.date().nullable(),
  adopted_scorecard_id: z.string().nullable(),
  adopted_version: z.number().nullable(),
});
export type LearningRow = z.infer<typeof Row>;

export async function insertLearning(
  tx: Tx,
  workspaceId: string,
  target: LearningTarget,
  vouched: readonly string[],
  by: string | null,
): Promise<string> {
  const id = newId();
  await sql`insert into scoring.learning (workspace_id, id, target, vouched, made_by)
    values (${workspaceId}, ${id}, ${JSON.stringify(target)}::jsonb, ${JSON.stringify(vouched)}::jsonb, ${by})`.execute(
    tx,
  );
  return id;
}

export async function allLearnings(tx: Tx, workspaceId: string): Promise<LearningRow[]> {
  const { rows } =
    await sql`select * from scoring.learning where workspace_id = ${workspaceId} order by made_at desc, id desc limit 200`.execute(
      tx,
    );
  return z.array(Row).parse(rows);
}

export async function requireLearning(tx: Tx, workspaceId: string, id: string): Promise<LearningRow> {
  const { rows } = await sql`select * from scoring.learning where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  );
  if (rows.length === 0) throw scoringProblem('unknown-learning');
  return Row.parse(rows[0]);
}

export async function removeLearning(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await requireLearning(tx, workspaceId, id);
  await sql`delete from scoring.learning where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

function outcomeOf(result: LearningResult | null): Learning['outcome'] {
  if (!result) return null;
  const { card } = result;
  const figures = { status: card.status, people: card.people, won: card.won };
  if (card.status === 'declined') return { ...figures, area: null, bestTenth: null };
  const { area, lift } = card.crossValidated.card;
  return { ...figures, area, bestTenth: lift[0]?.rate ?? null };
}

export async function shownLearnings(tx: Tx, workspaceId: string, rows: readonly LearningRow[]): Promise<Learning[]> {
  const names = await actorNames(tx, workspaceId);
  return rows.map((row) => ({
    id: row.id,
    target: row.target,
    vouched: row.vouched,
    state: row.state,
    progress: row.progress,
    failure: row.failure,
    madeById: row.made_by,
    madeByName: row.made_by === null ? null : (names.get(row.made_by) ?? null),
    madeAt: row.made_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    outcome: outcomeOf(row.result),
    adopted:
      row.adopted_at === null || row.adopted_scorecard_id === null || row.adopted_version === null
        ? null
        : { scorecardId: row.adopted_scorecard_id, version: row.adopted_version, at: row.adopted_at.toISOString() },
  }));
}
