/** The server door of scoring. */
import { sql } from 'kysely';
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import { workspaceListeners } from '#modules/identity/server/index.ts';
import { liveSteps, segmentUses } from '#modules/segments/server/index.ts';
import type { Projection, ServerModule } from '#platform/server/module.ts';
import { firstScorecard } from '../domain/first-scorecard.ts';
import { insertScorecard } from './actions/save-scorecard.ts';
import { rebuildScores, scoreDifferences, scoringStep } from './compute-scores.ts';
import { learningWorker } from './learn/learning-worker.ts';
import { personaSet } from './persona-store.ts';
import { scoringRoutes } from './routes.ts';
import { scoreFields } from './score-fields.ts';
import { namingScorecards, namingPersonas } from './uses.ts';

export { createScorecard } from './actions/save-scorecard.ts';
export { scoringStep } from './compute-scores.ts';
export { type Asking, type CompiledScorecard, compileScorecard } from './compile-scorecard.ts';
export { explain } from '../domain/score-lines.ts';
export { prepareScoresThen } from './scores-then.ts';
export { filterOf } from './compile-scorecard.ts';
export { learnWaiting } from './learn/learning-worker.ts';
export { type ScorecardInForce, scorecardsInForce } from './store.ts';

liveSteps.add(scoringStep);
segmentUses.push(namingScorecards, namingPersonas);

contactListeners.leaving.push(async (tx, workspaceId, contactIds) => {
  await sql`delete from scoring.score where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])
    and scorecard_id in (select id from scoring.scorecard where workspace_id = ${workspaceId})`.execute(tx);
  await sql`delete from scoring.score_change where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(
    tx,
  );
});

personalData.push(
  {
    key: 'scoring.scores',
    title: { pl: 'Punkty', en: 'Scores' },
    async read(tx, workspaceId, { contactIds }) {
      const { rows } = await sql<{ row: Record<string, unknown> }>`
        select jsonb_build_object('scorecard', card.name, 'fit', score.fit, 'engagement', score.engagement, 'points', score.points,
          'temperature', (array['vetoed', 'cold', 'warm', 'hot'])[score.temperature + 1], 'since', score.computed_on) as row
        from scoring.score as score join scoring.scorecard as card on card.workspace_id = score.workspace_id and card.id = score.scorecard_id
        where score.workspace_id = ${workspaceId} and score.contact_id = any(${contactIds}::uuid[]) order by card.position`.execute(
        tx,
      );
      return rows.map(({ row }) => row);
    },
  },
  {
    key: 'scoring.changes',
    title: { pl: 'Zmiany punktów', en: 'Changes of scores' },
    async read(tx, workspaceId, { contactIds }) {
      const { rows } = await sql<{ row: Record<string, unknown> }>`
        select jsonb_build_object('scorecard', card.name, 'at', change.at, 'reason', change.reason, 'version', change.version,
          'points_of_criteria_before', to_jsonb(change.parts_before), 'points_of_criteria_after', to_jsonb(change.parts_after)) as row
        from scoring.score_change as change join scoring.scorecard as card on card.workspace_id = change.workspace_id and card.id = change.scorecard_id
        where change.workspace_id = ${workspaceId} and change.contact_id = any(${contactIds}::uuid[]) order by change.at`.execute(
        tx,
      );
      return rows.map(({ row }) => row);
    },
  },
);

workspaceListeners.created.push(async (tx, { id, language, template }) => {
  const saving = { tx, workspaceId: id, by: null };
  const name = language === 'pl' ? 'Główna karta' : 'Main scorecard';
  const note = language === 'pl' ? 'Karta na początek' : 'The card to begin with';
  await insertScorecard(saving, {
    name,
    audience: '',
    definition: firstScorecard(template, language),
    note,
    activate: true,
  });
});

const scores: Projection = {
  name: 'scoring.score',
  rebuild: (tx, workspaceId, fields) => rebuildScores(tx, fields, workspaceId),
  differences: (tx, workspaceId, fields) => scoreDifferences(tx, fields, workspaceId),
};

export const scoring: ServerModule = {
  name: 'scoring',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [scoringRoutes(host)],
  background: [learningWorker],
  projections: [scores],
  fields: (catalog) => {
    catalog.add(scoreFields);
    catalog.addSet('persona', personaSet);
  },
};
