/** The data is checked against the truth it was drawn from, as a report on it would be. */
import { describe, expect, test } from 'vitest';
import { drawArrivals } from './arrivals.ts';
import { stageKeys, type ExampleCompany, type ExampleContact, type ExamplePass } from './example.ts';
import { generateExample } from './generate.ts';
import { seededRandom } from './seeded-random.ts';
import { stepProbability } from './step-probability.ts';
import { reps } from './team.ts';
import { sources } from './truth-of-arrivals.ts';
import { industries, personas, sizes } from './truth-of-buyers.ts';
import { maturityDays, plantedLeak, recycling, steps, type Step } from './truth.ts';
import { day, warsawClock, warsawMonth } from './warsaw-time.ts';

const now = Date.parse('2026-11-20T12:00Z');
const example = generateExample({ seed: 1, contacts: 20_000, now });
const companies = new Map(example.companies.map((company) => [company.key, company]));
const contacts = new Map(example.contacts.map((contact) => [contact.key, contact]));

type Entrant = { contact: ExampleContact; company: ExampleCompany | null; pass: ExamplePass; passed: boolean };

const stepKeys = stageKeys.filter((stage): stage is Step => stage in steps);
const nextOf = (step: Step) => stageKeys[stageKeys.indexOf(step) + 1];
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Everybody who entered the stage so long ago that nobody of them can still be on the way. */
const entrants = (step: Step): Entrant[] =>
  example.journeys.flatMap(({ contactKey, passes }) => {
    const contact = contacts.get(contactKey);
    if (!contact) throw new Error(`a journey of nobody: ${contactKey}`);
    const company = companies.get(contact.companyKey ?? '') ?? null;
    return passes
      .filter(({ entries }) => entries.some(({ stage, at }) => stage === step && at <= now - maturityDays * day))
      .map((pass) => ({ contact, company, pass, passed: pass.entries.some(({ stage }) => stage === nextOf(step)) }));
  });

const expectedRate = (step: Step, { contact, company, pass }: Entrant): number => {
  const source = sources.find(
    (candidate) => candidate.source === contact.firstTouch.source && candidate.medium === contact.firstTouch.medium,
  );
  if (!source) throw new Error('a source that the truth does not know');
  const size = sizes.find(({ band }) => band === company?.sizeBand);
  const industry = industries.find(({ section }) => section === company?.industry);
  const persona = personas.find(({ key }) => key === contact.persona);
  const rep = reps.find(({ userKey }) => userKey === contact.ownerKey);
  // A visitor's step does not depend on the buyer: nobody knew who it was.
  const buyer = step !== 'visitor' && size && industry && persona && rep ? { size, industry, persona, rep } : null;
  return stepProbability(step, { source, buyer, slips: (pass.expectedClose?.moves.length ?? 0) > 0 });
};

describe('counts by step', () => {
  test.each(stepKeys)('as many pass from %s as the truth says, within four standard deviations', (step) => {
    const all = entrants(step);
    const chances = all.map((entrant) => expectedRate(step, entrant));
    const expected = chances.reduce((sum, p) => sum + p, 0);
    const deviation = Math.sqrt(chances.reduce((sum, p) => sum + p * (1 - p), 0));
    const passed = all.filter((entrant) => entrant.passed).length;
    expect(all.length).toBeGreaterThan(150);
    expect(Math.abs(passed - expected)).toBeLessThan(4 * deviation);
  });

  test.each(stepKeys)('nobody is left undecided in %s once the stage has matured', (step) => {
    for (const { pass, passed } of entrants(step)) expect(passed || pass.exit !== null).toBe(true);
  });

  test('journeys of the last weeks are still under way', () => {
    const open = example.journeys.filter(({ passes }) => {
      const last = passes.at(-1);
      return last?.exit === null && !last.entries.some(({ stage }) => stage === 'customer');
    });
    expect(open.length).toBeGreaterThan(1_000);
  });

  test('the sources bring their shares, and the median time as an MQL is about a day and a half, weekends added', () => {
    for (const { source, medium, share } of sources) {
      const count = example.contacts.filter(
        ({ firstTouch }) => firstTouch.source === source && firstTouch.medium === medium,
      ).length;
      expect(Math.abs(count - 20_000 * share)).toBeLessThan(4 * Math.sqrt(20_000 * share * (1 - share)));
    }
    const waits = entrants('mql').flatMap(({ pass: { entries } }) => {
      const mql = entries.find(({ stage }) => stage === 'mql')?.at;
      const sal = entries.find(({ stage }) => stage === 'sal')?.at;
      return mql !== undefined && sal !== undefined ? [(sal - mql) / day] : [];
    });
    expect(median(waits)).toBeGreaterThan(1.2);
    expect(median(waits)).toBeLessThan(2.6);
  });

  test('about three offers in ten slip, and about one lead in eight that was lost comes back', () => {
    const offers = entrants('offer').map(({ pass }) => pass.expectedClose?.moves.length ?? 0);
    const slipped = offers.filter((moves) => moves > 0).length / offers.length;
    expect(slipped).toBeGreaterThan(0.23);
    expect(slipped).toBeLessThan(0.37);
    expect(Math.max(...offers)).toBeLessThanOrEqual(4);

    const lost = example.journeys.flatMap(({ passes }) =>
      passes
        .slice(0, recycling.passesAtMost - 1)
        .map((pass, index) => ({ exit: pass.exit, cameBack: passes.length > index + 1 }))
        .filter(({ exit }) => exit?.as === 'lost' && exit.at < now - 210 * day)
        .filter(({ exit }) => recycling.from.some((stage) => stage === exit?.fromStage)),
    );
    const cameBack = lost.filter((pass) => pass.cameBack).length / lost.length;
    expect(lost.length).toBeGreaterThan(1_000);
    expect(cameBack).toBeGreaterThan(0.09);
    expect(cameBack).toBeLessThan(0.15);
  });
});

