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

/** What a file of deals tells of a deal itself. */
export const dealFields = [
  'name',
  'pipeline',
  'stage',
  'outcome',
  'value',
  'currency',
  'createdAt',
  'closedAt',
  'wonAt',
  'lostAt',
  'expectedOn',
  'lostReason',
  'owner',
  'product',
  'note',
] as const;
export const DealField = z.enum(dealFields);
export type DealField = z.infer<typeof DealField>;

/** What a file of deals may tell of the person a deal is with. */
export const personFieldsOfDeals = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'fullName',
  'jobTitle',
  'source',
  'campaign',
  'medium',
] as const satisfies readonly ContactField[];

/** What the rows of a file are about. */
export const importSubjects = ['contacts', 'deals'] as const;
export const ImportSubject = z.enum(importSubjects);
export type ImportSubject = z.infer<typeof ImportSubject>;

/** Columns whose words are given a meaning, word by word. */
export const wordFields = ['pipeline', 'stage', 'outcome'] as const;
export const DealOutcome = z.enum(['won', 'lost', 'open']);
export type DealOutcome = z.infer<typeof DealOutcome>;

/** What a word of the file means: a stage or a pipeline by its key, or how the deal ended. */
export const WordMeaning = z.object({
  of: z.enum(wordFields),
  text: z.string().min(1).max(200),
  means: z.union([
    z.strictObject({ outcome: DealOutcome }),
    z.strictObject({ stage: z.string().min(1).max(60) }),
    z.strictObject({ pipeline: z.string().min(1).max(60) }),
  ]),
});
export type WordMeaning = z.infer<typeof WordMeaning>;

export const DealSettings = z.object({
  /** Where deals go whose row names none; null: the first one. */
  pipeline: z.string().min(1).max(60).nullable().default(null),
  /** What the words of the file mean; a word that is not here is understood by its name, or its rows are rejected. */
  words: z.array(WordMeaning).max(500).default([]),
});
export type DealSettings = z.infer<typeof DealSettings>;

export const customTypes = ['text', 'number', 'date', 'boolean'] as const;
export const CustomType = z.enum(customTypes);
export type CustomType = z.infer<typeof CustomType>;

export const ColumnTarget = z.discriminatedUnion('to', [
  z.object({ to: z.literal('field'), field: ContactField }),
  /** The id of this person (in a file of deals: of the deal) in another program; `system` keeps the ids of several programs apart. */
  z.object({ to: z.literal('externalId'), system: z.string().min(1).max(60) }),
  /** The date on which this person entered the stage. */
  z.object({ to: z.literal('stage'), stage: z.string().min(1).max(60) }),
  z.object({ to: z.literal('company'), field: CompanyField }),
  z.object({ to: z.literal('deal'), field: DealField }),
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
