/** What a submission does: the person, their visits, their consents, their stage, and the letters to be sent, all in one transaction. */
import { sql } from 'kysely';
import { type ConsentEntry, consentText, mayContact, recordConsent } from '#modules/consent/server/index.ts';
import { type Arrival, takeIn } from '#modules/intake/server/index.ts';
import { identifyVisitor, touchOfVisitor } from '#modules/tracking/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { type FormDefinition, contactTargets, customKeyOf } from '../../domain/form-definition.ts';
import { customValues } from '../custom-values.ts';
import { confirmationToken, hashOfToken } from '../signed.ts';
import type { StoredForm } from '../store.ts';
import { submissionListeners } from '../submission-listeners.ts';
import type { Submission } from '../submission-row.ts';

export const confirmationDays = 7;
/** A stranger may type anybody's address: so many letters it gets in a day, and so many one form causes in an hour. */
const lettersADay = 3;
const lettersAnHour = 200;

/** A consent on its way from the box to the ledger. */
export type AskedConsent = Pick<ConsentEntry, 'channel' | 'purpose'> & { readonly textVersionId: string };

export type Effects = Pick<Arrival, 'tags' | 'enters'>;
export const effectsOf = ({ effects }: FormDefinition): Effects => ({
  tags: effects.tags,
  enters: effects.stage === null ? null : { funnel: effects.funnel, stage: effects.stage },
});

type Told = { readonly fields: Arrival['fields']; readonly companyName: string | null };

async function toldBy(tx: Tx, workspace: WorkspaceRef, form: StoredForm, submission: Submission): Promise<Told> {
  const byTarget = new Map(
    form.definition.fields.flatMap(({ key, target }) => {
      const answer = Object.hasOwn(submission.answers, key) ? submission.answers[key] : undefined;
      return answer === undefined ? [] : [[target, answer] as const];
    }),
  );
  const plain = contactTargets.filter((target) => target !== 'companyName' && byTarget.has(target));
  const custom = [...byTarget].flatMap(([target, answer]) => {
    const key = customKeyOf(target);
    return key === null ? [] : [[key, answer] as const];
  });
  return {
    fields: {
      ...Object.fromEntries(plain.map((target) => [target, byTarget.get(target)])),
      language: submission.language,
      custom: await customValues(tx, workspace, custom),
    },
    companyName: byTarget.get('companyName') ?? null,
  };
}

/** Source, medium and campaign that the page's own address names: for visitors who are not followed. */
function touchOfPage(page: string | null): Arrival['touch'] {
  const marks = page === null ? null : URL.parse(page)?.searchParams;
  const mark = (name: string) => marks?.get(name)?.trim().slice(0, 200) || null;
  const source = mark('utm_source');
  return source === null ? null : { source, medium: mark('utm_medium'), campaign: mark('utm_campaign') };
}

async function touchOf(tx: Tx, workspaceId: string, { visitor, page }: Submission): Promise<Arrival['touch']> {
  const touch = visitor === null ? null : await touchOfVisitor(tx, workspaceId, visitor);
  if (touch === null) return touchOfPage(page);
  return { source: touch.source, medium: touch.medium, campaign: touch.campaign };
}

const withoutQuery = (page: string | null): string | null => {
  const url = page === null ? null : URL.parse(page);
  return url ? `${url.origin}${url.pathname}` : null;
};

export const evidenceOf = (form: StoredForm, submission: Submission): Record<string, unknown> => ({
  form: form.key,
  formVersion: submission.version,
  submissionId: submission.id,
  language: submission.language,
  page: submission.page,
  ip: submission.ip,
  userAgent: submission.userAgent,
  requestedAt: submission.at.toISOString(),
});

async function askedConsents(
  tx: Tx,
  workspaceId: string,
  form: StoredForm,
  { consents, language }: Submission,
): Promise<AskedConsent[]> {
  const ticked = form.definition.consents.filter(({ key }) => consents.includes(key));
  const asked: AskedConsent[] = [];
  for (const box of ticked) {
    const text = { key: `form.${form.key}.${box.key}`, language, text: box.text[language] };
    const textVersionId = await consentText(tx, workspaceId, text);
    asked.push({ channel: box.channel, purpose: box.purpose, textVersionId });
  }
  return asked;
}

async function toBeConfirmed(tx: Tx, workspaceId: string, contactId: string, asked: AskedConsent[]) {
  const open: AskedConsent[] = [];
  for (const each of asked)
    if (!(await mayContact(tx, workspaceId, contactId, each.channel, each.purpose))) open.push(each);
  return open;
}

