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
};
