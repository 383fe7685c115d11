/** Everything about one contact of the example: who they are, their passes down the funnel, facts and orders. */
import type { Arrival, Period } from './arrivals.ts';
import { drawCampaign } from './campaign-plan.ts';
import type { TakenNames } from './companies.ts';
import type { ExampleContact, ExampleFact, ExamplePass, StageEntry, StageKey, Touch } from './example.ts';
import type { Firms } from './firms.ts';
import { anonymousIdentity, identify } from './identify.ts';
import { drawOrders, loyalSince, type DrawnOrder } from './repeat-orders.ts';
import { chance, lognormal, pick, pickShare, pickWeighted, type Random } from './seeded-random.ts';
import { isInPlantedLeak, type Buyer } from './step-probability.ts';
import { reps } from './team.ts';
import { drawTimeline } from './timeline.ts';
import { anotherLastTouch, sources, type SourceTruth } from './truth-of-arrivals.ts';
import { budget, countries, technologies, technologyKnown } from './truth-of-buyers.ts';
import { walkPasses, walkVisitor, type WalkedPass } from './walk-journey.ts';
import { warsawClock } from './warsaw-time.ts';

export type Surroundings = { period: Period; firms: Firms; taken: TakenNames };

export type DrawnContact = {
  contact: ExampleContact;
  passes: ExamplePass[];
  facts: ExampleFact[];
  orders: DrawnOrder[];
};

const touch = (random: Random, source: SourceTruth, at: number, period: Period): Touch => ({
  source: source.source,
  medium: source.medium,
  campaign: drawCampaign(random, source, at, period),
});

const anonymousIdOf = (random: Random): string =>
  `anon-${random.bits().toString(16).padStart(8, '0')}${random.bits().toString(16).padStart(8, '0')}`;

const hundredZloty = 10_000;

const drawDealValue = (random: Random, { size, industry }: Buyer): number =>
  Math.round((lognormal(random, size.deal.medianMinor, size.deal.sigma) * industry.dealFactor) / hundredZloty) *
  hundredZloty;

/** What is known at `now`: later entries, exits and moved dates have not happened yet. Null when nothing has. */
const cutPass = (walked: WalkedPass, number: number, dealMinor: number, now: number): ExamplePass | null => {
  const entries = walked.entries.filter(({ at }) => at <= now);
  if (entries.length === 0) return null;
  const offered = entries.some(({ stage }) => stage === 'offer');
  const close = walked.expectedClose;
  return {
    number,
    entries,
    exit: walked.exit !== null && walked.exit.at <= now ? walked.exit : null,
    value: offered ? { minor: dealMinor, currency: 'PLN' } : null,
    expectedClose: offered && close ? { ...close, moves: close.moves.filter(({ at }) => at <= now) } : null,
  };
};

const entryOf = (passes: readonly ExamplePass[], stage: StageKey): StageEntry | undefined =>
  passes.flatMap(({ entries }) => entries).find((entry) => entry.stage === stage);

const tagsOf = (landingPage: string, { medium }: SourceTruth, createdAt: number, passes: readonly ExamplePass[]) => {
  const tags: string[] = [];
  if (landingPage.startsWith('/e-book')) tags.push('e-book');
  if (landingPage.startsWith('/raport')) tags.push('raport');
  if (medium === 'webinar') tags.push('webinar');
  if (medium === 'event') tags.push(`targi ${warsawClock(createdAt).year}`);
  if (medium === 'partner') tags.push('od partnera');
  if (passes.length > 1) tags.push('wrócił do marketingu');
  if (entryOf(passes, 'loyal')) tags.push('stały klient');
  return tags;
};

/** Drawn alike for all: if only those who went on had another, a report by last source would see its own shadow. */
const drawLastTouch = (random: Random, first: Touch, at: number, period: Period): Touch => {
  if (!chance(random, anotherLastTouch.share)) return first;
  const by = pickShare(random, anotherLastTouch.by);
  const source = sources.find((candidate) => `${candidate.source} ${candidate.medium}` === by);
  return source ? touch(random, source, at, period) : first;
};

const drawCustomFields = (random: Random, landingPage: string, dealMinor: number) => {
  const fields: ExampleContact['customFields'] = { landing_page: landingPage };
  if (chance(random, budget.share)) {
    const zloty = (dealMinor / 100) * lognormal(random, 1, budget.sigma);
    fields.budget = Math.max(1, Math.round(zloty / 1_000)) * 1_000;
  }
  if (chance(random, technologyKnown)) fields.technology = pickShare(random, technologies);
  return fields;
};

