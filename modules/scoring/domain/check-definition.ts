/** What is wrong with a scorecard's definition beyond its shape, and with a persona's. */
import type { Criterion, Definition } from './scorecard-definition.ts';

export type Flaw =
  | 'same-id'
  | 'temperature-order'
  | 'path-order'
  | 'grid-order'
  | 'limit-order'
  | 'times-and-per-time'
  | 'fading-needs-at-least';

const hasTwice = (ids: readonly string[]): boolean => new Set(ids).size < ids.length;
const falls = ([first, second, third]: readonly [number, number, number]): boolean => first > second && second > third;

function flawOfCriterion(criterion: Criterion): Flaw | null {
  if (criterion.kind === 'filter') return null;
  const { behaviour, per, halfLifeDays } = criterion;
  if (per === 'time') return behaviour.times || behaviour.which ? 'times-and-per-time' : null;
  if (halfLifeDays === null) return null;
  // Fading starts at a day: there is one only where something was done.
  const { times = { is: 'atLeast', count: 1 }, which } = behaviour;
  return which || times.is !== 'atLeast' || times.count < 1 ? 'fading-needs-at-least' : null;
}

/** The first flaw and which item has it; null: none. */
export function flawOf(definition: Definition): { readonly flaw: Flaw; readonly item: string } | null {
  const { criteria, exclusions, limits, temperature, thresholds, grid } = definition;
  const found = (flaw: Flaw, item = '') => ({ flaw, item });
  if (hasTwice([...criteria, ...exclusions].map(({ id }) => id))) return found('same-id');
  for (const criterion of criteria) {
    const flaw = flawOfCriterion(criterion);
    if (flaw) return found(flaw, criterion.name ?? criterion.id);
  }
  if (temperature.warm >= temperature.hot) return found('temperature-order');
  if (thresholds.nurture !== null && thresholds.sales !== null && thresholds.nurture >= thresholds.sales)
    return found('path-order');
  if (!falls(grid.fit) || !falls(grid.engagement)) return found('grid-order');
  for (const { cap, floor } of [limits.fit, limits.engagement])
    if (cap !== null && floor !== null && floor > cap) return found('limit-order');
  return null;
}
