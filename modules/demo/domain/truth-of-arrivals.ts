/**
 * The truth about arrivals: where people come from, when, what it costs, and how the source moves the odds of each step.
 * The other halves of the truth are `truth.ts` and `truth-of-buyers.ts`.
 */
import type { SizeBand } from './example.ts';
import type { Step } from './truth.ts';

/** Traffic of one month against a usual one, January first: a quiet summer, a busy autumn. */
export const monthFactors: readonly number[] = [0.95, 1.0, 1.12, 1.02, 1.03, 0.95, 0.78, 0.58, 1.12, 1.2, 1.18, 0.9];

/** From 20 December to the end of the year on top of the month's factor, and on days off with a fixed date. */
export const lateDecemberFactor = 0.35;
export const dayOffFactor = 0.3;

/** Traffic grows a little each month, so that the last of eighteen has a quarter more than the first. */
export const monthlyGrowth = 0.013;

/** What people do is slower in August and in late December: waiting times that begin then take longer. */
export const quietSlowdown = 1.35;

export type Rhythm = {
  /** Monday first. */
  weekday: readonly number[];
  /** Midnight first, Warsaw time. */
  hour: readonly number[];
};

export const rhythms = {
  office: {
    weekday: [1.1, 1.2, 1.18, 1.1, 0.9, 0.28, 0.24],
    hour: [1, 1, 1, 1, 1, 2, 6, 18, 42, 60, 64, 60, 52, 54, 52, 44, 30, 22, 18, 18, 20, 16, 8, 3],
  },
  evening: {
    weekday: [1, 0.98, 1, 1, 0.95, 0.85, 0.95],
    hour: [6, 3, 2, 1, 1, 2, 8, 18, 24, 26, 26, 26, 30, 28, 26, 28, 32, 36, 44, 54, 64, 60, 38, 16],
  },
  fair: {
    weekday: [1, 1, 1, 1, 1, 1, 1],
    hour: [0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 60, 60, 50, 50, 60, 50, 20, 0, 0, 0, 0, 0, 0, 0],
  },
} as const satisfies Record<string, Rhythm>;

export type SourceTruth = {
  source: string;
  medium: string;
  /** Of all contacts, anonymous visitors included. */
  share: number;
  /** The stage a contact from here begins with: a business card from a fair is a lead at once. */
  startsAt: 'visitor' | 'subscriber' | 'lead';
  /** When people come: by the rhythm of the week, on the days of a fair, or before a webinar. */
  comes: 'steadily' | 'at-fairs' | 'before-webinars';
  rhythm: keyof typeof rhythms;
  odds: Partial<Record<Step, number>>;
  /** Waiting times are multiplied by this. */
  pace: number;
  /** Grosze paid for one arrival, on average. */
  costPerArrivalMinor: number;
  /** Sizes of the firms these people work for. */
  sizes: Readonly<Record<SizeBand, number>>;
  landingPages: readonly string[];
};

const mixed = { '1-9': 0.3, '10-49': 0.34, '50-249': 0.25, '250+': 0.11 };

