/** When contacts are first seen: each source spreads its share over the days by season, growth and its own rhythm. */
import { integerBetween, pickWeighted, type Random } from './seeded-random.ts';
import {
  dayOffFactor,
  fairMonths,
  lateDecemberFactor,
  monthFactors,
  monthlyGrowth,
  monthsWithoutWebinar,
  registrationDays,
  rhythms,
  sources,
  type SourceTruth,
} from './truth-of-arrivals.ts';
import { day, hour, isDayOff, minute, warsawClock, warsawMidnight, type WarsawClock } from './warsaw-time.ts';

export type Period = { startsAt: number; endsAt: number };

/** The midnights (Warsaw) of every day the period touches. */
export const daysOf = ({ startsAt, endsAt }: Period): number[] => {
  const midnights: number[] = [];
  for (let at = warsawMidnight(startsAt); at <= endsAt; at = warsawMidnight(at + 36 * hour)) midnights.push(at);
  return midnights;
};

export const isFairDay = ({ month, dayOfMonth, weekday }: WarsawClock): boolean => {
  const tuesday = dayOfMonth - (weekday - 1);
  return fairMonths.includes(month) && weekday >= 1 && weekday <= 3 && tuesday >= 15 && tuesday <= 21;
};

export const isWebinarDay = ({ month, dayOfMonth, weekday }: WarsawClock): boolean =>
  !monthsWithoutWebinar.includes(month) && weekday === 3 && dayOfMonth >= 8 && dayOfMonth <= 14;

/** The nearer the webinar, the more people register. */
const registrationWeight = (midnight: number): number => {
  for (let ahead = 1; ahead <= registrationDays; ahead += 1) {
    if (isWebinarDay(warsawClock(midnight + ahead * day + 12 * hour))) return registrationDays + 1 - ahead;
  }
  return 0;
};

/** Traffic of a day against a usual one, before the rhythm of the week. */
export const seasonFactor = ({ month, dayOfMonth }: Pick<WarsawClock, 'month' | 'dayOfMonth'>): number => {
  const lateDecember = month === 12 && dayOfMonth >= 20 ? lateDecemberFactor : 1;
  return (monthFactors[month - 1] ?? 1) * lateDecember * (isDayOff(month, dayOfMonth) ? dayOffFactor : 1);
};

const dayWeight = (source: SourceTruth, midnight: number, startsAt: number): number => {
  const clock = warsawClock(midnight);
  if (source.comes === 'at-fairs') return isFairDay(clock) ? 1 : 0;
  const growth = (1 + monthlyGrowth) ** ((midnight - startsAt) / (30.4 * day));
  const week = rhythms[source.rhythm].weekday[clock.weekday] ?? 1;
  const usual = seasonFactor(clock) * growth * week;
  return source.comes === 'before-webinars' ? usual * registrationWeight(midnight) : usual;
};

/** What share of a source's people comes on each of these days; the shares add up to 1. */
export const dailyShares = (source: SourceTruth, midnights: readonly number[], startsAt: number): number[] => {
  const weights = midnights.map((midnight) => dayWeight(source, midnight, startsAt));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

const timeOfDay = (random: Random, source: SourceTruth): number => {
  const hours = rhythms[source.rhythm].hour.map((weight, index) => ({ weight, index }));
  return pickWeighted(random, hours, ({ weight }) => weight).index * hour + integerBetween(random, 0, 3_599) * 1_000;
};

/** Where in the rising sums `value` falls. */
const findDay = (sums: readonly number[], value: number): number => {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 1) > value) high = middle;
    else low = middle + 1;
  }
  return low;
};

export type Arrival = { at: number; source: SourceTruth };

/** So many people, in order of time. */
export const drawArrivals = (random: Random, contacts: number, period: Period): Arrival[] => {
  const midnights = daysOf(period);
  const sums = new Map(
    sources.map((source) => {
      let sum = 0;
      return [source, dailyShares(source, midnights, period.startsAt).map((share) => (sum += share))];
    }),
  );
  const drawOne = (source: SourceTruth): number => {
    const dayIndex = findDay(sums.get(source) ?? [], random.unit());
    return (midnights[dayIndex] ?? period.startsAt) + timeOfDay(random, source);
  };
  const arrivals = Array.from({ length: contacts }, () => {
    const source = pickWeighted(random, sources, ({ share }) => share);
    let at = drawOne(source);
    // The first and the last day are partial: hours outside the period are drawn again.
    for (let attempt = 0; attempt < 200 && (at < period.startsAt || at > period.endsAt); attempt += 1)
      at = drawOne(source);
    return { at: Math.min(Math.max(at, period.startsAt), period.endsAt - minute), source };
  });
  return arrivals.sort((one, other) => one.at - other.at);
};
