/**
 * The truth about the buyers: size and industry of the firm, the person's part in the decision, what a deal is worth,
 * and how each of these moves the odds of a step. The other halves are `truth.ts` and `truth-of-arrivals.ts`.
 */
import type { BuyingRole, Country, PersonaKey, SizeBand } from './example.ts';
import type { Step } from './truth.ts';

type Odds = Partial<Record<Step, number>>;

export type SizeTruth = {
  band: SizeBand;
  /** Both included; the open band ends where the example's largest firm does. */
  employees: readonly [from: number, to: number];
  /** How many people of one firm turn up, both included. */
  people: readonly [from: number, to: number];
  /** First deal in grosze: median and sigma of a lognormal. */
  deal: { medianMinor: number; sigma: number };
  odds: Odds;
  /** Waiting times from SQL on are multiplied by this: more people to ask. */
  pace: number;
};

export const sizes: readonly SizeTruth[] = [
  {
    band: '1-9',
    employees: [1, 9],
    people: [1, 2],
    deal: { medianMinor: 3_200_000, sigma: 0.45 },
    odds: { mql: 1.05, sql: 0.95, negotiation: 1.1 },
    pace: 0.8,
  },
  {
    band: '10-49',
    employees: [10, 49],
    people: [1, 3],
    deal: { medianMinor: 4_600_000, sigma: 0.5 },
    odds: { lead: 1.05, negotiation: 1.05 },
    pace: 0.95,
  },
  {
    band: '50-249',
    employees: [50, 249],
    people: [2, 5],
    deal: { medianMinor: 7_000_000, sigma: 0.5 },
    odds: { lead: 1.15, sal: 1.05, evaluation: 1.05 },
    pace: 1.1,
  },
  {
    band: '250+',
    employees: [250, 2_400],
    people: [3, 8],
    deal: { medianMinor: 10_500_000, sigma: 0.55 },
    odds: { lead: 1.1, offer: 0.95, negotiation: 0.9 },
    pace: 1.4,
  },
];

export type IndustryTruth = {
  /** Section of NACE Rev. 2.1, which is PKD 2025 in Poland. */
  section: string;
  name: { pl: string; en: string };
  share: number;
  odds: Odds;
  /** The deal is multiplied by this. */
  dealFactor: number;
};

export const industries: readonly IndustryTruth[] = [
  {
    section: 'C',
    name: { pl: 'Przetwórstwo przemysłowe', en: 'Manufacturing' },
    share: 0.36,
    odds: { sal: 1.15, evaluation: 1.15, negotiation: 1.1 },
    dealFactor: 1.15,
  },
  {
    section: 'F',
    name: { pl: 'Budownictwo', en: 'Construction' },
    share: 0.13,
    odds: { sal: 0.95, offer: 0.95 },
    dealFactor: 1,
  },
  {
    section: 'G',
    name: { pl: 'Handel', en: 'Wholesale and retail trade' },
    share: 0.15,
    odds: { sal: 0.9, negotiation: 0.95 },
    dealFactor: 0.9,
  },
  {
    section: 'H',
    name: { pl: 'Transport i magazynowanie', en: 'Transportation and storage' },
    share: 0.11,
    odds: {},
    dealFactor: 1.05,
  },
  {
    section: 'I',
    name: { pl: 'Zakwaterowanie i gastronomia', en: 'Accommodation and food service' },
    share: 0.05,
    odds: { sal: 0.8, evaluation: 0.9 },
    dealFactor: 0.75,
  },
  {
    section: 'K',
    name: { pl: 'Telekomunikacja i informatyka', en: 'Telecommunication and computing' },
    share: 0.09,
    odds: { sal: 1.05, evaluation: 1.1 },
    dealFactor: 1,
  },
  {
    section: 'N',
    name: { pl: 'Działalność profesjonalna i techniczna', en: 'Professional and technical activities' },
    share: 0.07,
    odds: {},
    dealFactor: 0.9,
  },
  {
    section: 'R',
    name: { pl: 'Ochrona zdrowia', en: 'Human health' },
    share: 0.04,
    odds: { sal: 0.9 },
    dealFactor: 0.95,
  },
];

export type PersonaTruth = {
  key: PersonaKey;
  role: BuyingRole;
  /** Share among the people of a firm of each size. */
  shares: Readonly<Record<SizeBand, number>>;
  odds: Odds;
};

export const personas: readonly PersonaTruth[] = [
  {
    key: 'owner',
    role: 'decision-maker',
    shares: { '1-9': 0.58, '10-49': 0.3, '50-249': 0.12, '250+': 0.04 },
    odds: { lead: 1.2, sql: 1.1 },
  },
  {
    key: 'finance',
    role: 'budget-holder',
    shares: { '1-9': 0.06, '10-49': 0.12, '50-249': 0.15, '250+': 0.16 },
    odds: { lead: 1.25, offer: 1.1 },
  },
  {
    key: 'operations',
    role: 'influencer',
    shares: { '1-9': 0.1, '10-49': 0.24, '50-249': 0.3, '250+': 0.3 },
    odds: { lead: 1.15, sal: 1.15 },
  },
  {
    key: 'it',
    role: 'gatekeeper',
    shares: { '1-9': 0.04, '10-49': 0.1, '50-249': 0.16, '250+': 0.2 },
    odds: {},
  },
  {
    key: 'specialist',
    role: 'user',
    shares: { '1-9': 0.12, '10-49': 0.16, '50-249': 0.19, '250+': 0.22 },
    odds: { lead: 0.85, sal: 0.9 },
  },
  {
    key: 'assistant',
    role: 'researcher',
    shares: { '1-9': 0.1, '10-49': 0.08, '50-249': 0.08, '250+': 0.08 },
    odds: { lead: 0.75, sal: 0.85 },
  },
];

/** Where firms are. People of other nations work in Polish firms too, so one person in four is foreign. */
export const countries: readonly (readonly [Country, number])[] = [
  ['PL', 0.8],
  ['DE', 0.08],
  ['CZ', 0.045],
  ['SK', 0.02],
  ['UA', 0.025],
  ['GB', 0.03],
];
export const workingAbroad = {
  /** Share of the people of a firm who are not from its country. */
  share: 0.06,
  from: [
    ['UA', 0.62],
    ['DE', 0.1],
    ['CZ', 0.06],
    ['SK', 0.06],
    ['GB', 0.16],
  ],
} as const satisfies { share: number; from: readonly (readonly [Country, number])[] };

/** So many of those who say who they are name their budget: about what the deal would be worth, give or take. */
export const budget = { share: 0.4, sigma: 0.35 };

export const technologies: readonly (readonly [string, number])[] = [
  ['arkusze kalkulacyjne', 0.42],
  ['system ERP', 0.26],
  ['własny program', 0.14],
  ['tablica i kartki', 0.12],
  ['inny program do planowania', 0.06],
];
export const technologyKnown = 0.6;
