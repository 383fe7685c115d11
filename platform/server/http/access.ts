/** Who is calling and what they may do: the platform asks, the identity module answers. */
import type { FastifyRequest } from 'fastify';
import type { Language } from '#platform/contract/problem.ts';

export type Caller = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language | null;
  readonly via: 'session' | 'api-key';
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
