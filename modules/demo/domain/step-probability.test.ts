import { describe, expect, test } from 'vitest';
import { stepProbability, type Buyer } from './step-probability.ts';
import { reps } from './team.ts';
import { campaigns, sources } from './truth-of-arrivals.ts';
import { industries, personas, sizes } from './truth-of-buyers.ts';
import { chanceOfLoyalty, exitReasons, steps } from './truth.ts';

const one = <Item>(items: readonly Item[], is: (item: Item) => boolean): Item => {
  const found = items.find(is);
  if (!found) throw new Error('the truth has changed: nothing like that in it');
  return found;
};
const buyer = (band: string, section: string, persona: string, rep = 'rep-2'): Buyer => ({
  size: one(sizes, (size) => size.band === band),
  industry: one(industries, (industry) => industry.section === section),
  persona: one(personas, ({ key }) => key === persona),
  rep: one(reps, ({ userKey }) => userKey === rep),
});
const source = (name: string, medium: string) =>
  one(sources, (entry) => entry.source === name && entry.medium === medium);

describe('the chance to pass a step', () => {
  test('lead to MQL, finance person of a firm of 50-249 from google/cpc: odds 1.2222 x 1.15 x 1.25 = 1.7569', () => {
    const traits = { source: source('google', 'cpc'), buyer: buyer('50-249', 'H', 'finance'), slips: false };
    expect(stepProbability('lead', traits)).toBeCloseTo(1.7569 / 2.7569, 4);
  });

  test('an anonymous visitor has only a source: direct, odds 0.5038 x 0.93 = 0.4685', () => {
    const traits = { source: source('direct', 'none'), buyer: null, slips: false };
    expect(stepProbability('visitor', traits)).toBeCloseTo(0.4685 / 1.4685, 4);
  });

  test('small firms from social media pass from MQL to SAL with 0.12; their neighbours on either side with about 0.62', () => {
    const chanceOf = (name: string, medium: string, band: string): number =>
      stepProbability('mql', { source: source(name, medium), buyer: buyer(band, 'C', 'owner'), slips: false });
    expect(chanceOf('facebook', 'paid-social', '1-9')).toBe(0.12);
    expect(chanceOf('linkedin', 'paid-social', '1-9')).toBe(0.12);
    expect(chanceOf('facebook', 'paid-social', '10-49')).toBeGreaterThan(0.6);
    expect(chanceOf('google', 'cpc', '1-9')).toBeGreaterThan(0.6);
  });

  test('a slipping deal is won less often, and a better rep wins more', () => {
    const win = (slips: boolean, rep: string): number =>
      stepProbability('negotiation', { source: source('google', 'cpc'), buyer: buyer('10-49', 'H', 'it', rep), slips });
    expect(win(true, 'rep-2')).toBeLessThan(win(false, 'rep-2'));
    expect(win(false, 'rep-1')).toBeGreaterThan(win(false, 'rep-4'));
  });

  test('the chance of loyalty: 2.6 x 3.6 / (4.6 x 5.6) = 0.3634', () => {
    expect(chanceOfLoyalty()).toBeCloseTo(0.3634, 4);
  });
});

describe('the truth adds up', () => {
  const total = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0);

  test('sources, industries, sales reps and the sizes within a source are shares of one', () => {
    expect(total(sources.map(({ share }) => share))).toBeCloseTo(1);
    expect(total(industries.map(({ share }) => share))).toBeCloseTo(1);
    expect(total(reps.map(({ share }) => share))).toBeCloseTo(1);
    for (const entry of sources) expect(total(Object.values(entry.sizes))).toBeCloseTo(1);
    for (const { band } of sizes) expect(total(personas.map(({ shares }) => shares[band]))).toBeCloseTo(1);
  });

  test('so are the reasons to leave each stage', () => {
    for (const reasons of Object.values(exitReasons)) expect(total(reasons.map(([, share]) => share))).toBeCloseTo(1);
  });

  test('every step has a chance between 0 and 1, and every campaign a source', () => {
    for (const { passes } of Object.values(steps)) expect(passes > 0 && passes < 1).toBe(true);
    for (const campaign of campaigns) expect(source(campaign.source, campaign.medium)).toBeDefined();
  });
});
