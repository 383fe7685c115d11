import type { Filter } from '#platform/contract/filter.ts';
import { expect, test } from 'vitest';
import {
  ageIn,
  beginningsIn,
  choose,
  chooseAge,
  chooseBeginnings,
  chooseRange,
  chosenIn,
  ofCompanies,
  rangeIn,
} from './facet-filter.ts';

const ages = [
  { value: 'fresh', beyond: null, within: 90 },
  { value: 'year', beyond: 90, within: 365 },
  { value: 'old', beyond: 365, within: null },
];

test('what is chosen in a facet is a condition of the filter, and read from it again', () => {
  const one = choose(undefined, 'seniority', ['owner', 'director']);
  expect(one).toEqual({ field: 'seniority', is: 'oneOf', value: ['owner', 'director'] });
  const two = chooseRange(one, 'company.revenue', { from: 100, to: 200 });
  expect(rangeIn(two, 'company.revenue')).toEqual({ from: 100, to: 200 });
  expect(chosenIn(two, 'seniority')).toEqual(['owner', 'director']);
  const three = chooseBeginnings(two, 'company.pkd', ['62', '63']);
  expect(beginningsIn(three, 'company.pkd')).toEqual(['62', '63']);
  for (const age of ages) expect(ageIn(chooseAge(three, 'jobStartedOn', age), 'jobStartedOn', ages)).toBe(age);
  expect(choose(chooseBeginnings(chooseRange(three, 'company.revenue', { from: null, to: null }), 'company.pkd', []), 'seniority', [])).toBeUndefined(); // prettier-ignore
});

test('a facet changes its own conditions in their place and leaves all others', () => {
  const other: Filter = { not: { field: 'seniority', is: 'equals', value: 'junior' } };
  const set: Filter = { set: 'funnel', of: {} };
  const filter: Filter = { all: [{ field: 'seniority', is: 'equals', value: 'owner' }, other, set] };
  expect(chosenIn(filter, 'seniority')).toEqual(['owner']);
  expect(choose(filter, 'seniority', ['manager'])).toEqual({
    all: [{ field: 'seniority', is: 'oneOf', value: ['manager'] }, other, set],
  });
  expect(choose(filter, 'seniority', [])).toEqual({ all: [other, set] });
});

test('companies are asked only about themselves, and what is left out is counted', () => {
  const filter: Filter = {
    all: [
      { field: 'seniority', is: 'oneOf', value: ['owner'] },
      { any: [{ field: 'company.pkd', is: 'startsWith', value: '62' }, { field: 'company.city', is: 'equals', value: 'Łódź' }] },
      { set: 'funnel', of: {} },
    ],
  }; // prettier-ignore
  const found = ofCompanies(filter, (field) => field.startsWith('company.'));
  expect(found.leftOut).toBe(2);
  expect(found.filter).toEqual(filter.all[1]);
  expect(ofCompanies(undefined, () => true)).toEqual({ filter: undefined, leftOut: 0 });
});
