/**
 * The deals of the example: whoever got as far as SQL has one, and it goes the way of their pass down the funnel, so that board, results
 * and forecast tell of the same sales as the funnel. What a pass does not tell (who else decides, what was said, what is planned)
 * is drawn from a stream of random numbers of the deal's own.
 */
import type { BuyingRole, Example, ExampleContact, ExamplePass, LostReason } from './example.ts';
import { chance, integerBetween, numberBetween, pick, pickShare, seededRandom, type Random } from './seeded-random.ts';
import { day, hour, minute, nextWorkingTime } from './warsaw-time.ts';

export const dealStages = ['discovery', 'offer', 'negotiation', 'contract'] as const;
export type DealStage = (typeof dealStages)[number];
export const dealThemes = ['planning', 'schedule', 'licences', 'rollout', 'pilot'] as const;
export type DealTheme = (typeof dealThemes)[number];
export const productKeys = ['licence', 'rollout', 'training'] as const;
export type ProductKey = (typeof productKeys)[number];
export const talks = ['first-call', 'workshop', 'offer-sent', 'terms'] as const;
export type Talk = (typeof talks)[number];
export const nextSteps = ['ask-needs', 'invite-decider', 'offer-follow-up', 'terms-call', 'contract-draft'] as const;
export type NextStep = (typeof nextSteps)[number];

/** Of one seat for a year, and of one day; minor units. */
export const unitPrices: Readonly<Record<ProductKey, number>> = {
  licence: 180_000,
  rollout: 250_000,
  training: 320_000,
};

export type DealFact = { readonly at: number } & (
  | { readonly kind: 'created'; readonly amountMinor: number | null; readonly expected: number | null }
  | { readonly kind: 'moved'; readonly stage: DealStage }
  | { readonly kind: 'valued'; readonly amountMinor: number }
  | { readonly kind: 'expected'; readonly on: number }
  | { readonly kind: 'confirmed'; readonly milestone: 'offer-sent' | 'price' | 'signed' }
  | { readonly kind: 'won' }
  | { readonly kind: 'lost'; readonly reason: LostReason | 'price' }
);

export type ExampleDeal = {
  readonly contactKey: string;
  readonly companyKey: string | null;
  readonly ownerKey: string | null;
  readonly theme: DealTheme;
  readonly seats: number;
  /** In order of time. */
  readonly facts: readonly DealFact[];
  readonly items: readonly { readonly product: ProductKey; readonly quantity: number; readonly unitPriceMinor: number }[];
  readonly people: readonly { readonly contactKey: string; readonly roles: readonly BuyingRole[]; readonly passedOnBy: string | null }[];
  readonly talks: readonly { readonly talk: Talk; readonly at: number; readonly minutes: number | null }[];
  readonly nextStep: { readonly step: NextStep; readonly due: number; readonly plannedAt: number } | null;
}; // prettier-ignore

const nextStepOf: Readonly<Record<DealStage, NextStep>> = {
  discovery: 'ask-needs',
  offer: 'offer-follow-up',
  negotiation: 'terms-call',
  contract: 'contract-draft',
};
/** Of open deals, how many somebody planned the next step for. */
const planned = 0.78;
/** Of those that were lost to a competitor, how many say it was the price. */
const lostToPrice = 0.35;
/** Of the way from negotiation to signing, where the contract is on the table. */
const contractAfter = 0.6;
const paperworkAfterDays = 9;

/** Seats first, then days of rollout; what is left over is the price of the training, so that the sum is what the deal is worth. */
function itemsOf(random: Random, minor: number): ExampleDeal['items'] {
  const seats = Math.max(1, Math.floor((minor * numberBetween(random, 0.5, 0.7)) / unitPrices.licence));
  const left = minor - seats * unitPrices.licence;
  if (left <= 0) return [{ product: 'licence', quantity: 1, unitPriceMinor: minor }];
  const licence = { product: 'licence', quantity: seats, unitPriceMinor: unitPrices.licence } as const;
  const days = Math.floor((left * 0.75) / unitPrices.rollout);
  const rest = left - days * unitPrices.rollout;
  return [
    licence,
    ...(days > 0 ? [{ product: 'rollout', quantity: days, unitPriceMinor: unitPrices.rollout } as const] : []),
    ...(rest > 0 ? [{ product: 'training', quantity: 1, unitPriceMinor: rest } as const] : []),
  ];
}

