/**
 * Contacts owns who people and companies are: their data, custom fields, identifiers, timeline, duplicates and merges.
 * Where they stand in the funnel belongs to lifecycle.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { FieldDescription, Filter } from '#platform/contract/filter.ts';
import { PageQuery, flag, fromJson, pageOf } from '#platform/contract/query.ts';
import { Day, CompanyInput, CompanyRow, CustomValues, StoredCustom } from './domain/company-record.ts';
import { departments, seniorities } from './domain/job-role.ts';

export { type Department, type Seniority, departments, seniorities } from './domain/job-role.ts';
export { pkdCode } from './domain/pkd-code.ts';
export { krs, nip, regon } from './domain/polish-identifiers.ts';

export { CompanyInput, CompanyRow, CustomValues } from './domain/company-record.ts';

const text = (most: number) => z.string().trim().min(1).max(most).nullable();

const ContactData = z.object({
  email: z.email().max(320).nullable(),
  /** E.164; other spellings are accepted and normalised with the workspace's country. */
  phone: text(40),
  firstName: text(200),
  lastName: text(200),
  jobTitle: text(200),
  /** Null: as the job title says. */
  seniority: z.enum(seniorities).nullable(),
  department: z.enum(departments).nullable(),
  /** In this job since. */
  jobStartedOn: Day.nullable(),
  /** The person's page on LinkedIn. */
  linkedin: text(300),
  companyId: z.uuid().nullable(),
  ownerId: z.string().max(100).nullable(),
  country: text(100),
  city: text(200),
  postalCode: text(20),
  street: text(300),
  language: text(10),
  firstSource: text(200),
  firstMedium: text(200),
  firstCampaign: text(200),
  lastSource: text(200),
  lastMedium: text(200),
  lastCampaign: text(200),
  tags: z.array(z.string().trim().min(1).max(60)).max(100),
  custom: CustomValues,
});

export const ContactInput = ContactData.partial().extend({
  /** Ids in other systems: `{system, value}`, unique in the workspace. */
  externalIds: z
    .array(z.object({ system: z.string().min(1).max(60), value: z.string().min(1).max(300) }))
    .max(20)
    .optional(),
});
export type ContactInput = z.infer<typeof ContactInput>;

/** What is stored, as it is: an import may have brought an address that the form would not take. */
const stored = z.string().nullable();

