/** Takes what somebody sent: checks it, holds back what looks like spam, and acts on the rest. Sending the same twice is once. */
import { createHash } from 'node:crypto';
import { companyDomainOfEmail } from '#modules/intake/server/index.ts';
import { type Language, Problem } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { type Checked, type FieldError, checkAnswers } from '../../domain/check-answers.ts';
import { type FormField, languageOfForm } from '../../domain/form-definition.ts';
import { say } from '../../domain/form-words.ts';
import { puzzleBits } from '../../domain/puzzle.ts';
import { questionsToAsk } from '../../domain/questions-to-ask.ts';
import { isGrave, longText, suspicionsOf } from '../../domain/suspicions.ts';
import { formProblem } from '../problems.ts';
import { wakeLetters } from '../send-letters.ts';
import { type Ticket, isSolved, puzzleFor, readTicket } from '../signed.ts';
import { type StoredForm, findForm, formAtVersion } from '../store.ts';
import { type Submission, findSubmission, keepSubmission, likeLately } from '../submission-row.ts';
import { acceptSubmission } from './accept-submission.ts';

/** What came over the wire, whatever the page it came from. */
export type Sent = {
  /** Answers by field key, `consent.KEY` for the boxes, and the form's own hidden values (`_ticket`, `_visitor`, `_page`, …). */
  readonly body: Readonly<Record<string, unknown>>;
  readonly language: Language;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** Used when the body does not say. */
  readonly visitor?: string | null;
  readonly page?: string | null;
  /** A person waits for a page, and can be asked for a second look. */
  readonly asPage?: boolean;
};

export type Outcome =
  /** `contactId` is null when the submission was held back; whoever sent it must not be able to tell. */
  | {
      readonly state: 'taken';
      readonly submissionId: string;
      readonly contactId: string | null;
      readonly form: StoredForm;
      readonly language: Language;
    }
  | {
      readonly state: 'invalid';
      readonly errors: readonly FieldError[];
      readonly form: StoredForm;
      readonly questions: readonly FormField[];
      readonly checked: Checked;
      readonly language: Language;
    }
  /** The browser is to do some work and send again with `_work`. */
  | { readonly state: 'puzzle'; readonly puzzle: string; readonly bits: number }
  /** A page is to show the answers once more, with a ticket: they came from a form that was pasted into a site. */
  | {
      readonly state: 'unticketed';
      readonly form: StoredForm;
      readonly checked: Checked;
      readonly language: Language;
    };

const shortText = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value !== '' ? value.replaceAll('\0', '').slice(0, most) : null;

export const visitorId = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : null;

const webAddress = (value: unknown): string | null => {
  const url = typeof value === 'string' && value.length <= 4000 ? URL.parse(value) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href.slice(0, 4000) : null;
};

type Prepared = {
  readonly form: StoredForm;
  readonly ticket: Ticket | null;
  readonly questions: readonly FormField[];
  readonly checked: Checked;
  readonly language: Language;
  readonly page: string | null;
};

async function prepare(tx: Tx, host: Host, workspaceId: string, formKey: string, sent: Sent): Promise<Prepared> {
  const current = await findForm(tx, workspaceId, formKey);
  if (!current || current.state === 'archived') throw formProblem('form-not-found');
  if (current.state === 'closed') throw formProblem('form-closed');
  const { body } = sent;
  const given = readTicket(host, body['_ticket']);
  const ticket = given?.formId === current.id ? given : null;
  const form = (ticket ? await formAtVersion(tx, workspaceId, current.id, ticket.version) : null) ?? current;
  const { definition } = form;
  const language = languageOfForm(definition.languages, ticket?.language ?? sent.language);
  const questions = ticket
    ? definition.fields.filter(({ key }) => ticket.asked.includes(key))
    : questionsToAsk(definition, new Set());
  const page = webAddress(body['_page']) ?? webAddress(sent.page);
  const parameters = page === null ? null : URL.parse(page)?.searchParams;
  const checked = checkAnswers(definition, questions, body, {
    parameter: (name) => parameters?.get(name) ?? '',
    language,
    isFreeMail: (email) => companyDomainOfEmail(email) === null,
  });
  return { form, ticket, questions, checked, language, page };
}

