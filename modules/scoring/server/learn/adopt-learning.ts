/** A learned card becomes a scorecard of its own, or the draft of an existing one; from then on people edit it like any other. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { LearnedCard, LearningResult } from '../../contract.ts';
import { learnedDefinition } from '../../domain/learn/learned-definition.ts';
import { type Saving, createScorecard, saveVersion } from '../actions/save-scorecard.ts';
import { scoringProblem } from '../problems.ts';
import { requireLearning } from './learning-store.ts';

type Wanted = {
  readonly name?: string | undefined;
  readonly scorecardId?: string | undefined;
  readonly activate: boolean;
};
type LearnedResult = LearningResult & { readonly card: Extract<LearnedCard, { status: 'learned' }> };

const hashed = (text: string): string => `learned-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;

export const isLearned = (result: LearningResult | null): result is LearnedResult => result?.card.status === 'learned';

export async function adoptLearning(
  saving: Saving,
  language: 'pl' | 'en',
  id: string,
  { name, scorecardId, activate }: Wanted,
): Promise<{ scorecardId: string; version: number; leftOut: number }> {
  const { tx, workspaceId } = saving;
  const { result, made_at: madeAt } = await requireLearning(tx, workspaceId, id);
  if (!isLearned(result)) throw scoringProblem('nothing-learned');
  const { definition, leftOut } = learnedDefinition(result.card, result, hashed);
  const day = madeAt.toISOString().slice(0, 10);
  const note = language === 'pl' ? `Wyuczona z wyników ${day}` : `Learned from outcomes on ${day}`;
  const adopted =
    scorecardId === undefined
      ? {
          scorecardId: (await createScorecard(saving, { name: name ?? note, audience: '', definition, note, activate }))
            .id,
          version: 1,
        }
      : { scorecardId, version: (await saveVersion(saving, scorecardId, { definition, note, activate })).version };
  await sql`update scoring.learning set adopted_at = now(), adopted_scorecard_id = ${adopted.scorecardId}, adopted_version = ${adopted.version}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  return { ...adopted, leftOut };
}
