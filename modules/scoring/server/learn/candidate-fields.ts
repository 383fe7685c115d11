/**
 * Which fields may be learned from. Of a contact only those that are known early or whose changes stand on the timeline: the last source,
 * consents and owners change with what happens later, and their former values are not kept.
 */
import type { Filter } from '#platform/contract/filter.ts';
import type { Field } from '#platform/server/filter/field-catalog.ts';
import type { LearningTarget } from '../../contract.ts';
import type { FieldKind } from '../../domain/learn/data-set.ts';

/** By their names on the timeline. */
const ofContact: ReadonlyMap<string, string> = new Map([
  ['jobTitle', 'jobTitle'],
  ['country', 'country'],
  ['city', 'city'],
  ['language', 'language'],
  ['source', 'firstSource'],
  ['medium', 'firstMedium'],
  ['campaign', 'firstCampaign'],
]);

/** Names, and what says the same as another field. */
const notOfCompany = new Set([
  'company',
  'company.domain',
  'company.nip',
  'company.regon',
  'company.krs',
  'company.size',
]);

const kinds: Partial<Record<Field['kind'], FieldKind>> = {
  text: 'category',
  choice: 'category',
  number: 'number',
  money: 'number',
  date: 'date',
  boolean: 'boolean',
};

export type Candidate = {
  readonly field: Field;
  readonly kind: FieldKind;
  /** Its name in the changes of the timeline; null: its changes are not kept. */
  readonly onTimeline: string | null;
};

const isAllowed = ({ group, key }: Field): boolean =>
  group === 'custom' || (group === 'company' && !notOfCompany.has(key)) || (group === 'contact' && ofContact.has(key));

const timelineName = ({ key, usesCompany }: Field): string | null =>
  usesCompany ? null : (ofContact.get(key) ?? (key.startsWith('custom.') ? key : null));

export function candidateFields(known: ReadonlyMap<string, Field>, target: LearningTarget): Candidate[] {
  const used = namedBy(target).fields;
  return [...known.values()].flatMap((field) => {
    const kind = kinds[field.kind];
    return kind && isAllowed(field) && !used.has(field.key) ? [{ field, kind, onTimeline: timelineName(field) }] : [];
  });
}

export type NamedBehaviour = { readonly kind: string; readonly name: string | null };

/** What the target itself asks for would only tell the outcome. */
export function namedBy(target: LearningTarget): { fields: Set<string>; behaviours: NamedBehaviour[] } {
  const fields = new Set<string>();
  const behaviours: NamedBehaviour[] = [];
  const look = (filter: Filter): void => {
    if ('field' in filter) fields.add(filter.field);
    else if ('set' in filter) {
      const { kind, name } = filter.of;
      if (filter.set === 'behaviour' && typeof kind === 'string')
        behaviours.push({ kind, name: typeof name === 'string' ? name : null });
    } else if ('not' in filter) look(filter.not);
    else for (const part of 'all' in filter ? filter.all : filter.any) look(part);
  };
  if (target.kind === 'filter') {
    look(target.positive);
    look(target.among);
  }
  return { fields, behaviours };
}