export const sources: readonly SourceTruth[] = [
  {
    source: 'google',
    medium: 'cpc',
    share: 0.19,
    startsAt: 'visitor',
    comes: 'steadily',
    rhythm: 'office',
    odds: { visitor: 0.98, sal: 1.05, sql: 1.05 },
    pace: 0.9,
    costPerArrivalMinor: 3_400,
    sizes: mixed,
    landingPages: ['/planowanie-produkcji', '/cennik', '/demo'],
  },
  {
    source: 'google',
    medium: 'organic',
    share: 0.205,
    startsAt: 'visitor',
    comes: 'steadily',
    rhythm: 'office',
    odds: { visitor: 1.02, lead: 1.05, sal: 1.05, negotiation: 1.1 },
    pace: 1,
    costPerArrivalMinor: 620,
    sizes: mixed,
    landingPages: ['/blog/kolejnosc-zlecen', '/blog/wskaznik-oee', '/poradnik', '/kalkulator-przezbrojen'],
  },
  {
    source: 'linkedin',
    medium: 'paid-social',
    share: 0.15,
    startsAt: 'visitor',
    comes: 'steadily',
    rhythm: 'office',
    odds: { visitor: 0.96, subscriber: 1.2, lead: 1.2, mql: 1.1, sal: 1.05 },
    pace: 1.05,
    costPerArrivalMinor: 6_500,
    sizes: { '1-9': 0.52, '10-49': 0.22, '50-249': 0.17, '250+': 0.09 },
    landingPages: ['/raport-planowanie', '/webinar', '/demo'],
  },
  {
    source: 'facebook',
    medium: 'paid-social',
    share: 0.21,
    startsAt: 'visitor',
    comes: 'steadily',
    rhythm: 'evening',
    odds: { visitor: 1.05, subscriber: 1.3, lead: 1.3, mql: 1.1, sql: 0.9, negotiation: 0.9 },
    pace: 1.15,
    costPerArrivalMinor: 1_900,
    sizes: { '1-9': 0.78, '10-49': 0.15, '50-249': 0.055, '250+': 0.015 },
    landingPages: ['/e-book-mala-firma', '/quiz', '/poradnik'],
  },
  {
    source: 'newsletter',
    medium: 'email',
    share: 0.06,
    startsAt: 'visitor',
    comes: 'steadily',
    rhythm: 'office',
    odds: { visitor: 1.25, subscriber: 0.95, lead: 1.05 },
    pace: 0.85,
    costPerArrivalMinor: 300,
    sizes: mixed,
    landingPages: ['/poradnik', '/webinar', '/historie-klientow'],
  },
  {
    source: 'referral',
    medium: 'partner',
    share: 0.035,
    startsAt: 'lead',
    comes: 'steadily',
    rhythm: 'office',
    odds: { lead: 1.25, mql: 1.2, sal: 1.2, evaluation: 1.15, offer: 1.15, negotiation: 1.3 },
    pace: 0.75,
    costPerArrivalMinor: 30_000,
    sizes: { '1-9': 0.14, '10-49': 0.36, '50-249': 0.34, '250+': 0.16 },
    landingPages: ['/partnerzy'],
  },
  {
    source: 'webinar',
    medium: 'webinar',
    share: 0.04,
    startsAt: 'subscriber',
    comes: 'before-webinars',
    rhythm: 'office',
    odds: { subscriber: 1.15, lead: 1.1, sal: 1.05 },
    pace: 0.9,
    costPerArrivalMinor: 9_000,
    sizes: { '1-9': 0.22, '10-49': 0.36, '50-249': 0.28, '250+': 0.14 },
    landingPages: ['/webinar'],
  },
  {
    source: 'direct',
    medium: 'none',
    share: 0.09,
    startsAt: 'visitor',
    comes: 'steadily',
    rhythm: 'office',
    odds: { visitor: 0.93, lead: 1.05, negotiation: 1.1 },
    pace: 0.95,
    costPerArrivalMinor: 0,
    sizes: mixed,
    landingPages: ['/', '/cennik', '/kontakt'],
  },
  {
    source: 'targi',
    medium: 'event',
    share: 0.02,
    startsAt: 'lead',
    comes: 'at-fairs',
    rhythm: 'fair',
    odds: { lead: 0.85, sal: 0.95, evaluation: 1.1 },
    pace: 1.2,
    costPerArrivalMinor: 70_000,
    sizes: { '1-9': 0.12, '10-49': 0.34, '50-249': 0.34, '250+': 0.2 },
    landingPages: ['/targi'],
  },
];

export type CampaignTruth = {
  key: string;
  name: string;
  source: string;
  medium: string;
  /** The marketer who runs it. */
  ownerKey: 'marketer-1' | 'marketer-2';
  /** Weight among the campaigns of its source that run at the same time. */
  weight: number;
  /** Part of the eighteen months in which it runs: 0 is their beginning, 1 their end. */
  runs: readonly [from: number, to: number];
  /** Costs only: search results carry no campaign, so people who come by them have none. */
  untagged?: boolean;
};

