/** What holds in a workspace until it agrees on something else. */
import type { HandoffSettings } from '../contract.ts';
import type { Country } from './holidays.ts';

const office: [number, number][] = [[540, 1020]];

/** The paths of the reasons every workspace begins with. */
const firstPaths: HandoffSettings['paths'] = [
  { reason: 'no-budget', stage: 'lead', wakeAfterDays: 180, lostDeals: true },
  { reason: 'no-need', stage: 'subscriber', wakeAfterDays: null, lostDeals: true },
  { reason: 'bad-timing', stage: 'lead', wakeAfterDays: 90, lostDeals: true },
  { reason: 'no-contact', stage: 'lead', wakeAfterDays: 30, lostDeals: true },
  { reason: 'price', stage: 'lead', wakeAfterDays: 90, lostDeals: true },
  { reason: 'chose-competitor', stage: 'lead', wakeAfterDays: 180, lostDeals: true },
];

/** The country is told by the time zone where it is certain. */
const countryOfZone: Readonly<Record<string, Country>> = {
  'Europe/Warsaw': 'PL',
  'Europe/Berlin': 'DE',
  'Europe/Prague': 'CZ',
  'Europe/London': 'GB',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Los_Angeles': 'US',
};

export const firstSettings = (timeZone: string): HandoffSettings => ({
  fromStage: 'mql',
  acceptedStage: 'sal',
  answerMinutes: 120,
  warnMinutes: 30,
  onBreach: 'reassign',
  mostReassignments: 2,
  letters: true,
  country: countryOfZone[timeZone] ?? null,
  week: [office, office, office, office, office, [], []],
  daysOff: [],
  paths: firstPaths,
});
