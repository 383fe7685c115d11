/** All that content asks of forms, in one place. */
import type { FastifyRequest } from 'fastify';
import {
  type Outcome,
  type StoredForm,
  findForm,
  listForms,
  renderForm,
  submitForm,
  ticketFor,
} from '#modules/forms/server/index.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import type { ContentForm } from '../contract.ts';
import { type Html, markup, trusted } from '../domain/html.ts';
import { pageWord } from '../domain/page-words.ts';
import { contentProblem } from './problems.ts';

export async function formsToChoose(tx: Tx, workspaceId: string): Promise<ContentForm[]> {
  return (await listForms(tx, workspaceId)).map(({ key, name }) => ({ key, name }));
}

/** Throws for the first key that no form has. */
export async function requireForms(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if ((await findForm(tx, workspaceId, key)) === null) throw contentProblem('unknown-form', { form: key });
  }
}

export type FormsOfPage = {
  readonly keys: readonly string[];
  readonly language: Language;
  /** Where each is sent. */
  readonly actionOf: (key: string) => string;
  /** Address with which the page was asked for: it carries the marks of the campaign. */
  readonly pageAddress: string;
};

const isOpen = (form: StoredForm | null): form is StoredForm => form?.state === 'open';

/** Each form as HTML; one that takes nothing is a sentence. */
export async function drawForms(
  host: Host,
  tx: Tx,
  workspaceId: string,
  page: FormsOfPage,
): Promise<Map<string, Html>> {
  const { keys, language, actionOf, pageAddress } = page;
  const drawn = new Map<string, Html>();
  for (const key of keys) {
    const form = await findForm(tx, workspaceId, key);
    if (!isOpen(form)) {
      drawn.set(key, markup`<p>${pageWord('noForm', language)}</p>`);
      continue;
    }
    const options = {
      action: actionOf(key),
      ticket: ticketFor(host, form, language),
      carried: { _page: pageAddress },
      heading: 'none',
    } as const;
    drawn.set(key, trusted(renderForm(form, language, options)));
  }
  return drawn;
}

export type FormSent = {
  readonly formKey: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly language: Language;
  readonly pageAddress: string;
};

export function sendForm(
  host: Host,
  workspace: WorkspaceRef,
  sent: FormSent,
  request: FastifyRequest,
): Promise<Outcome> {
  return submitForm(host, workspace, sent.formKey, {
    body: sent.body,
    language: sent.language,
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    visitor: request.cookies['lejek_id'] ?? null,
    page: sent.pageAddress,
  });
}

/** Where the form itself wants people to go afterwards. */
export const redirectOf = (form: StoredForm): string | null =>
  form.definition.thanks.kind === 'redirect' ? form.definition.thanks.url : null;

/** The form once more, with what was typed and what is wrong with it. */
export function drawAgain(
  host: Host,
  outcome: Extract<Outcome, { state: 'invalid' | 'unticketed' }>,
  { action, pageAddress }: { readonly action: string; readonly pageAddress: string },
): Html {
  const { form, language, checked } = outcome;
  return trusted(
    renderForm(form, language, {
      action,
      ticket: ticketFor(host, form, language),
      answers: checked.answers,
      consents: checked.consents,
      carried: { _page: pageAddress },
      heading: 'none',
      ...(outcome.state === 'invalid' ? { errors: outcome.errors, questions: outcome.questions } : {}),
    }),
  );
}