export const ContactRow = z.object({
  email: stored,
  phone: stored,
  firstName: stored,
  lastName: stored,
  jobTitle: stored,
  seniority: stored,
  department: stored,
  jobStartedOn: stored,
  linkedin: stored,
  /** What the job title says, where nobody chose. */
  titleSeniority: stored,
  titleDepartment: stored,
  companyId: stored,
  ownerId: stored,
  country: stored,
  city: stored,
  postalCode: stored,
  street: stored,
  language: stored,
  firstSource: stored,
  firstMedium: stored,
  firstCampaign: stored,
  lastSource: stored,
  lastMedium: stored,
  lastCampaign: stored,
  tags: z.array(z.string()),
  custom: StoredCustom,
  id: z.uuid(),
  displayName: z.string(),
  companyName: z.string().nullable(),
  ownerName: z.string().nullable(),
  /** Stage key and since when, in the workspace's first funnel; null outside it. */
  stage: z.string().nullable(),
  stageSince: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ContactRow = z.infer<typeof ContactRow>;

export const Contact = ContactRow.extend({
  externalIds: z.array(z.object({ system: z.string(), value: z.string() })),
  /** Set when this contact was merged into another. */
  mergedInto: z.uuid().nullable(),
  /** Merges in force that can be taken back. */
  merges: z.array(z.object({ id: z.uuid(), absorbedId: z.uuid(), absorbedName: z.string(), madeAt: z.string() })),
});
export type Contact = z.infer<typeof Contact>;

export const contactSorts = ['createdAt', '-createdAt', 'lastName', '-lastName'] as const;

export const CustomField = z.object({
  record: z.enum(['contact', 'company']),
  key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
  label: z.string().min(1).max(120),
  kind: z.enum(['text', 'number', 'money', 'date', 'boolean', 'choice']),
  options: z.array(z.string().max(200)).max(500).default([]),
});
export type CustomField = z.infer<typeof CustomField>;

export const TimelineEvent = z.object({
  id: z.uuid(),
  at: z.string(),
  kind: z.string(),
  actorName: z.string().nullable(),
  imported: z.boolean(),
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const SavedView = z.object({
  id: z.uuid(),
  record: z.enum(['contact', 'company']),
  name: z.string().min(1).max(120),
  shared: z.boolean(),
  mine: z.boolean(),
  definition: z.object({
    filter: Filter,
    columns: z.array(z.string().max(120)).max(100),
    sort: z.string().max(60).nullable(),
    search: z.string().max(200).nullable(),
  }),
});
export type SavedView = z.infer<typeof SavedView>;

/** Two contacts that are probably one person, and why. */
export const DuplicatePair = z.object({
  first: ContactRow,
  second: ContactRow,
  /** same-email-spelling: a Gmail address with dots or a plus tag; same-phone; same-name-and-company; similar-name-and-company. */
  why: z.enum(['same-email-spelling', 'same-phone', 'same-name-and-company', 'similar-name-and-company']),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

export const BulkAction = z.union([
  z.object({
    set: ContactData.pick({
      ownerId: true,
      country: true,
      city: true,
      jobTitle: true,
      companyId: true,
      firstSource: true,
      lastSource: true,
    }).partial(),
  }),
  z.object({ addTags: z.array(z.string().trim().min(1).max(60)).min(1).max(20) }),
  z.object({ removeTags: z.array(z.string().trim().min(1).max(60)).min(1).max(20) }),
  z.object({ setCustom: CustomValues }),
]);
export type BulkAction = z.infer<typeof BulkAction>;

const here = z.object({ workspace: z.string() });
const onContact = here.extend({ contactId: z.uuid() });
const onCompany = here.extend({ companyId: z.uuid() });

/** Which contacts: those ticked, or all that match (the filter and search of the list). */
export const Selection = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(10_000) }),
  z.object({ filter: Filter, search: z.string().max(200).optional() }),
]);
export type Selection = z.infer<typeof Selection>;

export const contactEndpoints = {
  listContacts: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts',
    summary: 'Contacts that match a filter and a search, page by page',
    params: here,
    query: PageQuery.extend({
      search: z.string().max(200).optional(),
      filter: fromJson(Filter).optional(),
      sort: z.enum(contactSorts).default('-createdAt'),
    }),
    answer: pageOf(ContactRow),
  }),
  countContacts: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/count',
    summary: 'How many contacts match',
    params: here,
    query: z.object({ search: z.string().max(200).optional(), filter: fromJson(Filter).optional() }),
    answer: z.object({ count: z.number().int() }),
  }),
  createContact: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts',
    summary: 'Add a contact',
    params: here,
    body: ContactInput,
    answer: Contact,
    status: 201,
  }),
  getContact: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/:contactId',
    summary: 'One contact',
    params: onContact,
    answer: Contact,
  }),
  editContact: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/contacts/:contactId',
    summary: 'Change some fields of a contact',
    params: onContact,
    body: ContactInput,
    answer: Contact,
  }),
  contactTimeline: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/:contactId/timeline',
    summary: 'What happened to a contact, newest first',
    params: onContact,
    query: PageQuery,
    answer: pageOf(TimelineEvent),
  }),
  addNote: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts/:contactId/notes',
    summary: 'Write a note on the timeline',
    params: onContact,
    body: z.object({ text: z.string().trim().min(1).max(10_000) }),
    answer: TimelineEvent,
    status: 201,
  }),
  bulkChange: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts/bulk',
    summary: 'Change many contacts at once; the answer names the change so that it can be undone',
    params: here,
    body: z.object({ selection: Selection, action: BulkAction }),
    answer: z.object({ changeId: z.uuid(), changed: z.number().int() }),
  }),
  undoBulkChange: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts/bulk/:changeId/undo',
    summary: 'Take a bulk change back; fields edited since are left as they are and counted',
    params: here.extend({ changeId: z.uuid() }),
    body: z.object({}),
    answer: z.object({ restored: z.number().int(), keptNewer: z.number().int() }),
  }),
  findDuplicates: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/duplicates',
    summary: 'Pairs of contacts that are probably one person',
    params: here,
    query: PageQuery,
    answer: pageOf(DuplicatePair),
  }),
  mergeContacts: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts/:contactId/merges',
    summary: 'Merge another contact into this one; can be taken back',
    params: onContact,
    /** `keep` names the fields whose value comes from the absorbed contact; empty fields are filled anyway. */
    body: z.object({ absorb: z.uuid(), keep: z.array(z.string()).max(40).default([]) }),
    answer: Contact,
  }),
  undoMerge: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts/merges/:mergeId/undo',
    summary: 'Take a merge back',
    params: here.extend({ mergeId: z.uuid() }),
    body: z.object({}),
    answer: z.object({ survivor: Contact, restored: Contact }),
  }),
  listCompanies: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/companies',
    summary: 'Companies that match a filter and a search, by name or newest first',
    params: here,
    query: PageQuery.extend({
      search: z.string().max(200).optional(),
      /** Of the fields of companies alone. */
      filter: fromJson(Filter).optional(),
      sort: z.enum(['name', '-createdAt']).default('name'),
    }),
    answer: pageOf(CompanyRow),
  }),
  countCompanies: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/companies/count',
    summary: 'How many companies match',
    params: here,
    query: z.object({ search: z.string().max(200).optional(), filter: fromJson(Filter).optional() }),
    answer: z.object({ count: z.number().int() }),
  }),
  getCompany: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/companies/:companyId',
    summary: 'One company',
    params: onCompany,
    answer: CompanyRow,
  }),
  createCompany: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/companies',
    summary: 'Add a company',
    params: here,
    body: CompanyInput.required({ name: true }),
    answer: CompanyRow,
    status: 201,
  }),
  editCompany: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/companies/:companyId',
    summary: 'Change some fields of a company',
    params: onCompany,
    body: CompanyInput,
    answer: CompanyRow,
  }),
  listFields: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/fields',
    summary: 'Every field that filters and reports may name, with its kind and choices',
    params: here,
    answer: z.object({ data: z.array(FieldDescription) }),
  }),
  listCustomFields: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/custom-fields',
    summary: 'Custom fields',
    params: here,
    answer: z.object({ data: z.array(CustomField) }),
  }),
  saveCustomField: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/custom-fields/:record/:key',
    summary: 'Make or rename a custom field; its kind cannot change once it holds values',
    params: here.extend({ record: z.enum(['contact', 'company']), key: z.string() }),
    body: CustomField.pick({ label: true, kind: true, options: true }),
    answer: CustomField,
  }),
  archiveCustomField: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/custom-fields/:record/:key',
    summary: 'Put a custom field away; its values are kept',
    params: here.extend({ record: z.enum(['contact', 'company']), key: z.string() }),
    answer: z.object({}),
  }),
  listViews: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/views',
    summary: 'Saved views: mine and shared',
    params: here,
    query: z.object({ record: z.enum(['contact', 'company']) }),
    answer: z.object({ data: z.array(SavedView) }),
  }),
  saveView: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/views/:viewId',
    summary: 'Save a view under an id of the caller’s choosing',
    params: here.extend({ viewId: z.uuid() }),
    body: SavedView.omit({ id: true, mine: true }),
    answer: SavedView,
  }),
  deleteView: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/views/:viewId',
    summary: 'Delete a view',
    params: here.extend({ viewId: z.uuid() }),
    answer: z.object({}),
  }),
  exportContacts: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts/export-ticket',
    summary: 'A link, good for five minutes, that downloads the selection as CSV (formulas defused)',
    params: here,
    body: z.object({
      selection: Selection,
      columns: z.array(z.string().max(120)).min(1).max(200),
      excel: flag.default(false),
    }),
    answer: z.object({ url: z.string() }),
  }),
} as const;
