/** A company as it is written and read. */
import { z } from 'zod';

/** `YYYY-MM-DD`, of an age that calendars agree on. */
export const Day = z.iso.date().refine((day) => day >= '1000-01-01', 'is too long ago');

const text = (most: number) => z.string().trim().min(1).max(most).nullable();

/** Custom values as they are stored: an import may have brought more than the form would take. */
export const StoredCustom = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Values of custom fields by key: text, number, boolean, ISO date, or null. */
export const CustomValues = z.record(
  z.string().max(60),
  z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]),
);

export const CompanyInput = z
  .object({
    name: z.string().trim().min(1).max(300),
    domain: text(200),
    /** Polish tax number; the checksum is checked. */
    nip: text(20),
    regon: text(20),
    krs: text(20),
    industry: text(200),
    employees: z.number().int().min(0).max(10_000_000).nullable(),
    revenueMinor: z.number().int().nullable(),
    website: text(300),
    country: text(100),
    city: text(200),
    /** Voivodeship, Land, state. */
    region: text(100),
    street: text(300),
    postalCode: text(20),
    /** Main activity by PKD or NACE: `62.01.Z`. */
    pkd: text(20),
    legalForm: text(200),
    /** Minor units of the workspace's currency, a month. */
    adSpendMinor: z.number().int().min(0).nullable(),
    technologies: z.array(z.string().trim().min(1).max(60)).max(200),
    openJobs: z.number().int().min(0).max(1_000_000).nullable(),
    foundedOn: Day.nullable(),
    ownerId: z.string().max(100).nullable(),
    custom: CustomValues,
  })
  .partial();
export type CompanyInput = z.infer<typeof CompanyInput>;

export const CompanyRow = z.object({
  id: z.uuid(),
  name: z.string(),
  domain: z.string().nullable(),
  nip: z.string().nullable(),
  regon: z.string().nullable(),
  krs: z.string().nullable(),
  industry: z.string().nullable(),
  employees: z.number().nullable(),
  revenueMinor: z.number().nullable(),
  website: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  region: z.string().nullable(),
  street: z.string().nullable(),
  postalCode: z.string().nullable(),
  pkd: z.string().nullable(),
  legalForm: z.string().nullable(),
  adSpendMinor: z.number().nullable(),
  technologies: z.array(z.string()),
  openJobs: z.number().nullable(),
  foundedOn: z.string().nullable(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  custom: StoredCustom,
  contacts: z.number().int(),
  createdAt: z.string(),
});
export type CompanyRow = z.infer<typeof CompanyRow>;
