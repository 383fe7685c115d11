/** The button behind a confirmation letter: pending consents become granted, and the person enters the stage of the form. Once. */
import { sql } from 'kysely';
import { z } from 'zod';
import { recordConsent } from '#modules/consent/server/index.ts';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { takeIn } from '#modules/intake/server/index.ts';
import type { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { consentChannels } from '../../domain/form-definition.ts';
import { hashOfToken, whoseToken } from '../signed.ts';
import { type StoredForm, formAtVersion } from '../store.ts';
import { findSubmission } from '../submission-row.ts';
import { effectsOf, entriesOf } from './accept-submission.ts';

const AskedConsents = z.array(
  z.object({ channel: z.enum(consentChannels), purpose: z.string(), textVersionId: z.string() }),
);

type Row = {
  id: string;
  submission_id: string;
  contact_id: string;
  token_hash: Buffer;
  consents: unknown;
  evidence: Record<string, unknown>;
  expires_at: Date;
  confirmed_at: Date | null;
};

export type SignUp = {
  readonly workspace: WorkspaceRef;
  readonly form: StoredForm;
  readonly language: Language;
  readonly submissionId: string;
  readonly contactId: string;
};
type Found = SignUp & { readonly row: Row };

async function find(tx: Tx, workspace: WorkspaceRef, confirmationId: string, token: string): Promise<Found | null> {
  const { rows } = await sql<Row>`
    select id, submission_id, contact_id, token_hash, consents, evidence, expires_at, confirmed_at from forms.confirmation
    where workspace_id = ${workspace.id} and id = ${confirmationId} for update`.execute(tx);
  const [row] = rows;
  // Both sides are hashes of 256 bits: how long the comparison takes tells nothing that helps to guess a token.
  if (!row?.token_hash.equals(hashOfToken(token))) return null;
  const submission = await findSubmission(tx, workspace.id, row.submission_id);
  const form = submission && (await formAtVersion(tx, workspace.id, submission.formId, submission.version));
  const { submission_id: submissionId, contact_id: contactId } = row;
  return submission && form ? { workspace, form, language: submission.language, submissionId, contactId, row } : null;
}

async function withToken<T>(host: Host, token: string, work: (tx: Tx, found: Found) => Promise<T>): Promise<T | null> {
  const whose = whoseToken(token);
  const workspace = whose && (await listWorkspaces(host.db)).find(({ id }) => id === whose.workspaceId);
  if (!whose || !workspace) return null;
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const found = await find(tx, workspace, whose.confirmationId, token);
    return found ? work(tx, found) : null;
  });
}

const isDead = ({ row }: Found, now: Date): boolean => row.confirmed_at === null && row.expires_at < now;

/** What the letter is about, for the page with the button; null when there is no such letter or its time is up. */
export const findSignUp = (host: Host, token: string): Promise<SignUp | null> =>
  withToken(host, token, async (_tx, found) => (isDead(found, host.now()) ? null : found));

async function contactNow(tx: Tx, workspaceId: string, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(merged_into, id) as id from contacts.contact where workspace_id = ${workspaceId} and id = ${contactId}`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

async function confirm(tx: Tx, host: Host, { workspace, form, row }: Found, now: Date): Promise<void> {
  const contactId = await contactNow(tx, workspace.id, row.contact_id);
  if (contactId === null) return;
  await sql`update forms.confirmation set confirmed_at = ${now} where workspace_id = ${workspace.id} and id = ${row.id}`.execute(
    tx,
  );
  const entries = entriesOf(AskedConsents.parse(row.consents), {
    contactId,
    state: 'granted',
    source: `form:${form.key}`,
    evidence: { ...row.evidence, confirmedAt: now.toISOString() },
    at: now,
  });
  await recordConsent(tx, workspace.id, entries);
  await takeIn(
    tx,
    workspace,
    host.fields,
    {
      contactId,
      fields: {},
      event: { kind: 'form-confirmed', data: { form: form.name, formKey: form.key, submissionId: row.submission_id } },
      ...effectsOf(form.definition),
      at: now,
    },
    now,
  );
}

/** Pressing twice, or following two letters, changes nothing more. */
export const confirmSignUp = (host: Host, token: string): Promise<SignUp | null> =>
  withToken(host, token, async (tx, found) => {
    const now = host.now();
    if (isDead(found, now)) return null;
    if (found.row.confirmed_at === null) await confirm(tx, host, found, now);
    return found;
  });