type Moments = {
  readonly begun: number;
  readonly offered: number | null;
  readonly negotiated: number | null;
  readonly contract: number | null;
  readonly ended: number | null;
};

function momentsOf(pass: ExamplePass, now: number): Moments | null {
  const entered = (stage: string): number | null => pass.entries.find((entry) => entry.stage === stage)?.at ?? null;
  const begun = entered('sql');
  if (begun === null) return null;
  const negotiated = entered('negotiation');
  const ended = entered('customer') ?? pass.exit?.at ?? null;
  const signing = negotiated === null ? null : negotiated + Math.round(((entered('customer') ?? now) - negotiated) * contractAfter);
  const isAtContract = entered('customer') !== null || (pass.exit === null && negotiated !== null && now - negotiated > paperworkAfterDays * day);
  return { begun, offered: entered('offer'), negotiated, contract: isAtContract ? signing : null, ended };
} // prettier-ignore

function factsOf(random: Random, pass: ExamplePass, { begun, offered, negotiated, contract, ended }: Moments): DealFact[] {
  const worth = pass.value?.minor ?? null;
  const estimate = worth === null ? integerBetween(random, 12, 90) * 100_000 : Math.round((worth * numberBetween(random, 0.75, 1.3)) / 100_000) * 100_000;
  const isEstimated = chance(random, 0.7);
  const isDated = chance(random, 0.6);
  const facts: DealFact[] = [
    { kind: 'created', at: begun, amountMinor: isEstimated ? estimate : null, expected: isDated ? begun + integerBetween(random, 60, 140) * day : null },
  ];
  if (offered !== null) {
    facts.push({ kind: 'moved', at: offered, stage: 'offer' });
    if (worth !== null) facts.push({ kind: 'valued', at: offered + minute, amountMinor: worth });
    if (pass.expectedClose) {
      facts.push({ kind: 'expected', at: offered + 2 * minute, on: pass.expectedClose.initial });
      for (const { at, to } of pass.expectedClose.moves) facts.push({ kind: 'expected', at, on: to });
    }
    facts.push({ kind: 'confirmed', at: offered + 3 * hour, milestone: 'offer-sent' });
  }
  if (negotiated !== null) facts.push({ kind: 'moved', at: negotiated, stage: 'negotiation' });
  if (contract !== null) {
    facts.push({ kind: 'confirmed', at: contract - minute, milestone: 'price' });
    facts.push({ kind: 'moved', at: contract, stage: 'contract' });
  }
  if (ended !== null) {
    if (pass.exit === null) facts.push({ kind: 'confirmed', at: ended - minute, milestone: 'signed' }, { kind: 'won', at: ended });
    else if (pass.exit.as === 'lost') facts.push({ kind: 'lost', at: ended, reason: pass.exit.reason === 'chose-competitor' && chance(random, lostToPrice) ? 'price' : pass.exit.reason });
  }
  const last = ended ?? Number.POSITIVE_INFINITY;
  return facts.filter(({ at }) => at <= last).sort((one, other) => one.at - other.at);
} // prettier-ignore

const minutesOf: Readonly<Record<Talk, number | null>> = {
  'first-call': 25,
  workshop: 90,
  'offer-sent': null,
  terms: 35,
};

