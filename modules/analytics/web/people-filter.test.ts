import { describe, expect, it } from 'vitest';
import { FunnelCell } from '#modules/analytics/contract.ts';
import { Filter, SetMembership } from '#platform/contract/filter.ts';
import { cellsWith, peopleIn, peopleInAny, peopleOfLeak } from './people-filter.ts';

const question = { funnel: 'sales', view: 'cohort', from: '2026-01-01', to: '2026-03-31' } as const;

const cellOf = (filter: unknown): FunnelCell => FunnelCell.parse(SetMembership.parse(filter).of);

describe('a number opens to the people behind it', () => {
  it('names the cell: the question, the stage and the part', () => {
    const filter = peopleIn(question, { stage: 'mql', part: 'lost' });
    expect(cellOf(filter)).toEqual({ ...question, stage: 'mql', part: 'lost' });
  });

  it('tells a value from the lack of one and from everybody', () => {
    expect(cellOf(peopleIn(question, { stage: 'mql', by: 'source', value: 'google' }))).toMatchObject({
      by: 'source',
      value: 'google',
    });
    expect(cellOf(peopleIn(question, { stage: 'mql', by: 'source', value: null })).value).toBeNull();
    expect(cellOf(peopleIn(question, { stage: 'mql' }))).not.toHaveProperty('value');
  });

  it('carries the filter of the page along', () => {
    const filter = { field: 'country', is: 'equals', value: 'PL' } as const;
    expect(cellOf(peopleIn({ ...question, filter }, { stage: 'mql' })).filter).toEqual(filter);
  });

  it('opens a sum over stages as any of their cells', () => {
    const stage = { entered: 0, movedOn: 0, lost: 0, waiting: 0, joinedHere: 0, outOfOrder: 0 };
    const figures = {
      ...stage,
      conversionFromPrevious: null,
      stepInterval: null,
      conversionFromStart: null,
      startInterval: null,
      medianDays: null,
      p90Days: null,
      medianDaysFromStart: null,
      valueMinor: 0,
      lostValueMinor: 0,
    };
    const cells = cellsWith(
      [
        { ...figures, stage: 'lead', lost: 3 },
        { ...figures, stage: 'mql' },
        { ...figures, stage: 'sal', lost: 1 },
      ],
      'lost',
    );
    expect(cells).toEqual([
      { stage: 'lead', part: 'lost' },
      { stage: 'sal', part: 'lost' },
    ]);
    const filter = peopleInAny(question, cells);
    expect(Filter.parse(filter)).toEqual(filter);
    expect(filter).toEqual({ any: [peopleIn(question, cells[0]!), peopleIn(question, cells[1]!)] });
    expect(peopleInAny(question, [cells[0]!])).toEqual(peopleIn(question, cells[0]!));
  });

  it('opens a leak as the people who are in the cell of each of its fields', () => {
    const source = { field: 'source', label: { pl: 'Źródło', en: 'Source' }, value: 'social', shown: 'social' };
    const size = { field: 'company.size', label: { pl: 'Wielkość', en: 'Size' }, value: null, shown: null };
    const lost = { ...question, stage: 'mql', part: 'lost' };
    const bySource = { set: 'funnel', of: { ...lost, by: 'source', value: 'social' } };
    expect(peopleOfLeak(question, { from: 'mql', where: [] })).toEqual({ set: 'funnel', of: lost });
    expect(peopleOfLeak(question, { from: 'mql', where: [source] })).toEqual(bySource);
    const both = peopleOfLeak(question, { from: 'mql', where: [source, size] });
    expect(both).toEqual({ all: [bySource, { set: 'funnel', of: { ...lost, by: 'company.size', value: null } }] });
    expect(Filter.parse(both)).toEqual(both);
    expect(peopleOfLeak({ ...question, view: 'activity' }, { from: 'mql', where: [source] })).toEqual(bySource);
  });
});
