/**
 * A learned card as a scorecard that people edit like any other: each group with points is a criterion, counted behaviour is engagement,
 * all else is fit.
 *
 * Thresholds come from the chances: warm begins where the odds of winning are 1.5 times the average's, hot where they are 3 times.
 *   points = (logit(average) + ln k − intercept) / perPoint
 * Hot begins no higher than the best tenth, or nobody would be. Example: average 0.2, intercept −1.386, perPoint 0.03466 (20 points double
 * the odds) → warm from 12, hot from 32.
 */
import type { Criterion, Definition } from '../scorecard-definition.ts';
import { mostCriteria, mostPoints } from '../scorecard-definition.ts';
import type { LearningColumn, LearningResult } from '../learning-endpoints.ts';
import { groupAsFilter } from './group-as-filter.ts';
import type { LearnedCard } from './learned-card.ts';

type Learned = Extract<LearnedCard, { status: 'learned' }>;

const warmOdds = 1.5;
const hotOdds = 3;

export function proposedTemperature(
  { chance: { intercept, perPoint }, people, won }: Pick<Learned, 'chance' | 'people' | 'won'>,
  deciles: readonly number[],
): Definition['temperature'] {
  const average = Math.log(won / (people - won));
  const from = (odds: number): number => Math.ceil((average + Math.log(odds) - intercept) / perPoint - 1e-9);
  const best = deciles.at(-1);
  const hot = best === undefined ? from(hotOdds) : Math.min(from(hotOdds), Math.ceil(best));
  return { warm: Math.min(from(warmOdds), hot - 1), hot };
}

/** The best fifth, half, and four fifths, each at least a point above the next. */
function falling(deciles: readonly number[]): [number, number, number] {
  const third = Math.round(deciles[1] ?? 0);
  const second = Math.max(Math.round(deciles[4] ?? 0), third + 1);
  return [Math.max(Math.round(deciles[7] ?? 0), second + 1), second, third];
}

type Weighty = { readonly criterion: Criterion; readonly weight: number };

/** The same condition has the same id in every version, so that history knows it again. `nameOf` makes it of a filter's text. */
export function learnedDefinition(
  card: Learned,
  { columns, points }: Pick<LearningResult, 'columns' | 'points'>,
  nameOf: (text: string) => string,
): { readonly definition: Definition; readonly leftOut: number } {
  const byKey = new Map(columns.map((column): [string, LearningColumn] => [column.key, column]));
  let wordless = 0;
  const found = card.fields.flatMap((field) => {
    const column = byKey.get(field.field);
    return field.groups.flatMap((group): Weighty[] => {
      if (group.points === 0) return [];
      const filter = column ? groupAsFilter(column, group.condition) : null;
      if (!filter) {
        wordless++;
        return [];
      }
      const criterion: Criterion = {
        kind: 'filter',
        id: nameOf(JSON.stringify(filter)),
        name: null,
        half: field.kind === 'count' ? 'engagement' : 'fit',
        points: Math.max(-mostPoints, Math.min(mostPoints, group.points)),
        filter,
      };
      return [{ criterion, weight: Math.abs(group.points) * group.people }];
    });
  });
  const kept = new Set([...found].sort((a, b) => b.weight - a.weight).slice(0, mostCriteria));
  const temperature = proposedTemperature(card, points?.deciles ?? []);
  return {
    definition: {
      criteria: found.filter((one) => kept.has(one)).map(({ criterion }) => criterion),
      exclusions: [],
      limits: { fit: { cap: null, floor: null }, engagement: { cap: null, floor: null } },
      temperature,
      thresholds: { nurture: temperature.warm, sales: temperature.hot },
      grid: { fit: falling(points?.fitDeciles ?? []), engagement: falling(points?.engagementDeciles ?? []) },
    },
    leftOut: wordless + found.length - kept.size,
  };
}