function talksOf(random: Random, pass: ExamplePass, moments: Moments, now: number): ExampleDeal['talks'] {
  const evaluated = pass.entries.find(({ stage }) => stage === 'evaluation')?.at ?? null;
  const when: Readonly<Record<Talk, number | null>> = {
    'first-call': moments.begun + integerBetween(random, 20, 300) * minute,
    workshop: evaluated === null ? null : evaluated + integerBetween(random, 1, 6) * day,
    'offer-sent': moments.offered === null ? null : moments.offered + 3 * hour,
    terms: moments.negotiated === null ? null : moments.negotiated + integerBetween(random, 1, 3) * day,
  };
  return talks.flatMap((talk) => {
    const at = when[talk];
    if (at === null) return [];
    const held = nextWorkingTime(at, random);
    const isOver = held > now || (moments.ended !== null && held > moments.ended);
    return isOver || !chance(random, 0.9) ? [] : [{ talk, at: held, minutes: minutesOf[talk] }];
  });
}

function peopleOf(
  random: Random,
  contact: ExampleContact,
  colleagues: readonly ExampleContact[],
  begun: number,
): ExampleDeal['people'] {
  const own = { contactKey: contact.key, roles: contact.buyingRole ? [contact.buyingRole] : [], passedOnBy: null };
  const others = colleagues
    .filter(({ key, createdAt, buyingRole }) => key !== contact.key && createdAt <= begun && buyingRole !== null)
    .slice(0, integerBetween(random, 0, 3))
    .map(({ key, buyingRole }) => ({
      contactKey: key,
      roles: buyingRole ? [buyingRole] : [],
      passedOnBy: chance(random, 0.4) ? contact.key : null,
    }));
  return [own, ...others];
}

const standing = (facts: readonly DealFact[]): DealStage =>
  facts.findLast((fact) => fact.kind === 'moved')?.stage ?? 'discovery';

function stepOf(random: Random, facts: readonly DealFact[], decides: boolean, now: number): ExampleDeal['nextStep'] {
  if (!chance(random, planned)) return null;
  const stage = standing(facts);
  const begun = facts.at(-1)?.at ?? now;
  // Some lie behind: a day or two late, as it happens.
  const due = nextWorkingTime(now + integerBetween(random, -2, 16) * day + 10 * hour, random);
  const step = stage === 'discovery' && !decides ? 'invite-decider' : nextStepOf[stage];
  return { step, due, plannedAt: Math.min(now, begun + hour) };
}

export function dealsOf(example: Example, seed: number): ExampleDeal[] {
  const now = example.endsAt;
  const byKey = new Map(example.contacts.map((contact) => [contact.key, contact]));
  const byCompany = Map.groupBy(
    example.contacts.filter(({ companyKey, firstName }) => companyKey !== null && firstName !== null),
    ({ companyKey }) => companyKey,
  );
  let number = 0;
  return example.journeys.flatMap(({ contactKey, passes }) =>
    passes.flatMap((pass): ExampleDeal[] => {
      const contact = byKey.get(contactKey);
      const moments = momentsOf(pass, now);
      if (!contact || !moments) return [];
      const random = seededRandom(seed, 10_000_000 + ++number);
      const facts = factsOf(random, pass, moments);
      const items = pass.value && chance(random, 0.8) ? itemsOf(random, pass.value.minor) : [];
      const people = peopleOf(random, contact, byCompany.get(contact.companyKey) ?? [], moments.begun);
      const decides = people.some(({ roles }) => roles.includes('decision-maker'));
      return [
        {
          contactKey,
          companyKey: contact.companyKey,
          ownerKey: contact.ownerKey,
          theme: pickShare(random, [['planning', 4], ['schedule', 3], ['licences', 2], ['rollout', 2], ['pilot', 1]]),
          seats: items.find(({ product }) => product === 'licence')?.quantity ?? pick(random, [5, 8, 10, 12, 15, 20, 24, 30, 40]),
          facts,
          items,
          people,
          talks: talksOf(random, pass, moments, now),
          nextStep: moments.ended === null ? stepOf(random, facts, decides, now) : null,
        },
      ];
    }),
  );
} // prettier-ignore
