/** What the address of the contacts list says: search, filter, order, columns and the view they came from. */
import { contactSorts, type SavedView, type Selection } from '#modules/contacts/contract.ts';
import { everybody, Filter } from '#platform/contract/filter.ts';
import { fromJson } from '#platform/contract/query.ts';
import { z } from 'zod';
import type { RowSelection } from '../grid/row-selection.ts';

export const ContactsAddress = z.object({
  /** A search of digits only arrives as a number. */
  q: z.coerce.string().max(200).optional(),
  filter: fromJson(Filter).optional(),
  sort: z.enum(contactSorts).optional(),
  /** Ids of the columns, with commas between. */
  columns: z.string().max(4000).optional(),
  view: z.uuid().optional(),
});
export type ContactsAddress = z.output<typeof ContactsAddress>;

export const usualSort = '-createdAt';

export const isSort = (text: string | null | undefined): text is (typeof contactSorts)[number] =>
  contactSorts.some((sort) => sort === text);

export const listedColumns = (columns: string | undefined): readonly string[] | undefined =>
  columns === undefined ? undefined : columns.split(',').filter((id) => id !== '');

/** What the list asks the server for; nothing that is empty. */
export const askedOf = ({ q, filter }: Pick<ContactsAddress, 'q' | 'filter'>): { search?: string; filter?: Filter } => {
  const search = q?.trim() ?? '';
  return { ...(search === '' ? {} : { search }), ...(filter === undefined ? {} : { filter }) };
};

/** The selection as the server knows it; null while nothing is selected. */
export const selectionOf = (
  selection: RowSelection,
  address: Pick<ContactsAddress, 'q' | 'filter'>,
): Selection | null => {
  if (selection.kind === 'some') return selection.ids.size === 0 ? null : { ids: [...selection.ids] };
  const { search, filter } = askedOf(address);
  return { filter: filter ?? everybody, ...(search === undefined ? {} : { search }) };
};

type Definition = SavedView['definition'];

export const definitionOf = (address: ContactsAddress, columns: readonly string[]): Definition => ({
  filter: address.filter ?? everybody,
  columns: [...columns],
  sort: address.sort ?? usualSort,
  search: askedOf(address).search ?? null,
});

const isEverybody = (filter: Filter): boolean => 'all' in filter && filter.all.length === 0;

/** The address that shows a view. */
export const addressOfView = ({
  id,
  definition,
}: Pick<SavedView, 'id' | 'definition'>): z.input<typeof ContactsAddress> => ({
  view: id,
  q: definition.search ?? undefined,
  filter: isEverybody(definition.filter) ? undefined : definition.filter,
  sort: isSort(definition.sort) && definition.sort !== usualSort ? definition.sort : undefined,
  columns: definition.columns.length === 0 ? undefined : definition.columns.join(','),
});

export const sameDefinition = (one: Definition, other: Definition): boolean =>
  JSON.stringify([one.filter, one.columns, one.sort ?? usualSort, one.search]) ===
  JSON.stringify([other.filter, other.columns, other.sort ?? usualSort, other.search]);
