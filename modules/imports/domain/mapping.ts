/** What a column of an imported file becomes. */
import { z } from 'zod';

export const contactFields = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'fullName',
  'jobTitle',
  'country',
  'city',
  'postalCode',
  'street',
  'language',
  'source',
  'campaign',
  'medium',
  'tags',
  'owner',
  'createdAt',
  'note',
  'value',
  'currency',
  'lostAt',
  'lostReason',
] as const;
export const ContactField = z.enum(contactFields);
export type ContactField = z.infer<typeof ContactField>;

export const companyFields = [
  'name',
  'domain',
  'nip',
  'regon',
  'krs',
  'industry',
  'employees',
  'revenue',
  'website',
  'country',
  'city',
] as const;
export const CompanyField = z.enum(companyFields);
export type CompanyField = z.infer<typeof CompanyField>;

export const customTypes = ['text', 'number', 'date', 'boolean'] as const;
export const CustomType = z.enum(customTypes);
export type CustomType = z.infer<typeof CustomType>;

export const ColumnTarget = z.discriminatedUnion('to', [
  z.object({ to: z.literal('field'), field: ContactField }),
  /** The id of this person in another program; `system` keeps the ids of several programs apart. */
  z.object({ to: z.literal('externalId'), system: z.string().min(1).max(60) }),
  /** The date on which this person entered the stage. */
  z.object({ to: z.literal('stage'), stage: z.string().min(1).max(60) }),
  z.object({ to: z.literal('company'), field: CompanyField }),
  z.object({
    to: z.literal('custom'),
    key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    label: z.string().min(1).max(200),
    type: CustomType,
  }),
  z.object({ to: z.literal('ignore') }),
]);
export type ColumnTarget = z.infer<typeof ColumnTarget>;

/** A stage as its funnel calls it, for recognising `Date entered MQL` or `Data wygranej`. */
export type StageNames = {
  readonly key: string;
  readonly names: readonly string[];
  readonly outcome?: 'won' | 'lost';
};
