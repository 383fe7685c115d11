/** What a register says against what stands in the record. */
import { type FactField, type Finding, type ProviderName, factFields } from '../contract.ts';
import type { Facts } from './facts.ts';
import { bareName } from './legal-forms.ts';

export type Told = { readonly provider: ProviderName; readonly facts: Facts };

const bare = (text: string): string => text.toLocaleLowerCase('pl').replace(/[^\p{L}\p{N}]+/gu, '');
const bareAddress = (text: string): string =>
  text.toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '').replace(/\/+$/, ''); // prettier-ignore

/** Two spellings of one thing are no difference. */
function isSame(field: FactField, current: string, found: string): boolean {
  if (field === 'name') return bareName(current) === bareName(found);
  if (field === 'website') return bareAddress(current) === bareAddress(found);
  // A street with and without its "ul." is one street.
  if (field === 'street') return bare(current.replace(/^ul\.?\s/i, '')) === bare(found.replace(/^ul\.?\s/i, ''));
  if (field === 'country') return bare(current) === bare(found) || (bare(current) === 'polska' && found === 'PL');
  return bare(current) === bare(found);
}

/** Later registers know better than earlier ones. `sourceOf` is who wrote the current value, null when nobody knows. */
export function compareFacts(
  current: Readonly<Record<FactField, string | null>>,
  sourceOf: (field: FactField) => string | null,
  told: readonly Told[],
): Finding[] {
  return factFields.flatMap((field): Finding[] => {
    const last = told.findLast(({ facts }) => facts[field] !== undefined);
    const found = last?.facts[field];
    if (last === undefined || found === undefined) return [];
    const now = current[field];
    if (now === null || now === '') return [{ field, current: null, found, provider: last.provider, kind: 'new' }];
    if (isSame(field, now, found)) return [];
    const source = sourceOf(field);
    const kind = source === null || source === 'hand' ? 'differs' : 'changed';
    return [{ field, current: now, found, provider: last.provider, kind }];
  });
}
