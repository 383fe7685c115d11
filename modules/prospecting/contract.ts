/**
 * Prospecting finds whom to approach among the contacts and companies that are known, and fills in from registers what is missing.
 * Where each value comes from is kept and shown.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { Selection } from '#modules/contacts/contract.ts';

export const providerNames = ['white-list', 'krs'] as const;
export type ProviderName = (typeof providerNames)[number];

/** Fields of a company that a register can tell, as `CompanyInput` calls them. */
export const factFields = [
  'name',
  'regon',
  'krs',
  'legalForm',
  'pkd',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
  'foundedOn',
  'website',
] as const;
export type FactField = (typeof factFields)[number];

export const Provenance = z.object({
  field: z.string(),
  provider: z.enum([...providerNames, 'hand']),
  at: z.string(),
  /** What the register calls its answer. */
  requestId: z.string().nullable(),
  /** Who typed it or took it over; null when that person is gone. */
  byName: z.string().nullable(),
});
export type Provenance = z.infer<typeof Provenance>;

/** What became of asking one register. */
export const RegisterAnswer = z.object({
  provider: z.enum(providerNames),
  /** Null: it answered. */
  failure: LocalText.nullable(),
  at: z.string().nullable(),
  requestId: z.string().nullable(),
  /** An answer of the last 24 hours that was kept; the register was not asked again. */
  kept: z.boolean(),
});
export type RegisterAnswer = z.infer<typeof RegisterAnswer>;

export const Finding = z.object({
  field: z.enum(factFields),
  current: z.string().nullable(),
  found: z.string(),
  provider: z.enum(providerNames),
  /** `new`: nothing stood there. `changed`: the register itself had said something else. `differs`: a person or a file said so. */
  kind: z.enum(['new', 'changed', 'differs']),
});
export type Finding = z.infer<typeof Finding>;

export const Lookup = z.object({
  answers: z.array(RegisterAnswer),
  /** Only what is not already so. */
  findings: z.array(Finding),
});
export type Lookup = z.infer<typeof Lookup>;

export const runStates = ['running', 'waiting', 'done', 'stopped'] as const;

export const EnrichmentRun = z.object({
  id: z.uuid(),
  state: z.enum(runStates),
  madeAt: z.string(),
  doneAt: z.string().nullable(),
  undone: z.boolean(),
  total: z.number().int(),
  /** Of those, without a NIP: no register can be asked about them. */
  withoutNip: z.number().int(),
  /** Asked about so far. */
  asked: z.number().int(),
  filled: z.number().int(),
  same: z.number().int(),
  differs: z.number().int(),
  failed: z.number().int(),
  /** Values written. */
  values: z.number().int(),
  /** Why it waits, and until when. */
  why: LocalText.nullable(),
  until: z.string().nullable(),
});
export type EnrichmentRun = z.infer<typeof EnrichmentRun>;

export const RunCompany = z.object({
  companyId: z.uuid(),
  name: z.string(),
  state: z.enum(['open', 'filled', 'same', 'differs', 'failed']),
  why: LocalText.nullable(),
});
export type RunCompany = z.infer<typeof RunCompany>;

const Value = z.object({ value: z.string(), count: z.number().int() });
/** What there is to choose from, with the number of companies; the most frequent first, a hundred at most. */
export const CompanyValues = z.object({
  industries: z.array(Value),
  /** First two digits of the main activity. */
  divisions: z.array(Value),
  regions: z.array(Value),
  cities: z.array(Value),
  legalForms: z.array(Value),
  technologies: z.array(Value),
});
export type CompanyValues = z.infer<typeof CompanyValues>;

const here = z.object({ workspace: z.string() });
const onCompany = here.extend({ companyId: z.uuid() });
const onRun = here.extend({ runId: z.uuid() });
const undone = z.object({ restored: z.number().int(), keptNewer: z.number().int() });

/** Companies of one run: the registers give out only so many answers a day. */
export const mostOfRun = 10_000;

export const prospectingEndpoints = {
  companyValues: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/prospecting/values',
    summary: 'The values that companies have, to choose from',
    params: here,
    answer: CompanyValues,
  }),
  companyProvenance: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/companies/:companyId/provenance',
    summary: 'Where the values of a company come from',
    params: onCompany,
    answer: z.object({ data: z.array(Provenance) }),
  }),
  lookUpCompany: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/companies/:companyId/look-up',
    summary: 'Ask the Polish registers about a company by its NIP and tell what differs; changes nothing',
    params: onCompany,
    body: z.object({}),
    answer: Lookup,
  }),
  takeOver: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/companies/:companyId/enrichments',
    summary: 'Write values that a look-up of the last 24 hours found',
    params: onCompany,
    body: z.object({ fields: z.array(z.enum(factFields)).min(1).max(factFields.length) }),
    answer: z.object({ enrichmentId: z.uuid(), changed: z.number().int() }),
  }),
  undoEnrichment: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/enrichments/:enrichmentId/undo',
    summary: 'Take values from registers back; what was edited since is left as it is and counted',
    params: here.extend({ enrichmentId: z.uuid() }),
    body: z.object({}),
    answer: undone,
  }),
  startRun: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/enrichment-runs',
    summary: 'Fill in many companies from the registers, in the background: only what is empty or came from a register',
    params: here,
    body: z.object({ selection: Selection }),
    answer: EnrichmentRun,
    status: 202,
  }),
  listRuns: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/enrichment-runs',
    summary: 'The last twenty, newest first',
    params: here,
    answer: z.object({ data: z.array(EnrichmentRun) }),
  }),
  getRun: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/enrichment-runs/:runId',
    summary: 'How far a filling in of many companies has come',
    params: onRun,
    answer: EnrichmentRun,
  }),
  runCompanies: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/enrichment-runs/:runId/companies',
    summary: 'The first 200 companies of a run that ended so',
    params: onRun,
    query: z.object({ state: z.enum(['filled', 'same', 'differs', 'failed']) }),
    answer: z.object({ data: z.array(RunCompany) }),
  }),
  stopRun: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/enrichment-runs/:runId/stop',
    summary: 'Ask about no more companies; what was written stays',
    params: onRun,
    body: z.object({}),
    answer: EnrichmentRun,
  }),
  undoRun: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/enrichment-runs/:runId/undo',
    summary: 'Take back all that a run wrote; what was edited since is left as it is and counted',
    params: onRun,
    body: z.object({}),
    answer: undone,
  }),
} as const;
