/** How the groups of each field, and the criteria of a scorecard, convert: of those whose fate is known, as of their decisions. */
import { sql } from 'kysely';
import { type CriteriaThatMatter, type LearningColumn, type LearningTarget } from '../../contract.ts';
import { groupAsFilter } from '../../domain/learn/group-as-filter.ts';
import { filterOf } from '../compile-scorecard.ts';
import { requireScorecard, scorecardsInForce } from '../store.ts';
import type { Asking } from './gather-people.ts';
import { criteriaInThread } from './learning-thread.ts';
import { readDataSet } from './read-data-set.ts';
import { scoredAsOf } from './scored-as-of.ts';

/** Who asks waits for it. */
const most = 50_000;
/** Differences that are chance, among all that are said to stand. */
const falseShare = 0.05;

export async function criteriaThatMatter(
  asking: Asking,
  target: LearningTarget,
  scorecardId: string | undefined,
): Promise<CriteriaThatMatter> {
  const { tx, workspaceId } = asking;
  await sql`set local work_mem = '64MB'`.execute(tx);
  const card =
    scorecardId === undefined
      ? (await scorecardsInForce(tx, workspaceId))[0]
      : await requireScorecard(tx, workspaceId, scorecardId);
  const { data, about, gathered } = await readDataSet(asking, { target, most });
  const items = card?.definition.criteria ?? [];
  const met = card ? (await scoredAsOf(asking, target, gathered, card)).met : [];
  const people = data.outcomes.length;
  const won = data.outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const found = await criteriaInThread(
    data,
    items.map(({ id }, index) => ({ key: id, met: met[index]! })),
  );
  const columns = new Map(about.columns.map((column): [string, LearningColumn] => [column.key, column]));
  const byId = new Map(items.map((item) => [item.id, item]));
  return {
    ...about,
    people,
    won,
    comparisons: found.comparisons,
    fields: found.fields.map((field) => ({
      ...field,
      stands: field.q <= falseShare,
      groups: field.groups.map((group) => {
        const column = columns.get(field.field);
        return {
          ...group,
          stands: group.q <= falseShare,
          filter: column ? groupAsFilter(column, group.condition) : null,
        };
      }),
    })),
    scorecard: card
      ? { scorecardId: card.id, name: card.name, version: card.active_version ?? card.latest_version }
      : null,
    criteria: found.criteria.flatMap((criterion) => {
      const item = byId.get(criterion.criterion);
      if (!item) return [];
      return [
        {
          ...criterion,
          stands: criterion.q <= falseShare,
          name: item.name,
          points: item.points,
          filter: filterOf(item),
        },
      ];
    }),
  };
}