type Cell = { step: Step; name: string; people: number; rate: number; lost: number; lostMinor: number };

const entered = (stage: string | undefined): number =>
  example.journeys.flatMap(({ passes }) => passes).filter(({ entries }) => entries.some((e) => e.stage === stage))
    .length;

/** Mean deal by size of firm, over all offers. */
const meanDeal = new Map(
  sizes.map(({ band }) => {
    const values = example.journeys.flatMap(({ contactKey, passes }) => {
      const company = companies.get(contacts.get(contactKey)?.companyKey ?? '');
      return company?.sizeBand === band ? passes.flatMap(({ value }) => (value ? [value.minor] : [])) : [];
    });
    return [band, values.reduce((sum, value) => sum + value, 0) / values.length] as const;
  }),
);

/**
 * The cells of one step: people lost beyond what the rest of the step would have lost, and what that is worth, as
 * people x chance to become a customer from the next stage x mean deal of such firms.
 */
const cellsOf = (step: Step, nameOf: (entrant: Entrant) => string | null): Cell[] => {
  const all = entrants(step).filter((entrant) => nameOf(entrant) !== null);
  const customersOfNext = entered('customer') / entered(nextOf(step));
  return [...Map.groupBy(all, nameOf)].flatMap(([name, cell]) => {
    if (name === null || cell.length < 100) return [];
    const passed = cell.filter((entrant) => entrant.passed).length;
    const restPassed = all.filter((entrant) => entrant.passed).length - passed;
    const lost = cell.length * (restPassed / (all.length - cell.length)) - passed;
    const deals = cell.map(({ company }) => (company ? (meanDeal.get(company.sizeBand) ?? 0) : 0));
    const deal = deals.reduce((sum, value) => sum + value, 0) / cell.length;
    return [
      { step, name, people: cell.length, rate: passed / cell.length, lost, lostMinor: lost * customersOfNext * deal },
    ];
  });
};

const mediumAndSize = ({ contact, company }: Entrant): string | null =>
  company ? `${contact.firstTouch.medium}, ${company.sizeBand}` : null;

const planted = `${plantedLeak.medium}, ${plantedLeak.sizeBand}`;
const most = (cells: readonly Cell[], by: (cell: Cell) => number): Cell | undefined =>
  cells.toSorted((one, other) => by(other) - by(one))[0];

