/** What the benches of scores and of the live engine have in common: a scorecard of ten criteria and fifty segments, as a company has them. */
import type { Filter } from '#platform/contract/filter.ts';
import { Definition } from '#modules/scoring/contract.ts';

const filter = (id: string, half: 'fit' | 'engagement', points: number, asked: Filter) => ({
  kind: 'filter',
  id,
  half,
  points,
  filter: asked,
});
const did = (id: string, points: number, name: string, more: object) => ({
  kind: 'behaviour',
  id,
  half: 'engagement',
  points,
  behaviour: { kind: 'track', name },
  ...more,
});

/** Six plain criteria and four of behaviour, two of which fade; an exclusion. */
export const scorecard = Definition.parse({
  criteria: [
    filter('country', 'fit', 10, { field: 'country', is: 'equals', value: 'PL' }),
    filter('size', 'fit', 20, { field: 'company.employees', is: 'atLeast', value: 50 }),
    filter('budget', 'fit', 15, { field: 'custom.budget', is: 'atLeast', value: 50_000 }),
    filter('source', 'fit', 5, { field: 'source', is: 'oneOf', value: ['source-0', 'source-1'] }),
    filter('city', 'fit', 5, { field: 'city', is: 'oneOf', value: ['city-1', 'city-2', 'city-3'] }),
    filter('tag', 'fit', -10, { field: 'tags', is: 'oneOf', value: ['tag-2'] }),
    did('viewed', 2, 'Product Viewed', { cap: 30, halfLifeDays: 30 }),
    did('cart', 8, 'Added to Cart', { cap: 40, halfLifeDays: 14 }),
    did('prices', 5, 'Price List Opened', { cap: 20 }),
    did('probe', 60, 'Live Probe', { per: 'once' }),
  ],
  exclusions: [{ id: 'own', name: 'Own staff', filter: { field: 'email', is: 'contains', value: '@firma7.example' } }],
  temperature: { warm: 35, hot: 70 },
  thresholds: { nurture: 20, sales: 70 },
  grid: { fit: [40, 25, 10], engagement: [50, 20, 5] },
});

/** Of what a single event may change the answer: behaviour, alone and with fields, groups and scores. */
export const segments: readonly Filter[] = Array.from({ length: 50 }, (_, index): Filter => {
  const names = ['Product Viewed', 'Added to Cart', 'Price List Opened', 'Demo Requested', 'Live Probe'];
  const behaviour: Filter = {
    set: 'behaviour',
    of: {
      kind: 'track',
      name: names[index % names.length],
      times: { is: 'atLeast', count: 1 + (index % 4) },
      when: { lastDays: 7 + (index % 5) * 20 },
    },
  };
  const source: Filter = { field: 'source', is: 'equals', value: `source-${index % 12}` };
  const city: Filter = { field: 'city', is: 'equals', value: `city-${index}` };
  if (index % 5 === 0) return behaviour;
  if (index % 5 === 1) return { all: [behaviour, source] };
  if (index % 5 === 2) return { all: [source, { not: behaviour }] };
  if (index % 5 === 3)
    return { any: [{ all: [city, behaviour] }, { field: 'custom.budget', is: 'atLeast', value: 90_000 }] };
  return { all: [{ field: 'temperature', is: 'equals', value: 'hot' }, source] };
});
