/** The tables of schema `identity` that the module's own statements touch. */
import type { ColumnType, Generated } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import type { Template } from '../contract.ts';
import type { Role } from '../domain/permissions.ts';

export type Tables = {
  'identity.user': {
    id: string;
    name: string;
    email: string;
    email_verified: boolean;
    language: Language | null;
    two_factor_enabled: Generated<boolean>;
    created_at: Date;
    updated_at: Date;
  };
  'identity.account': {
    id: string;
    account_id: string;
    provider_id: string;
    user_id: string;
    password: string | null;
    created_at: Date;
    updated_at: Date;
  };
  'identity.session': {
    id: string;
    token: string;
    user_id: string;
    expires_at: Date;
    created_at: Date;
    updated_at: Date;
  };
  'identity.verification': { id: string; identifier: string; value: string; expires_at: Date };
  'identity.used_code': { user_id: string; code_hash: string; used_at: Date };
  'identity.attempt': { key: string; tries: number; ends_at: Date };
  'identity.setup_token': { token_hash: string; created_at: Date; used_at: Date | null };
  'identity.workspace': {
    id: string;
    slug: string;
    name: string;
    language: Language;
    currency: string;
    time_zone: string;
    template: Template;
    created_at: Date;
  };
  'identity.member': { workspace_id: string; user_id: string; role: Role; created_at: Date };
  'identity.invitation': {
    workspace_id: string;
    id: string;
    email: string;
    role: Role;
    language: Language;
    token_hash: string;
    invited_by: string;
    created_at: Date;
    expires_at: Date;
    accepted_at: Date | null;
    revoked_at: Date | null;
  };
  'identity.api_key': {
    workspace_id: string;
    id: string;
    name: string;
    prefix: string;
    secret_hash: string;
    permissions: string[];
    created_by: string;
    created_at: Date;
    last_used_at: Date | null;
    expires_at: Date | null;
    revoked_at: Date | null;
  };
  'identity.write_key': {
    workspace_id: string;
    id: string;
    name: string;
    key: string;
    key_hash: string;
    domains: string[];
    created_at: Date;
    ends_at: Date | null;
  };
  'identity.audit': {
    workspace_id: string;
    id: string;
    at: Date;
    actor_id: string | null;
    action: string;
    subject: string | null;
    data: ColumnType<Record<string, unknown>, string, never>;
  };
};
