import { describe, expect, it } from 'vitest';
import { comparedRange } from './compare-periods.ts';
import { FunnelAddress, questionOf, reportQuery } from './funnel-address.ts';

const today = '2026-11-22';

describe('the question in the address', () => {
  it('asks about those who entered in the last twelve months, by source, when nothing is said', () => {
    const asked = questionOf(FunnelAddress.parse({}), 'sales', today);
    expect(asked.question).toEqual({ funnel: 'sales', view: 'cohort', from: '2025-11-23', to: '2026-11-22' });
    expect(reportQuery(asked)).toEqual({ view: 'cohort', from: '2025-11-23', to: '2026-11-22', by: 'source' });
  });

  it('asks about the whole time without days', () => {
    const asked = questionOf(FunnelAddress.parse({ period: 'all', by: 'none', compare: 'previous' }), 'sales', today);
    expect(reportQuery(asked)).toEqual({ view: 'cohort' });
  });

  it('has no period where people stand now, and nothing to compare with', () => {
    const address = FunnelAddress.parse({ view: 'now', compare: 'previous', picture: 'flow', by: 'owner' });
    const asked = questionOf(address, 'sales', today);
    expect(reportQuery(asked)).toEqual({ view: 'now', by: 'owner' });
    expect(asked.compare).toBe('none');
    expect(asked.picture).toBe('bars');
  });

  it('holds own dates against as many days before, or the same days a year earlier', () => {
    const address = FunnelAddress.parse({ period: '2026-03-01..2026-03-10', compare: 'previous' });
    expect(reportQuery(questionOf(address, 'sales', today))).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-10',
      compareFrom: '2026-02-19',
      compareTo: '2026-02-28',
    });
    expect(comparedRange({ from: '2024-02-29', to: '2024-03-01' }, 'year-before')).toEqual({
      from: '2023-02-28',
      to: '2023-03-01',
    });
  });

  it('takes the filter as JSON text and as an object', () => {
    const filter = { field: 'country', is: 'equals', value: 'PL' };
    for (const written of [filter, JSON.stringify(filter)]) {
      const asked = questionOf(FunnelAddress.parse({ filter: written }), 'sales', today);
      expect(asked.question.filter).toEqual(filter);
    }
  });

  it('refuses what is not a choice, so that the page can fall back', () => {
    expect(FunnelAddress.safeParse({ view: 'yesterday' }).success).toBe(false);
    expect(FunnelAddress.safeParse({ period: '2026-03-10..2026-03-01' }).success).toBe(false);
    expect(FunnelAddress.safeParse({ filter: '{"field":' }).success).toBe(false);
  });
});
