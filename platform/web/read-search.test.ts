import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSearch } from './read-search.ts';

const Filters = z.object({
  q: z.string().optional(),
  page: z.number().int().optional(),
  view: z.enum(['cohort', 'flow']).default('cohort'),
});

test('a phone number typed as a search stays text', () => {
  expect(readSearch(Filters, { q: 600100200 })).toEqual({ q: '600100200', view: 'cohort' });
  expect(readSearch(Filters, { q: true })).toEqual({ q: 'true', view: 'cohort' });
});

test('a number stays a number where one is wanted', () => {
  expect(readSearch(Filters, { page: 3 })).toEqual({ page: 3, view: 'cohort' });
});

test('what an old bookmark says and nobody understands counts as not set, the rest is kept', () => {
  expect(readSearch(Filters, { view: 'tree', q: 'anna', page: 'many' })).toEqual({ view: 'cohort', q: 'anna' });
});
