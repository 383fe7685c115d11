/** The handlers of learning, which stand among the routes of scoring. */
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Routes } from '#platform/server/http/routes.ts';
import type { LearningRead } from '../../contract.ts';
import { groupAsFilter } from '../../domain/learn/group-as-filter.ts';
import type { learningEndpoints } from '../../domain/learning-endpoints.ts';
import { scoringProblem } from '../problems.ts';
import { adoptLearning, isLearned } from './adopt-learning.ts';
import { criteriaThatMatter } from './criteria-that-matter.ts';
import { checkTarget } from './gather-people.ts';
import {
  type LearningRow,
  allLearnings,
  insertLearning,
  removeLearning,
  requireLearning,
  shownLearnings,
} from './learning-store.ts';
import { wakeLearning } from './learning-worker.ts';
import { monitorLearning } from './monitor-learning.ts';

/** Filters with pasted lists. */
const bodyLimit = 8 * 1024 * 1024;

function filtersOf(result: LearningRow['result']): LearningRead['filters'] {
  if (!isLearned(result)) return [];
  const columns = new Map(result.columns.map((column) => [column.key, column]));
  return result.card.fields.map(({ field, groups }) => {
    const column = columns.get(field);
    return { field, groups: groups.map(({ condition }) => (column ? groupAsFilter(column, condition) : null)) };
  });
}

export const learningRoutes = (fields: FieldCatalog): Routes<typeof learningEndpoints> => ({
  listLearnings: {
    may: 'scoring.read',
    run: async ({ tx, workspace }) => ({
      data: await shownLearnings(tx, workspace.id, await allLearnings(tx, workspace.id)),
    }),
  },
  startLearning: {
    may: 'scoring.write',
    bodyLimit,
    run: async ({ tx, workspace, caller, body, reply }) => {
      await checkTarget({ tx, catalog: fields, workspaceId: workspace.id }, body.target);
      const id = await insertLearning(tx, workspace.id, body.target, body.vouched, caller.userId);
      // When it is written for others to see.
      reply.raw.once('finish', wakeLearning);
      const [shown] = await shownLearnings(tx, workspace.id, [await requireLearning(tx, workspace.id, id)]);
      if (!shown) throw scoringProblem('unknown-learning');
      return shown;
    },
  },
  readLearning: {
    may: 'scoring.read',
    run: async ({ tx, workspace, params }) => {
      const row = await requireLearning(tx, workspace.id, params.learningId);
      const [shown] = await shownLearnings(tx, workspace.id, [row]);
      if (!shown) throw scoringProblem('unknown-learning');
      return { ...shown, result: row.result, filters: filtersOf(row.result) };
    },
  },
  removeLearning: {
    may: 'scoring.write',
    run: async ({ tx, workspace, params }) => {
      await removeLearning(tx, workspace.id, params.learningId);
      return undefined;
    },
  },
  adoptLearning: {
    may: 'scoring.write',
    run: ({ tx, workspace, caller, params, body }) =>
      adoptLearning(
        { tx, fields, workspaceId: workspace.id, by: caller.userId },
        workspace.language,
        params.learningId,
        body,
      ),
  },
  monitorLearning: {
    may: 'scoring.read',
    run: ({ tx, workspace, params }) =>
      monitorLearning({ tx, catalog: fields, workspaceId: workspace.id }, params.learningId),
  },
  criteriaThatMatter: {
    may: 'scoring.read',
    bodyLimit,
    rate: { perMinute: 20 },
    run: ({ tx, workspace, body }) =>
      criteriaThatMatter({ tx, catalog: fields, workspaceId: workspace.id }, body.target, body.scorecardId),
  },
});