async function mayWrite(tx: Tx, workspaceId: string, contactId: string, formId: string, now: Date): Promise<boolean> {
  // Two sign-ups of one address at the same moment must not both count the letters of before.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`forms.letters ${contactId}`}, 23))`.execute(tx);
  const { rows } = await sql<{ today: number; this_hour: number }>`
    select
      (select count(*) from forms.confirmation where workspace_id = ${workspaceId} and contact_id = ${contactId}
        and requested_at > ${new Date(now.getTime() - 86_400_000)}) as today,
      (select count(*) from forms.confirmation where workspace_id = ${workspaceId} and form_id = ${formId}
        and requested_at > ${new Date(now.getTime() - 3_600_000)}) as this_hour`.execute(tx);
  const [counted] = rows;
  return counted !== undefined && counted.today < lettersADay && counted.this_hour < lettersAnHour;
}

async function askByLetter(
  tx: Tx,
  host: Pick<Host, 'config'>,
  workspaceId: string,
  about: { form: StoredForm; submission: Submission; contactId: string; consents: AskedConsent[]; now: Date },
): Promise<void> {
  const { form, submission, contactId, consents, now } = about;
  if (!(await mayWrite(tx, workspaceId, contactId, form.id, now))) return;
  const id = newId();
  const expires = new Date(now.getTime() + confirmationDays * 86_400_000);
  const hash = hashOfToken(confirmationToken(host, workspaceId, id));
  await sql`
    insert into forms.confirmation (workspace_id, id, form_id, submission_id, contact_id, token_hash, consents, evidence, requested_at, expires_at)
    values (${workspaceId}, ${id}, ${form.id}, ${submission.id}, ${contactId}, ${hash}, ${JSON.stringify(consents)},
      ${JSON.stringify(evidenceOf(form, submission))}, ${now}, ${expires})`.execute(tx);
  await sql`insert into forms.letter (workspace_id, id, submission_id, confirmation_id, next_try_at)
    values (${workspaceId}, ${newId()}, ${submission.id}, ${id}, ${now})`.execute(tx);
}

export const entriesOf = (
  asked: readonly AskedConsent[],
  about: Pick<ConsentEntry, 'contactId' | 'state' | 'source' | 'evidence' | 'at'>,
): ConsentEntry[] => asked.map((each) => ({ ...each, ...about, basis: 'consent' }));

/** The submission must be kept already. Returns the contact. A phone number that cannot be one throws `phone-not-valid`. */
export async function acceptSubmission(
  tx: Tx,
  host: Pick<Host, 'config' | 'fields'>,
  workspace: WorkspaceRef,
  { form, submission, now }: { readonly form: StoredForm; readonly submission: Submission; readonly now: Date },
): Promise<string> {
  const { definition } = form;
  const { at, visitor } = submission;
  const told = await toldBy(tx, workspace, form, submission);
  const { contactId } = await takeIn(tx, workspace, host.fields, { ...told, at }, now);
  await sql`update forms.submission set contact_id = ${contactId} where workspace_id = ${workspace.id} and id = ${submission.id}`.execute(
    tx,
  );
  // First the visits, so that the first touch is that of the first visit and not of this one.
  if (visitor !== null) {
    const evidence = { form: form.key, submissionId: submission.id };
    await identifyVisitor(tx, workspace.id, { anonymousId: visitor, contactId, how: 'form', at, evidence });
  }
  const asked = await askedConsents(tx, workspace.id, form, submission);
  const open = definition.doubleOptIn ? await toBeConfirmed(tx, workspace.id, contactId, asked) : [];
  const waits = open.length > 0;
  const page = withoutQuery(submission.page);
  await takeIn(
    tx,
    workspace,
    host.fields,
    {
      contactId,
      fields: {},
      touch: await touchOf(tx, workspace.id, submission),
      event: {
        kind: 'form',
        data: { form: form.name, ...(page === null ? {} : { page }), formKey: form.key, submissionId: submission.id },
      },
      ...(waits ? {} : effectsOf(definition)),
      at,
    },
    now,
  );
  const entries = entriesOf(waits ? open : asked, {
    contactId,
    state: waits ? 'pending' : 'granted',
    source: `form:${form.key}`,
    evidence: evidenceOf(form, submission),
    at,
  });
  if (entries.length > 0) await recordConsent(tx, workspace.id, entries);
  if (waits) await askByLetter(tx, host, workspace.id, { form, submission, contactId, consents: open, now });
  for (const userId of definition.notify)
    await sql`insert into forms.letter (workspace_id, id, submission_id, user_id, next_try_at)
      values (${workspace.id}, ${newId()}, ${submission.id}, ${userId}, ${now})`.execute(tx);
  for (const listen of submissionListeners.accepted)
    await listen(tx, workspace, { submissionId: submission.id, formKey: form.key, contactId, at });
  return contactId;
}