function asSubmission({ form, ticket, checked, language, page }: Prepared, sent: Sent, at: Date): Submission {
  const { body } = sent;
  const { answers, consents } = checked;
  const text = longText(form.definition, answers);
  const email = form.definition.fields.find(({ target }) => target === 'email');
  return {
    id: ticket?.submissionId ?? newId(),
    formId: form.id,
    version: form.version,
    language,
    at,
    answers,
    consents,
    email: email ? (answers[email.key] ?? null) : null,
    suspicions: [],
    visitor: visitorId(body['_visitor']) ?? visitorId(sent.visitor),
    ip: sent.ip,
    userAgent: shortText(sent.userAgent, 500),
    page,
    referrer: webAddress(body['_referrer']),
    textHash: text === null ? null : createHash('sha256').update(text).digest(),
  };
}

/** The problems of a contact's own rules that the sender can mend. */
function asFieldErrors(error: unknown, form: StoredForm, language: Language): FieldError[] | null {
  if (!(error instanceof Problem) || error.code !== 'phone-not-valid') return null;
  const phone = form.definition.fields.find(({ target }) => target === 'phone');
  return phone ? [{ field: phone.key, detail: say('phone', language) }] : null;
}

type Verdict = { readonly suspicions: Submission['suspicions']; readonly needsWork: boolean };

async function judge(
  tx: Tx,
  host: Host,
  workspaceId: string,
  { form, ticket }: Prepared,
  submission: Submission,
  body: Sent['body'],
): Promise<Verdict> {
  const lately = await likeLately(tx, workspaceId, submission);
  const suspicions = suspicionsOf(form.definition, submission.answers, {
    trapFilled: typeof body['homepage_url'] === 'string' && body['homepage_url'].trim() !== '',
    shownAt: ticket ? new Date(ticket.shownAt) : null,
    at: submission.at,
    sameTextLately: lately.sameText,
    fromAddressLately: lately.fromAddress,
  });
  if (suspicions.some(isGrave) || suspicions.length === 0) return { suspicions, needsWork: false };
  if (isSolved(host, submission.id, body['_work'], puzzleBits)) return { suspicions: [], needsWork: false };
  return { suspicions, needsWork: body['_script'] === '1' };
}

export async function submitForm(host: Host, workspace: WorkspaceRef, formKey: string, sent: Sent): Promise<Outcome> {
  const now = host.now();
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(host.db, workspace.id, work);
  const prepared = await inside((tx) => prepare(tx, host, workspace.id, formKey, sent));
  const { form, ticket, questions, checked, language } = prepared;
  const taken = (submissionId: string, contactId: string | null): Outcome => ({
    state: 'taken',
    submissionId,
    contactId,
    form,
    language,
  });
  const trapped = typeof sent.body['homepage_url'] === 'string' && sent.body['homepage_url'] !== '';
  if (!ticket && sent.asPage && !trapped) return { state: 'unticketed', form, checked, language };
  const submission = asSubmission(prepared, sent, now);
  const invalid = (errors: readonly FieldError[]): Outcome => ({
    state: 'invalid',
    errors,
    form,
    questions,
    checked,
    language,
  });
  try {
    const outcome = await inside(async (tx): Promise<Outcome> => {
      const before = await findSubmission(tx, workspace.id, submission.id);
      if (before) return taken(before.id, before.contactId);
      if (checked.errors.length > 0) return invalid(checked.errors);
      const { suspicions, needsWork } = await judge(tx, host, workspace.id, prepared, submission, sent.body);
      if (needsWork) return { state: 'puzzle', puzzle: puzzleFor(host, submission.id), bits: puzzleBits };
      const judged = { ...submission, suspicions };
      const state = suspicions.length > 0 ? 'quarantined' : 'accepted';
      if (!(await keepSubmission(tx, workspace.id, judged, state))) {
        const first = await findSubmission(tx, workspace.id, submission.id);
        return taken(submission.id, first?.contactId ?? null);
      }
      if (state === 'quarantined') return taken(submission.id, null);
      return taken(submission.id, await acceptSubmission(tx, host, workspace, { form, submission: judged, now }));
    });
    wakeLetters();
    return outcome;
  } catch (error) {
    const errors = asFieldErrors(error, form, language);
    if (errors) return invalid(errors);
    throw error;
  }
}
