/** What the address of the search says. */
import { Filter } from '#platform/contract/filter.ts';
import { fromJson } from '#platform/contract/query.ts';
import { z } from 'zod';

export const records = ['contacts', 'companies'] as const;
export type Records = (typeof records)[number];

export const SearchAddress = z.object({
  of: z.enum(records).optional(),
  q: z.coerce.string().max(200).optional(),
  filter: fromJson(Filter).optional(),
  sort: z.string().max(40).optional(),
});
export type SearchAddress = z.output<typeof SearchAddress>;
