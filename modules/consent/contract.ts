/** What consent offers: the ledger of a contact, the purposes, the rights of a person, retention. */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { bases, channels, states } from './domain/purposes.ts';

export const Channel = z.enum(channels);
export const Basis = z.enum(bases);
export const State = z.enum(states);

export const Purpose = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  name: LocalText.extend({ pl: z.string().trim().min(1).max(80), en: z.string().trim().min(1).max(80) }),
  description: LocalText.extend({ pl: z.string().trim().max(500), en: z.string().trim().max(500) }),
  channels: z.array(Channel).min(1).max(channels.length),
});
export type Purpose = z.infer<typeof Purpose>;

export const ConsentLine = z.object({
  id: z.string(),
  channel: Channel,
  purpose: z.string(),
  basis: Basis,
  state: State,
  source: z.string(),
  /** The words that were agreed to. */
  text: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()),
  at: z.string(),
  recordedAt: z.string(),
});
export type ConsentLine = z.infer<typeof ConsentLine>;

export const CurrentConsent = z.object({
  channel: Channel,
  purpose: z.string(),
  state: State,
  basis: Basis,
  at: z.string(),
});
export type CurrentConsent = z.infer<typeof CurrentConsent>;

export const ConsentOfContact = z.object({
  current: z.array(CurrentConsent),
  /** Newest first, of those merged into the contact as well. */
  history: z.array(ConsentLine),
  /** Null for those who may not change consents: whoever has the address can. */
  preferenceUrl: z.string().nullable(),
});
export type ConsentOfContact = z.infer<typeof ConsentOfContact>;

/** Taken down by a person of the workspace: on the phone, at a fair, from a signed sheet. */
export const ConsentByHand = z.object({
  channel: Channel,
  purpose: z.string().min(1).max(40),
  basis: Basis,
  state: z.enum(['granted', 'withdrawn']),
  /** How it is known: in words. */
  note: z.string().trim().min(1).max(500),
  at: z.iso.datetime({ offset: true }).optional(),
});
export type ConsentByHand = z.infer<typeof ConsentByHand>;

export const requestKinds = ['access', 'rectification', 'erasure', 'objection'] as const;
export const PrivacyRequest = z.object({
  id: z.string(),
  kind: z.enum(requestKinds),
  /** Null once the person is erased. */
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  receivedAt: z.string(),
  dueAt: z.string(),
  doneAt: z.string().nullable(),
});
export type PrivacyRequest = z.infer<typeof PrivacyRequest>;

/** The receipt of an erasure: no personal data. */
export const Erasure = z.object({
  id: z.string(),
  reason: z.enum(['request', 'retention', 'restore']),
  /** Rows by where they were: `contacts.timeline`. */
  counts: z.record(z.string(), z.number()),
  askedBy: z.string().nullable(),
  askedAt: z.string(),
  /** Null while the last traces are looked for. */
  doneAt: z.string().nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

export const TextVersion = z.object({
  id: z.string(),
  key: z.string(),
  language: z.string(),
  text: z.string(),
  createdAt: z.string(),
  used: z.number(),
});
export type TextVersion = z.infer<typeof TextVersion>;

export const RetentionRule = z.object({
  /** Months without activity and without a consent in force; null: contacts are kept. */
  contactMonths: z.number().int().min(1).max(600).nullable(),
  /** False: they are listed, and a person erases them. */
  automatic: z.boolean(),
});
export type RetentionRule = z.infer<typeof RetentionRule>;

export const IdleContacts = z.object({
  total: z.number(),
  data: z.array(z.object({ id: z.string(), displayName: z.string(), updatedAt: z.string() })),
});
export type IdleContacts = z.infer<typeof IdleContacts>;

const inWorkspace = z.object({ workspace: z.string() });
const ofContact = inWorkspace.extend({ contactId: z.uuid() });

export const consentEndpoints = {
  readConsent: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/:contactId/consent',
    summary: 'What a contact has agreed to, and the ledger it follows from',
    params: ofContact,
    answer: ConsentOfContact,
  }),
  recordConsent: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts/:contactId/consent',
    summary: 'Record a consent or a withdrawal that was given to a person of the workspace',
    params: ofContact,
    body: ConsentByHand,
    answer: ConsentOfContact,
    status: 201,
  }),
  listPurposes: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/privacy/purposes',
    summary: 'What the workspace asks consent for',
    params: inWorkspace,
    answer: z.object({ data: z.array(Purpose) }),
  }),
  savePurposes: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/privacy/purposes',
    summary: 'Replace the list of purposes; one that is left out is no longer offered',
    params: inWorkspace,
    body: z.object({ data: z.array(Purpose).min(1).max(40) }),
    answer: z.object({ data: z.array(Purpose) }),
  }),
  listTexts: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/privacy/texts',
    summary: 'The versions of the words that people agreed to',
    params: inWorkspace,
    answer: z.object({ data: z.array(TextVersion) }),
  }),
  listRequests: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/privacy/requests',
    summary: 'Requests of people by the law, with the day each is due',
    params: inWorkspace,
    answer: z.object({ data: z.array(PrivacyRequest) }),
  }),
  addRequest: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/privacy/requests',
    summary: 'Note that a person asked for access, rectification, erasure, or objected',
    params: inWorkspace,
    body: z.object({
      contactId: z.uuid(),
      kind: z.enum(requestKinds),
      receivedAt: z.iso.datetime({ offset: true }).optional(),
    }),
    answer: z.object({ data: z.array(PrivacyRequest) }),
    status: 201,
  }),
  closeRequest: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/privacy/requests/:requestId/done',
    summary: 'Mark a request as answered, or open it again',
    params: inWorkspace.extend({ requestId: z.uuid() }),
    body: z.object({ done: z.boolean() }),
    answer: z.object({ data: z.array(PrivacyRequest) }),
  }),
  erasePerson: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/contacts/:contactId/erasure',
    summary: 'Erase a person everywhere; cannot be taken back',
    params: ofContact,
    body: z.object({}),
    answer: z.object({ receiptId: z.string() }),
    status: 202,
  }),
  listErasures: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/privacy/erasures',
    summary: 'Receipts of erasures',
    params: inWorkspace,
    answer: z.object({ data: z.array(Erasure) }),
  }),
  readRetention: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/privacy/retention',
    summary: 'How long contacts are kept that nothing happens to',
    params: inWorkspace,
    answer: RetentionRule,
  }),
  saveRetention: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/privacy/retention',
    summary: 'Change how long contacts are kept',
    params: inWorkspace,
    body: RetentionRule,
    answer: RetentionRule,
  }),
  previewRetention: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/privacy/retention/preview',
    summary: 'Who would go by a rule of so many months',
    params: inWorkspace,
    query: z.object({ months: z.coerce.number().int().min(1).max(600) }),
    answer: IdleContacts,
  }),
};

/** A download: no endpoint declaration describes a file. */
export const accessFilePath = '/api/v1/workspaces/:workspace/contacts/:contactId/access-file';
