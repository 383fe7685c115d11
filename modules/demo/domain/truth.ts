/**
 * The truth behind the example workspace, written down so that every report can be checked against it.
 *
 * A firm that sells production-planning software to other firms, mostly in Poland, looked back on for eighteen months.
 * - Who comes, from where, when and at what cost: `truth-of-arrivals.ts`.
 * - Who they are (size, industry, persona) and how that moves the odds: `truth-of-buyers.ts`.
 * - How they go down the funnel: this file.
 *
 * One step is one throw of a coin. Its chance of success is worked out in odds, odds = p / (1 - p):
 *   odds(step) = odds(base) x source x size x industry x persona x slipping deal x sales rep,
 * each factor 1 unless a table says otherwise. Example: lead -> MQL has base 0.55 (odds 1.222); a finance person (1.25)
 * of a firm with 50-249 people (1.15) from google/cpc (1.0) has odds 1.757, so p = 0.637.
 *
 * The planted leak is the exception: whatever the factors say, people of firms with fewer than ten employees who came
 * from social media pass from MQL to SAL with 0.12 instead of about 0.62. Sales simply do not call them back, which is
 * why the reason given is nearly always that there was no contact. No other cell loses more people, or more money.
 */
import type { DisqualifiedReason, LostReason, SizeBand, StageKey } from './example.ts';

export const months = 18;

/** The steps of the funnel that a coin is thrown for; loyalty follows from the orders (see `repeatBuying`). */
export type Step = Exclude<StageKey, 'loyal' | 'customer'>;

/** Lognormal time in days: median, standard deviation of the logarithm, and the longest that anybody takes. */
export type Duration = { medianDays: number; sigma: number; maximumDays: number };

export type StepTruth = {
  /** Base chance of reaching the next stage at all. */
  passes: number;
  /** From entering this stage to entering the next one. */
  time: Duration;
  /** From entering this stage to being given up. */
  timeToExit: Duration;
};

export const steps: Readonly<Record<Step, StepTruth>> = {
  visitor: {
    passes: 0.335,
    time: { medianDays: 3, sigma: 1.4, maximumDays: 60 },
    timeToExit: { medianDays: 30, sigma: 0.15, maximumDays: 45 },
  },
  subscriber: {
    passes: 0.6,
    time: { medianDays: 9, sigma: 1.1, maximumDays: 90 },
    timeToExit: { medianDays: 45, sigma: 0.4, maximumDays: 110 },
  },
  lead: {
    passes: 0.55,
    time: { medianDays: 12, sigma: 1, maximumDays: 90 },
    timeToExit: { medianDays: 30, sigma: 0.6, maximumDays: 110 },
  },
  mql: {
    passes: 0.62,
    time: { medianDays: 1.5, sigma: 0.9, maximumDays: 21 },
    timeToExit: { medianDays: 8, sigma: 0.7, maximumDays: 45 },
  },
  sal: {
    passes: 0.7,
    time: { medianDays: 3, sigma: 0.8, maximumDays: 30 },
    timeToExit: { medianDays: 9, sigma: 0.7, maximumDays: 60 },
  },
  sql: {
    passes: 0.74,
    time: { medianDays: 8, sigma: 0.7, maximumDays: 60 },
    timeToExit: { medianDays: 14, sigma: 0.7, maximumDays: 75 },
  },
  evaluation: {
    passes: 0.7,
    time: { medianDays: 14, sigma: 0.7, maximumDays: 90 },
    timeToExit: { medianDays: 20, sigma: 0.7, maximumDays: 100 },
  },
  offer: {
    passes: 0.66,
    time: { medianDays: 9, sigma: 0.7, maximumDays: 60 },
    timeToExit: { medianDays: 18, sigma: 0.6, maximumDays: 90 },
  },
  negotiation: {
    passes: 0.62,
    time: { medianDays: 11, sigma: 0.7, maximumDays: 90 },
    timeToExit: { medianDays: 16, sigma: 0.7, maximumDays: 90 },
  },
};

/** After so many days in a stage nothing is left open: the longest duration above, a weekend and a holiday. */
export const maturityDays = 120;

export const plantedLeak = {
  from: 'mql',
  to: 'sal',
  medium: 'paid-social',
  sizeBand: '1-9',
  passes: 0.12,
} as const satisfies { from: Step; to: StageKey; medium: string; sizeBand: SizeBand; passes: number };