export const campaigns: readonly CampaignTruth[] = [
  {
    key: 'google-marka',
    ownerKey: 'marketer-1',
    name: 'Google – marka',
    source: 'google',
    medium: 'cpc',
    weight: 2,
    runs: [0, 1],
  },
  {
    key: 'google-planowanie',
    ownerKey: 'marketer-1',
    name: 'Google – planowanie produkcji',
    source: 'google',
    medium: 'cpc',
    weight: 5,
    runs: [0, 1],
  },
  {
    key: 'google-konkurencja',
    ownerKey: 'marketer-1',
    name: 'Google – porównania',
    source: 'google',
    medium: 'cpc',
    weight: 2,
    runs: [0.45, 1],
  },
  {
    key: 'tresci-seo',
    ownerKey: 'marketer-1',
    name: 'Treści i SEO',
    source: 'google',
    medium: 'organic',
    weight: 1,
    runs: [0, 1],
    untagged: true,
  },
  {
    key: 'linkedin-dyrektorzy',
    ownerKey: 'marketer-2',
    name: 'LinkedIn – dyrektorzy produkcji',
    source: 'linkedin',
    medium: 'paid-social',
    weight: 3,
    runs: [0, 1],
  },
  {
    key: 'linkedin-raport',
    ownerKey: 'marketer-2',
    name: 'LinkedIn – raport o planowaniu',
    source: 'linkedin',
    medium: 'paid-social',
    weight: 4,
    runs: [0.3, 0.8],
  },
  {
    key: 'facebook-male-firmy',
    ownerKey: 'marketer-2',
    name: 'Facebook – małe firmy',
    source: 'facebook',
    medium: 'paid-social',
    weight: 5,
    runs: [0, 1],
  },
  {
    key: 'facebook-podobni',
    ownerKey: 'marketer-2',
    name: 'Facebook – podobni do klientów',
    source: 'facebook',
    medium: 'paid-social',
    weight: 3,
    runs: [0.2, 0.95],
  },
  {
    key: 'newsletter-miesieczny',
    ownerKey: 'marketer-1',
    name: 'Newsletter miesięczny',
    source: 'newsletter',
    medium: 'email',
    weight: 3,
    runs: [0, 1],
  },
  {
    key: 'newsletter-powitalny',
    ownerKey: 'marketer-1',
    name: 'Seria powitalna',
    source: 'newsletter',
    medium: 'email',
    weight: 2,
    runs: [0.1, 1],
  },
  {
    key: 'program-partnerski',
    ownerKey: 'marketer-1',
    name: 'Program partnerski',
    source: 'referral',
    medium: 'partner',
    weight: 1,
    runs: [0, 1],
  },
  {
    key: 'webinary',
    ownerKey: 'marketer-2',
    name: 'Webinary „Hala bez przestojów”',
    source: 'webinar',
    medium: 'webinar',
    weight: 1,
    runs: [0, 1],
  },
  {
    key: 'targi-wiosna-jesien',
    ownerKey: 'marketer-2',
    name: 'Targi – stoisko',
    source: 'targi',
    medium: 'event',
    weight: 1,
    runs: [0, 1],
  },
];

/** A fair takes three days from the third Tuesday of these months (1 is January). */
export const fairMonths: readonly number[] = [3, 10];

/** A webinar is held on the second Thursday of each month but these; people register in the twelve days before. */
export const monthsWithoutWebinar: readonly number[] = [8, 12];
export const registrationDays = 12;

/** So many have come back by another way since they were first seen; alike for all, known or not. */
export const anotherLastTouch = {
  share: 0.34,
  by: [
    ['google organic', 0.32],
    ['direct none', 0.28],
    ['newsletter email', 0.24],
    ['google cpc', 0.16],
  ],
} as const;
