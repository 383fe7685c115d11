/**
 * A few facts of each contact, placed between the stages they go with: visits and forms early, calls and meetings late.
 * The people of the planted leak are never called: that is how they vanish.
 */
import type { ExampleFact, ExamplePass, StageEntry, StageKey } from './example.ts';
import { chance, integerBetween, numberBetween, pick, type Random } from './seeded-random.ts';
import { day, hour, minute, nextWorkingTime, warsawClock } from './warsaw-time.ts';

/** More than enough for a long journey; a second or third pass must not make anybody's timeline endless. */
const factsAtMost = 30;

const pages = ['/', '/cennik', '/funkcje', '/historie-klientow', '/blog/kolejnosc-zlecen', '/kalkulator-przezbrojen'];
const subjects = [
  'Jak skrócić przezbrojenia o połowę',
  'Pięć błędów przy planowaniu zleceń',
  'Zaproszenie na webinar „Hala bez przestojów”',
  'Historia klienta: plan tygodnia w godzinę',
  'Co nowego w planowaniu',
];

type Draft = ExampleFact extends infer Fact ? (Fact extends ExampleFact ? Omit<Fact, 'contactKey'> : never) : never;

type Circumstances = {
  landingPage: string;
  /** The sales rep; nobody calls before there is one. */
  repKey: string | null;
  neverCalled: boolean;
};

const byDay = (at: number): number => (warsawClock(at).hour < 6 ? at + 6 * hour : at);

const call = (random: Random, at: number, userKey: string, answered: boolean): Draft => {
  const minutes = answered ? integerBetween(random, 3, 25) : 0;
  return { kind: 'call', at: nextWorkingTime(at, random), userKey, minutes, answered };
};

const meeting = (random: Random, at: number, userKey: string): Draft => {
  const place = chance(random, 0.7) ? 'online' : 'on-site';
  return { kind: 'meeting', at: nextWorkingTime(at, random), userKey, minutes: pick(random, [30, 45, 60, 90]), place };
};

const opened = (at: number, subject: string): Draft => ({
  kind: 'email-opened',
  at: byDay(at),
  subject,
});

const visit = (at: number, page: string): Draft => ({ kind: 'visit', at: byDay(at), page });

/** What happens in one stage, from entering it until the next entry or the exit. */
const factsOfStage = (
  random: Random,
  stage: StageKey,
  from: number,
  until: number,
  { landingPage, repKey, neverCalled }: Circumstances,
): Draft[] => {
  const some = (): number => from + Math.round(numberBetween(random, 0.05, 0.95) * Math.min(until - from, 30 * day));
  const soon = (): number => from + integerBetween(random, 5, 90) * minute;
  switch (stage) {
    case 'visitor':
      return [
        { kind: 'visit', at: from, page: landingPage },
        ...(chance(random, 0.45) ? [visit(some(), pick(random, pages))] : []),
        ...(chance(random, 0.2) ? [visit(some(), pick(random, pages))] : []),
      ];
    case 'subscriber':
      return [
        { kind: 'form', at: from, form: 'Zapis na newsletter', page: landingPage },
        ...(chance(random, 0.6) ? [opened(some(), pick(random, subjects))] : []),
        ...(chance(random, 0.35) ? [opened(some(), pick(random, subjects))] : []),
      ];
    case 'lead':
      return [
        { kind: 'form', at: from, form: pick(random, ['E-book', 'Raport', 'Kontakt']), page: landingPage },
        ...(chance(random, 0.6) ? [opened(some(), pick(random, subjects))] : []),
        ...(chance(random, 0.5) ? [visit(some(), pick(random, pages))] : []),
      ];
    case 'mql':
      return [
        { kind: 'visit', at: from, page: '/cennik' },
        ...(repKey !== null && !neverCalled ? [call(random, soon(), repKey, chance(random, 0.6))] : []),
      ];
    case 'sal':
    case 'sql':
      return repKey === null ? [] : [call(random, soon(), repKey, chance(random, 0.85))];
    case 'evaluation':
      return repKey === null ? [] : [meeting(random, some(), repKey)];
    case 'offer':
      return [opened(soon(), 'Oferta: planowanie produkcji')];
    case 'negotiation':
      return repKey === null
        ? []
        : [call(random, some(), repKey, true), ...(chance(random, 0.5) ? [meeting(random, some(), repKey)] : [])];
    case 'customer':
      return repKey === null ? [] : [meeting(random, from + 5 * day, repKey)];
    case 'loyal':
      return [opened(from + day, 'Dziękujemy za kolejne zamówienie')];
  }
};

/** Facts up to `now`, in order of time; `circumstances` may differ from pass to pass. */
export const drawTimeline = (
  random: Random,
  contactKey: string,
  passes: readonly ExamplePass[],
  circumstancesOf: (pass: ExamplePass) => Circumstances,
  now: number,
): ExampleFact[] => {
  const ofEntry = (pass: ExamplePass, { stage, at }: StageEntry, index: number): Draft[] =>
    factsOfStage(random, stage, at, pass.entries[index + 1]?.at ?? pass.exit?.at ?? now, circumstancesOf(pass));
  return passes
    .flatMap((pass) => pass.entries.flatMap((entry, index) => ofEntry(pass, entry, index)))
    .filter(({ at }) => at <= now)
    .sort((one, other) => one.at - other.at)
    .slice(0, factsAtMost)
    .map((fact) => ({ contactKey, ...fact }));
};