type ReasonShares = readonly (readonly [LostReason | DisqualifiedReason, number])[];

const earlyReasons: ReasonShares = [
  ['no-contact', 0.8],
  ['no-need', 0.1],
  ['student', 0.05],
  ['job-seeker', 0.03],
  ['competitor', 0.02],
];

const dealReasons: ReasonShares = [
  ['chose-competitor', 0.34],
  ['no-budget', 0.27],
  ['bad-timing', 0.2],
  ['no-need', 0.11],
  ['no-contact', 0.08],
];

/** Why people leave, by the stage they leave from. Students, competitors and job seekers are disqualified, others lost. */
export const exitReasons: Readonly<Record<Step, ReasonShares>> = {
  visitor: [['no-contact', 1]],
  subscriber: earlyReasons,
  lead: [
    ['no-contact', 0.38],
    ['no-need', 0.3],
    ['bad-timing', 0.12],
    ['no-budget', 0.08],
    ['student', 0.06],
    ['job-seeker', 0.03],
    ['competitor', 0.03],
  ],
  mql: [
    ['no-contact', 0.3],
    ['no-need', 0.24],
    ['no-budget', 0.22],
    ['bad-timing', 0.14],
    ['student', 0.04],
    ['competitor', 0.04],
    ['job-seeker', 0.02],
  ],
  sal: [
    ['no-need', 0.34],
    ['no-budget', 0.28],
    ['bad-timing', 0.2],
    ['no-contact', 0.15],
    ['competitor', 0.03],
  ],
  sql: [
    ['no-budget', 0.34],
    ['bad-timing', 0.26],
    ['no-need', 0.22],
    ['chose-competitor', 0.1],
    ['no-contact', 0.08],
  ],
  evaluation: dealReasons,
  offer: dealReasons,
  negotiation: [
    ['chose-competitor', 0.42],
    ['no-budget', 0.28],
    ['bad-timing', 0.22],
    ['no-contact', 0.08],
  ],
};

/** Why those of the planted leak leave. */
export const plantedLeakReasons: ReasonShares = [
  ['no-contact', 0.88],
  ['no-need', 0.07],
  ['bad-timing', 0.05],
];

/** Of those lost (not disqualified) as a lead or later, so many come back for another pass, at most three in all. */
export const recycling = {
  share: 0.12,
  afterDays: { from: 60, to: 200 },
  startsAt: [
    ['lead', 0.65],
    ['mql', 0.35],
  ],
  from: ['lead', 'mql', 'sal', 'sql', 'evaluation', 'offer', 'negotiation'],
  passesAtMost: 3,
} as const satisfies {
  share: number;
  afterDays: { from: number; to: number };
  startsAt: readonly (readonly [Step, number])[];
  from: readonly Step[];
  passesAtMost: number;
};

/** Deals whose expected close is moved: decided when the offer is made; they close more slowly and less often. */
export const slipping = {
  share: 0.3,
  /** Share of slipping deals that are moved once, twice, three and four times. */
  timesMoved: [
    ['1', 0.45],
    ['2', 0.3],
    ['3', 0.17],
    ['4', 0.08],
  ],
  odds: { offer: 0.75, negotiation: 0.6 },
  slowdown: 1.6,
} as const;

/**
 * Repeat buying is MBG/NBD (Batislam, Denizel and Filiztekin 2007): while active, a customer orders at a rate of their
 * own, gamma-distributed; after every order, the first included, they may stop, with a chance of their own,
 * beta-distributed. A customer becomes loyal with the third order, so the chance of ever becoming loyal is
 * E[(1 - p)^2] = b (b + 1) / ((a + b) (a + b + 1)). Example: a = 2, b = 2.6 gives 2.6 x 3.6 / (4.6 x 5.6) = 0.363.
 */
export const repeatBuying = {
  /** Orders per day: gamma with this shape and rate; mean 1 order in 70 days. */
  rate: { shape: 2, rate: 140 },
  /** Chance to stop after an order. */
  stops: { a: 2, b: 2.6 },
  loyalFromOrder: 3,
  /** A repeat order is worth this share of the first deal, lognormally. */
  amountShare: { median: 0.22, sigma: 0.45 },
} as const;

export const chanceOfLoyalty = (): number => {
  const { a, b } = repeatBuying.stops;
  return (b * (b + 1)) / ((a + b) * (a + b + 1));
};