describe('the planted leak', () => {
  const ofMql = cellsOf('mql', mediumAndSize);
  // From the subscriber on: a firm is known only of those who said who they are.
  const ofAll = stepKeys.slice(1).flatMap((step) => cellsOf(step, mediumAndSize));

  test('among MQLs, small firms from social media have the lowest rate and the most people lost beyond expectation', () => {
    expect(most(ofMql, ({ rate }) => -rate)?.name).toBe(planted);
    expect(most(ofMql, ({ lost }) => lost)?.name).toBe(planted);
    const leak = ofMql.find(({ name }) => name === planted);
    expect(leak?.rate).toBeGreaterThan(0.07);
    expect(leak?.rate).toBeLessThan(0.17);
    const others = ofMql.filter(({ name }) => name !== planted).map(({ rate }) => rate);
    expect(Math.min(...others)).toBeGreaterThan(0.45);
  });

  test('over all steps nothing loses more people, nor more money, and the next leak is not half as large', () => {
    const biggest = most(ofAll, ({ lost }) => lost);
    expect([biggest?.step, biggest?.name]).toEqual(['mql', planted]);
    const dearest = most(ofAll, ({ lostMinor }) => lostMinor);
    expect([dearest?.step, dearest?.name]).toEqual(['mql', planted]);
    const others = ofAll.filter((cell) => cell !== biggest);
    expect(Math.max(...others.map(({ lost }) => lost))).toBeLessThan((biggest?.lost ?? 0) / 2);
    expect(Math.max(...others.map(({ lostMinor }) => lostMinor))).toBeLessThan((biggest?.lostMinor ?? 0) / 2);
  });

  test('by medium alone, visitors included, and by size alone the biggest leak is at the same place', () => {
    const byMedium = stepKeys.flatMap((step) => cellsOf(step, ({ contact }) => contact.firstTouch.medium));
    const leakByMedium = most(byMedium, ({ lost }) => lost);
    expect([leakByMedium?.step, leakByMedium?.name]).toEqual(['mql', plantedLeak.medium]);
    const bySize = stepKeys.slice(1).flatMap((step) => cellsOf(step, ({ company }) => company?.sizeBand ?? null));
    const leakBySize = most(bySize, ({ lost }) => lost);
    expect([leakBySize?.step, leakBySize?.name]).toEqual(['mql', plantedLeak.sizeBand]);
  });

  test('they vanish because nobody calls: no call before the exit, and the reason is no contact', () => {
    const gone = entrants('mql').filter((entrant) => mediumAndSize(entrant) === planted && !entrant.passed);
    const reasons = gone.filter(({ pass }) => pass.exit?.reason === 'no-contact').length / gone.length;
    expect(reasons).toBeGreaterThan(0.8);
    const onlyPass = new Set(gone.filter(({ pass }) => pass.number === 1).map(({ contact }) => contact.key));
    for (const { contactKey, passes } of example.journeys) if (passes.length > 1) onlyPass.delete(contactKey);
    expect(onlyPass.size).toBeGreaterThan(100);
    expect(example.facts.filter(({ kind, contactKey }) => kind === 'call' && onlyPass.has(contactKey))).toEqual([]);
  });
});

describe('seasons', () => {
  test('August is quiet, October busy, and hardly anybody comes at Christmas', () => {
    const months = Map.groupBy(example.contacts, ({ createdAt }) => warsawMonth(createdAt));
    const count = (month: string): number => months.get(month)?.length ?? 0;
    expect(count('2025-08') / count('2025-10')).toBeLessThan(0.6);
    expect(count('2026-08') / count('2026-10')).toBeLessThan(0.6);
    const christmas = example.contacts.filter(({ createdAt }) => {
      const { month, dayOfMonth } = warsawClock(createdAt);
      return month === 12 && dayOfMonth >= 24 && dayOfMonth <= 26;
    });
    expect(christmas.length).toBeLessThan(3 * 15);
  });

  test('office people come on weekdays in office hours; people from fairs on the days of a fair', () => {
    const arrivals = drawArrivals(seededRandom(9), 20_000, { startsAt: example.startsAt, endsAt: now });
    const cpc = arrivals.filter(({ source }) => source.medium === 'cpc').map(({ at }) => warsawClock(at));
    expect(cpc.filter(({ weekday }) => weekday >= 5).length / cpc.length).toBeLessThan(0.15);
    expect(cpc.filter(({ hour }) => hour >= 8 && hour < 17).length / cpc.length).toBeGreaterThan(0.65);
    const fairs = arrivals.filter(({ source }) => source.medium === 'event').map(({ at }) => warsawClock(at));
    expect(fairs.length).toBeGreaterThan(300);
    for (const { month, weekday } of fairs) {
      expect([3, 10]).toContain(month);
      expect([1, 2, 3]).toContain(weekday);
    }
  });
});

test('campaigns that are paid for have a cost in every month they run, and it grows with the number of contacts', () => {
  const sum = (list: typeof example.campaigns): number =>
    list.flatMap(({ monthlyCosts }) => monthlyCosts).reduce((total, { costMinor }) => total + costMinor, 0);
  const steady = example.campaigns.find(({ key }) => key === 'google-planowanie');
  expect(steady?.monthlyCosts.map(({ month }) => month).slice(0, 3)).toEqual(['2025-05', '2025-06', '2025-07']);
  expect(steady?.monthlyCosts).toHaveLength(19);
  expect(steady?.monthlyCosts.every(({ costMinor }) => costMinor > 0)).toBe(true);
  expect(sum(example.campaigns) / sum(generateExample({ seed: 1, contacts: 2_000, now }).campaigns)).toBeCloseTo(10, 1);
});
