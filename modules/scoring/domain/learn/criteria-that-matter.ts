/**
 * Which fields and criteria go with winning, and which only seem to: for every group of people how many, how they convert, how many
 * times the average that is, and whether it could be chance, with false alarms held down over all comparisons (Benjamini–Hochberg).
 * The groups are made without looking at the outcome (fifths of a number, the values of a category), for a group that was chosen
 * because it converts well would prove itself. Each group is held against all others, each field by all its groups at once.
 * Lift = rate / rate of everybody, its interval by the delta method on the logarithm, the group being a part of everybody:
 *   Var ln(lift) = (1/p − s/P)²·v(p) + ((1−s)/P)²·v(q),  s: share of the group, P: rate of all, q: rate of the others, v(x) = x(1−x)/n
 * Example: 30 of 100 won against 30 of 300 others: rate 0.3, everybody 0.15, lift 2.0 (1.59 to 2.51).
 */
import { associationOfGroups, associationOfTwo } from '#platform/statistics/association.ts';
import { adjustForFalseDiscovery } from '#platform/statistics/false-discovery.ts';
import { informationValue } from '#platform/statistics/weight-of-evidence.ts';
import { wilsonInterval, type Interval } from '#platform/statistics/wilson-interval.ts';
import { codeField, countCodes, type CodedField } from './code-field.ts';
import type { DataSet } from './data-set.ts';
import { quantileGroups } from './group-field.ts';
import type { GroupCondition } from './learned-card.ts';

export type Counted = {
  readonly people: number;
  readonly won: number;
  readonly rate: number;
  readonly interval: Interval;
  readonly lift: number;
  readonly liftInterval: Interval;
  /** Chance of a difference this large to all others where there is none; and the same held down over all comparisons. */
  readonly p: number;
  readonly q: number;
};

export type FieldThatMatters = {
  readonly field: string;
  readonly informationValue: number;
  readonly p: number;
  readonly q: number;
  readonly groups: readonly (Counted & { readonly condition: GroupCondition })[];
};

export type CriterionThatMatters = Counted & { readonly criterion: string; readonly informationValue: number };

/** Who meets a criterion: 1, and who does not: 0. */
export type CriterionColumn = { readonly key: string; readonly met: Uint8Array };

/** Values of a category shown one by one; the others are one group. */
const mostValues = 20;
const fifths = 5;
/** People that keep the information value finite where a group has one outcome only. */
const pseudoPeople = 0.5;
const z95 = 1.959963984540054;

type Count = { readonly won: number; readonly lost: number };

export function findCriteriaThatMatter(
  data: DataSet,
  criteria: readonly CriterionColumn[] = [],
): { fields: FieldThatMatters[]; criteria: CriterionThatMatters[]; comparisons: number } {
  const { outcomes } = data;
  const everybody = Int32Array.from({ length: outcomes.length }, (_, row) => row);
  const won = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const all = { won, lost: outcomes.length - won };
  const fields = data.fields.map((field) => {
    const coded = codeField(field, data);
    const groups = groupsWithoutOutcome(coded, outcomes, everybody);
    const information = groups.length > 1 && won > 0 && all.lost > 0 ? informationValue(groups, pseudoPeople) : 0;
    return {
      field: field.key,
      informationValue: information,
      p: associationOfGroups(groups),
      groups: groups.map(({ condition, ...count }) => ({ condition, ...counted(count, all) })),
    };
  });
  const ofCriteria = criteria.map(({ key, met }) => {
    const count = countMet(met, outcomes);
    const parts = [count, { won: all.won - count.won, lost: all.lost - count.lost }];
    const information = won > 0 && all.lost > 0 ? informationValue(parts, pseudoPeople) : 0;
    return { criterion: key, informationValue: information, ...counted(count, all) };
  });
  // One list of all comparisons: fields, their groups, criteria.
  const compared = [
    ...fields.flatMap(({ p, groups }) => [p, ...groups.map((group) => group.p)]),
    ...ofCriteria.map(({ p }) => p),
  ];
  const held = adjustForFalseDiscovery(compared);
  let next = 0;
  const strongestFirst = (a: { informationValue: number }, b: { informationValue: number }): number =>
    b.informationValue - a.informationValue;
  return {
    fields: fields
      .map((field) => ({
        ...field,
        q: held[next++]!,
        groups: field.groups.map((group) => ({ ...group, q: held[next++]! })),
      }))
      .sort(strongestFirst),
    criteria: ofCriteria.map((criterion) => ({ ...criterion, q: held[next++]! })).sort(strongestFirst),
    comparisons: compared.length,
  };
}

