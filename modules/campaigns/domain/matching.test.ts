import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rules } from '../contract.ts';
import { belongs, campaignOf } from './matching.ts';

const rule = (mark: 'source' | 'medium' | 'campaign', is: 'equals' | 'beginsWith' | 'contains' | 'matches', value: string): Rules => [
  { all: [{ mark, is, value }] },
]; // prettier-ignore
const named = (campaign: string | null) => ({ source: 'google', medium: 'cpc', campaign });

describe('a rule', () => {
  it('makes no difference between capital and small letters, Polish ones included', () => {
    expect(belongs(named('ŻÓŁTA Wiosna'), rule('campaign', 'equals', 'żółta wiosna'))).toBe(true);
  });

  it('compares the whole, the beginning or any part', () => {
    expect(belongs(named('spring_pl'), rule('campaign', 'equals', 'spring'))).toBe(false);
    expect(belongs(named('spring_pl'), rule('campaign', 'beginsWith', 'spring'))).toBe(true);
    expect(belongs(named('spring_pl'), rule('campaign', 'contains', '_p'))).toBe(true);
  });

  it('knows one wildcard, and takes every other sign as it stands', () => {
    expect(belongs(named('Spring_PL_brand'), rule('campaign', 'matches', 'spring*brand'))).toBe(true);
    expect(belongs(named('spring'), rule('campaign', 'matches', 'spring*ng'))).toBe(false);
    expect(belongs(named('50% off'), rule('campaign', 'matches', '5_*'))).toBe(false);
    expect(belongs(named('50% off'), rule('campaign', 'matches', '50%*'))).toBe(true);
  });

  it('never holds for a mark that nobody gave', () => {
    expect(belongs(named(null), rule('campaign', 'matches', '*'))).toBe(false);
    expect(belongs(named(''), rule('campaign', 'matches', '*'))).toBe(false);
  });

  it('holds when all its conditions do, and one rule is enough', () => {
    const rules: Rules = [
      { all: [{ mark: 'source', is: 'equals', value: 'google' }, { mark: 'medium', is: 'equals', value: 'email' }] },
      { all: [{ mark: 'campaign', is: 'equals', value: 'brand' }] },
    ]; // prettier-ignore
    expect(belongs(named('other'), rules)).toBe(false);
    expect(belongs(named('brand'), rules)).toBe(true);
  });

  it('answers at once whatever pattern somebody thinks of', () => {
    const started = performance.now();
    expect(belongs(named('a'.repeat(300)), rule('campaign', 'matches', `${'*a'.repeat(99)}*b`))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('says of patterns with stars only what a regular expression says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (text, pattern) => {
        fc.pre(text !== '' && pattern !== '');
        const expected = new RegExp(`^${pattern.replaceAll('*', '[^]*')}$`).test(text);
        expect(belongs(named(text), rule('campaign', 'matches', pattern))).toBe(expected);
      }),
    );
  });
});

it('a touch belongs to the first campaign that claims it', () => {
  const narrow = { name: 'narrow', rules: rule('campaign', 'equals', 'spring') };
  const wide = { name: 'wide', rules: rule('source', 'equals', 'google') };
  expect(campaignOf(named('spring'), [narrow, wide])?.name).toBe('narrow');
  expect(campaignOf(named('spring'), [wide, narrow])?.name).toBe('wide');
  expect(campaignOf({ source: 'bing' }, [narrow, wide])).toBe(null);
});
