/** Keys of a workspace: secret ones for programs, public ones for the pages of its website. */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { keyPermissions } from './key-permissions.ts';

const InWorkspace = z.object({ workspace: z.string().max(60) });
const OneKey = InWorkspace.extend({ keyId: z.uuid() });
const Nothing = z.void();

const KeyName = z.string().trim().min(1).max(80);

/** What a key may do: permissions, but none that decides who comes in. */
export const KeyPermissions = z
  .array(z.enum(keyPermissions))
  .min(1)
  .max(keyPermissions.length)
  .transform((given) => keyPermissions.filter((permission) => given.includes(permission)));

const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** The public beginning, by which a key is recognised. */
  prefix: z.string(),
  permissions: z.array(z.string()),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  /** Exact to ten minutes. */
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  expired: z.boolean(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const NewApiKey = z.object({
  name: KeyName,
  permissions: KeyPermissions,
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type NewApiKey = z.infer<typeof NewApiKey>;

/** A host name as in an address: it stands for itself and everything below it. */
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'is not a host name');

export const NewWriteKey = z.object({ name: KeyName, domains: z.array(Domain).max(50).default([]) });
export type NewWriteKey = z.infer<typeof NewWriteKey>;

const WriteKey = z.object({
  id: z.string(),
  name: z.string(),
  key: z.string(),
  domains: z.array(z.string()),
  createdAt: z.string(),
  /** When it stops working, where it was replaced by another. */
  endsAt: z.string().nullable(),
});
export type WriteKey = z.infer<typeof WriteKey>;

export const keyEndpoints = {
  listApiKeys: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/api-keys',
    summary: 'The secret keys for programs that are not revoked',
    params: InWorkspace,
    answer: z.object({ data: z.array(ApiKey) }),
  }),
  createApiKey: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/api-keys',
    summary: 'Make a secret key; the secret is in this answer only',
    params: InWorkspace,
    body: NewApiKey,
    answer: z.object({ apiKey: ApiKey, secret: z.string() }),
    status: 201,
  }),
  revokeApiKey: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/api-keys/:keyId',
    summary: 'Revoke a secret key; its next request is refused',
    params: OneKey,
    answer: Nothing,
    status: 204,
  }),
  listWriteKeys: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/write-keys',
    summary: 'The keys that stand in the pages of the website',
    params: InWorkspace,
    answer: z.object({ data: z.array(WriteKey) }),
  }),
  createWriteKey: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/write-keys',
    summary: 'Make a key for the pages of a website',
    params: InWorkspace,
    body: NewWriteKey,
    answer: WriteKey,
    status: 201,
  }),
  changeWriteKey: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/write-keys/:keyId',
    summary: 'Rename a website’s key, or say which sites may use it',
    params: OneKey,
    body: z.object({ name: KeyName.optional(), domains: z.array(Domain).max(50).optional() }),
    answer: WriteKey,
  }),
  replaceWriteKey: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/write-keys/:keyId/replacement',
    summary: 'Make another key in place of this one, which works for 7 days more',
    params: OneKey,
    answer: WriteKey,
    status: 201,
  }),
  revokeWriteKey: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/write-keys/:keyId',
    summary: 'Revoke a website’s key; it stops working within half a minute',
    params: OneKey,
    answer: Nothing,
    status: 204,
  }),
};
