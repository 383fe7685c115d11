/** Two contacts that are one person, field by field: where they differ, and what a merge would keep. */
import type { ContactRow, DuplicatePair } from '#modules/contacts/contract.ts';
import { isBlank, sameValue, type FieldValue } from '../edit/field-spec.ts';

export type Side = 'first' | 'second';
export const otherSide = (side: Side): Side => (side === 'first' ? 'second' : 'first');

/** Fields that are kept together. A source with another visit's campaign would tell of a visit that never was. */
export type Unit = {
  readonly key: string;
  /** Names of the API, as a merge wants them. */
  readonly properties: readonly string[];
  readonly read: (row: ContactRow) => readonly FieldValue[];
};

const plain = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'jobTitle',
  'ownerId',
  'companyId',
  'street',
  'postalCode',
  'city',
  'country',
  'language',
] as const;
const touches = {
  firstTouch: ['firstSource', 'firstMedium', 'firstCampaign'],
  lastTouch: ['lastSource', 'lastMedium', 'lastCampaign'],
} as const;

export const unitsOf = (customKeys: readonly string[]): readonly Unit[] => [
  ...plain.map((property): Unit => ({ key: property, properties: [property], read: (row) => [row[property]] })),
  ...Object.entries(touches).map(([key, properties]): Unit => ({
    key,
    properties,
    read: (row) => properties.map((property) => row[property]),
  })),
  ...customKeys.map((key): Unit => ({
    key: `custom.${key}`,
    properties: [`custom.${key}`],
    read: (row) => [row.custom[key] ?? null],
  })),
];

const isEmpty = (unit: Unit, row: ContactRow): boolean => unit.read(row).every(isBlank);

const isSame = (unit: Unit, one: ContactRow, other: ContactRow): boolean => {
  const others = unit.read(other);
  return unit.read(one).every((value, index) => sameValue(value, others[index] ?? null));
};

export type Comparison = {
  /** Both have a value, and not the same: somebody has to choose. */
  readonly differing: readonly Unit[];
  /** Only one of them has a value: the merge keeps it. */
  readonly filled: readonly { readonly unit: Unit; readonly by: Side }[];
  readonly same: readonly Unit[];
};

export const compare = ({ first, second }: Pick<DuplicatePair, Side>, units: readonly Unit[]): Comparison => {
  const told = units.filter((unit) => !isEmpty(unit, first) || !isEmpty(unit, second));
  return {
    differing: told.filter((unit) => !isEmpty(unit, first) && !isEmpty(unit, second) && !isSame(unit, first, second)),
    filled: told
      .filter((unit) => isEmpty(unit, first) !== isEmpty(unit, second))
      .map((unit) => ({ unit, by: isEmpty(unit, first) ? 'second' : 'first' })),
    same: told.filter((unit) => isSame(unit, first, second)),
  };
};

/** The one of whom more is known survives; of two alike the one known longer. */
export const likelySurvivor = ({ first, second }: Pick<DuplicatePair, Side>, units: readonly Unit[]): Side => {
  const known = (row: ContactRow): number => units.filter((unit) => !isEmpty(unit, row)).length;
  const more = known(first) - known(second);
  if (more !== 0) return more > 0 ? 'first' : 'second';
  return first.createdAt <= second.createdAt ? 'first' : 'second';
};

/** What the merge takes from the contact that goes; `chosen` holds only what the reader changed. */
export const keptFields = (
  differing: readonly Unit[],
  survivor: Side,
  chosen: Readonly<Record<string, Side>>,
): readonly string[] =>
  differing.filter(({ key }) => (chosen[key] ?? survivor) !== survivor).flatMap(({ properties }) => properties);
