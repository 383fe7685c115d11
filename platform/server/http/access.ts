/** Who is calling and what they may do: the platform asks, the identity module answers. */
import type { FastifyRequest } from 'fastify';
import type { Language } from '#platform/contract/problem.ts';

/** What a program's key was given. */
export type KeyGrant = { readonly id: string; readonly workspaceId: string; readonly permissions: readonly string[] };

export type Caller = {
  /** Who did it, in every record: a person, or a key (`key:…`). */
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language | null;
  readonly via: 'session' | 'api-key';
  /** Only where a key calls. */
  readonly key?: KeyGrant;
};

export type WorkspaceRef = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly language: Language;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name, e.g. Europe/Warsaw. */
  readonly timeZone: string;
};

export type Admission = {
  readonly workspace: WorkspaceRef;
  readonly role: string;
  readonly may: (permission: string) => boolean;
};

export type Access = {
  /** Null when the request carries no valid session or key. */
  identify(request: FastifyRequest): Promise<Caller | null>;
  /** Null when there is no such workspace or the caller is not in it: the two must not be told apart. */
  admit(caller: Caller, workspaceSlug: string): Promise<Admission | null>;
};

/** The text after `Bearer`; null where another scheme, or none, is used. */
export const bearerOf = (authorization: string | undefined): string | null =>
  /^bearer +(.*)$/i.exec(authorization ?? '')?.[1]?.trim() ?? null;