function countMet(met: Uint8Array, outcomes: Uint8Array): Count {
  let people = 0;
  let won = 0;
  for (let row = 0; row < outcomes.length; row++) {
    people += met[row]!;
    won += met[row]! & outcomes[row]!;
  }
  return { won, lost: people - won };
}

export function counted({ won, lost }: Count, all: Count): Omit<Counted, 'q'> {
  const people = won + lost;
  const everybody = all.won + all.lost;
  const rate = people > 0 ? won / people : 0;
  const interval = wilsonInterval(won, people) ?? { low: 0, high: 1 };
  const average = everybody > 0 ? all.won / everybody : 0;
  const others = { won: all.won - won, lost: all.lost - lost };
  return {
    people,
    won,
    rate,
    interval,
    lift: average > 0 ? rate / average : 0,
    liftInterval: liftInterval({ won, lost }, others, interval),
    p: associationOfTwo({ won, lost }, others),
  };
}

function liftInterval(own: Count, others: Count, interval: Interval): Interval {
  const people = own.won + own.lost;
  const rest = others.won + others.lost;
  const average = (own.won + others.won) / Math.max(1, people + rest);
  if (average === 0) return { low: 0, high: 0 };
  // Without a single win the logarithm has no end; the rate's own interval is what is known.
  if (own.won === 0) return { low: interval.low / average, high: interval.high / average };
  const rate = own.won / people;
  const share = people / (people + rest);
  const other = rest > 0 ? others.won / rest : 0;
  const variance =
    (1 / rate - share / average) ** 2 * ((rate * (1 - rate)) / people) +
    (rest > 0 ? ((1 - share) / average) ** 2 * ((other * (1 - other)) / rest) : 0);
  const spread = Math.exp(z95 * Math.sqrt(variance));
  return { low: rate / average / spread, high: (rate / average) * spread };
}

type PlainGroup = Count & { readonly condition: GroupCondition };

function groupsWithoutOutcome(coded: CodedField, outcomes: Uint8Array, rows: Int32Array): PlainGroup[] {
  const counts = countCodes(coded, outcomes, rows);
  const missingAt = counts.people.length - 1;
  const countOf = (codes: readonly number[]): Count => {
    const won = codes.reduce((sum, code) => sum + counts.won[code]!, 0);
    return { won, lost: codes.reduce((sum, code) => sum + counts.people[code]!, 0) - won };
  };
  const missing: PlainGroup[] =
    counts.people[missingAt]! > 0 ? [{ ...countOf([missingAt]), condition: { is: 'missing' } }] : [];
  if (coded.ordered) {
    const { ordered } = coded;
    const groups = quantileGroups(counts, fifths);
    const start = (index: number): number | null => {
      const code = groups[index]?.codes[0];
      return code === undefined || index === 0 ? null : ordered[code]!;
    };
    const ranges = groups.map(({ won, lost }, index): PlainGroup => {
      return { won, lost, condition: { is: 'between', from: start(index), to: start(index + 1) } };
    });
    return [...ranges, ...missing];
  }
  const byPeople = coded.labels
    .map((label, code) => ({ label, code, people: counts.people[code]! }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people);
  const shown = byPeople.slice(0, mostValues);
  const others = byPeople.slice(mostValues).map(({ code }) => code);
  const values = shown.map(({ label, code }): PlainGroup => {
    const condition: GroupCondition =
      coded.kind === 'boolean' ? { is: 'boolean', value: code === 1 } : { is: 'oneOf', values: [label] };
    return { ...countOf([code]), condition };
  });
  const rest: PlainGroup[] =
    others.length > 0
      ? [{ ...countOf(others), condition: { is: 'otherThan', values: shown.map(({ label }) => label).sort() } }]
      : [];
  return [...values, ...rest, ...missing];
}
