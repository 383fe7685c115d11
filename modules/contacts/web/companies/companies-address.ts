import { z } from 'zod';

export const companySorts = ['name', '-createdAt'] as const;

/** What the address of the companies' list says. */
export const CompaniesAddress = z.object({
  q: z.coerce.string().max(200).optional(),
  sort: z.enum(companySorts).optional(),
  columns: z.string().max(4000).optional(),
  view: z.uuid().optional(),
});