/** A visitor who has not said who they are by now, whatever they may do later. */
const drawAnonymous = (
  random: Random,
  key: string,
  { at, source }: Arrival,
  walked: WalkedPass,
  { period }: Surroundings,
): DrawnContact => {
  const pass = cutPass(walked, 1, 0, period.endsAt);
  const passes = pass ? [pass] : [];
  const landingPage = pick(random, source.landingPages);
  const first = touch(random, source, at, period);
  const contact: ExampleContact = {
    key,
    anonymousId: anonymousIdOf(random),
    ...anonymousIdentity(pickShare(random, countries)),
    firstTouch: first,
    lastTouch: drawLastTouch(random, first, at, period),
    ownerKey: null,
    tags: [],
    customFields: { landing_page: landingPage },
    createdAt: at,
  };
  const nobody = { landingPage, repKey: null, neverCalled: true };
  return { contact, passes, facts: drawTimeline(random, key, passes, () => nobody, period.endsAt), orders: [] };
};

const drawKnown = (
  random: Random,
  key: string,
  { at, source }: Arrival,
  begins: readonly StageEntry[],
  { period, firms, taken }: Surroundings,
): DrawnContact => {
  const now = period.endsAt;
  const { firm, size, persona } = firms.employ(random, source, begins.at(-1)?.at ?? at);
  const rep = pickWeighted(random, reps, ({ share }) => share);
  const buyer: Buyer = { size, industry: firm.industry, persona, rep };
  const dealMinor = drawDealValue(random, buyer);
  const passes = walkPasses(random, begins, source, buyer)
    .map((walked, index) => cutPass(walked, index + 1, dealMinor, now))
    .filter((pass) => pass !== null);

  const won = passes.find(({ entries }) => entries.some(({ stage }) => stage === 'customer'));
  const wonAt = entryOf(passes, 'customer')?.at;
  const orders = wonAt === undefined ? [] : drawOrders(random, wonAt, dealMinor, now);
  const loyalAt = loyalSince(orders);
  if (won && loyalAt !== null) won.entries.push({ stage: 'loyal', at: loyalAt });

  const handedOver = entryOf(passes, 'mql') !== undefined;
  const landingPage = pick(random, source.landingPages);
  const first = touch(random, source, at, period);
  const known = {
    leftPhone: chance(random, entryOf(passes, 'lead') ? 0.75 : 0.08),
    isStudent: passes.some(({ exit }) => exit?.reason === 'student'),
  };
  const contact: ExampleContact = {
    key,
    anonymousId: source.startsAt === 'lead' ? null : anonymousIdOf(random),
    ...identify(random, firm, persona, known, taken),
    firstTouch: first,
    lastTouch: drawLastTouch(random, first, at, period),
    ownerKey: rep.userKey,
    tags: tagsOf(landingPage, source, at, passes),
    customFields: drawCustomFields(random, landingPage, dealMinor),
    createdAt: at,
  };
  const inLeak = isInPlantedLeak('mql', { source, buyer, slips: false });
  const circumstancesOf = ({ entries }: ExamplePass) => ({
    landingPage,
    repKey: handedOver ? rep.userKey : null,
    neverCalled: inLeak && !entries.some(({ stage }) => stage === 'sal'),
  });
  return { contact, passes, facts: drawTimeline(random, key, passes, circumstancesOf, now), orders };
};

export const drawContact = (
  random: Random,
  key: string,
  arrival: Arrival,
  surroundings: Surroundings,
): DrawnContact => {
  const { at, source } = arrival;
  const begin: StageEntry = { stage: source.startsAt, at };
  if (source.startsAt !== 'visitor') return drawKnown(random, key, arrival, [begin], surroundings);
  const outcome = walkVisitor(random, source, at);
  const subscribes = 'stage' in outcome;
  if (subscribes && outcome.at <= surroundings.period.endsAt)
    return drawKnown(random, key, arrival, [begin, outcome], surroundings);
  const walked = { entries: [begin], exit: subscribes ? null : outcome, expectedClose: null };
  return drawAnonymous(random, key, arrival, walked, surroundings);
};
