/** All that content asks of forms, in one place. */
import type { FastifyRequest } from 'fastify';
import {
  type Outcome,
  type StoredForm,
  conditionStyle,
  findForm,
  listForms,
  renderForm,
  showForm,
  submitForm,
} from '#modules/forms/server/index.ts';
import { type Language, Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import type { ContentForm } from '../contract.ts';
import { type Html, markup, trusted } from '../domain/html.ts';
import { pageWord } from '../domain/page-words.ts';
import { contentProblem } from './problems.ts';

export async function formsToChoose(tx: Tx, workspace: WorkspaceRef, now: Date): Promise<ContentForm[]> {
  return (await listForms(tx, workspace, now)).map(({ key, name }) => ({ key, name }));
}

/** Throws for the first key that no form has. */
export async function requireForms(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if ((await findForm(tx, workspaceId, key)) === null) throw contentProblem('unknown-form', { form: key });
  }
}

export type DrawnForm = {
  readonly shown: Html;
  /** Rules for fields that wait for another field. */
  readonly style: string;
};
export type DrawnForms = ReadonlyMap<string, DrawnForm>;

const gone = (language: Language): DrawnForm => ({ shown: markup`<p>${pageWord('noForm', language)}</p>`, style: '' });

export type FormsOfPage = {
  readonly keys: readonly string[];
  readonly language: Language;
  /** Path of the page: its forms are sent below it. */
  readonly path: string;
  /** Address with which the page was asked for: it carries the marks of the campaign. */
  readonly pageAddress: string;
};

const visitorOf = (request: FastifyRequest): string | null => request.cookies['lejek_id'] ?? null;

/** The forms as one visitor is shown them; one that takes nothing is a sentence. Not inside a transaction: forms opens its own. */
export async function formsForVisitor(
  host: Host,
  workspace: WorkspaceRef,
  { keys, language, path, pageAddress }: FormsOfPage,
  request: FastifyRequest,
): Promise<DrawnForms> {
  const drawn = new Map<string, DrawnForm>();
  const userAgent = request.headers['user-agent'] ?? null;
  for (const key of keys) {
    try {
      const asked = { language, visitor: visitorOf(request), userAgent };
      const { form, questions, ticket, language: spoken } = await showForm(host, workspace, key, asked);
      const options = {
        action: `${path}/form/${key}`,
        ticket,
        questions,
        carried: { _page: pageAddress },
        heading: 'none',
      } as const;
      drawn.set(key, { shown: trusted(renderForm(form, spoken, options)), style: conditionStyle(questions) });
    } catch (error) {
      // Put away or closed since the page was published.
      if (!(error instanceof Problem)) throw error;
      drawn.set(key, gone(language));
    }
  }
  return drawn;
}

/** The forms as a picture: nobody is shown them, and nothing can be sent. */
export async function formsForPreview(
  tx: Tx,
  workspaceId: string,
  keys: readonly string[],
  language: Language,
): Promise<DrawnForms> {
  const drawn = new Map<string, DrawnForm>();
  for (const key of keys) {
    const form = await findForm(tx, workspaceId, key);
    const shown = form ? trusted(renderForm(form, language, { action: '#', heading: 'none' })) : null;
    drawn.set(key, shown === null ? gone(language) : { shown, style: '' });
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
    visitor: visitorOf(request),
    page: sent.pageAddress,
  });
}

/** Where the form itself wants people to go afterwards. */
export const redirectOf = (form: StoredForm): string | null =>
  form.definition.thanks.kind === 'redirect' ? form.definition.thanks.url : null;

/** Whether a letter waits for whoever has sent the form. */
export const asksToConfirm = async (tx: Tx, workspaceId: string, key: string): Promise<boolean> =>
  (await findForm(tx, workspaceId, key))?.definition.doubleOptIn ?? false;

const textsOf = (body: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' && !name.includes('_') ? [[name, value.slice(0, 10_000)] as const] : [],
    ),
  );

/** The form once more, with what was typed and what is wrong with it. */
export async function formAgain(
  host: Host,
  workspace: WorkspaceRef,
  outcome: Extract<Outcome, { state: 'invalid' | 'unticketed' }>,
  sent: FormSent & { readonly path: string },
  request: FastifyRequest,
): Promise<DrawnForm> {
  const { form, language, checked } = outcome;
  const { body, formKey, path, pageAddress } = sent;
  const own = body['_ticket'];
  const asked = { language, visitor: visitorOf(request), userAgent: request.headers['user-agent'] ?? null };
  const ticket =
    outcome.state === 'invalid' && typeof own === 'string'
      ? own
      : (await showForm(host, workspace, formKey, asked)).ticket;
  const questions = outcome.state === 'invalid' ? outcome.questions : null;
  const options = {
    action: `${path}/form/${formKey}`,
    ticket,
    answers: textsOf(body),
    consents: checked.consents,
    carried: { _page: pageAddress },
    heading: 'none',
    ...(outcome.state === 'invalid' ? { errors: outcome.errors } : {}),
    ...(questions === null ? {} : { questions }),
  } as const;
  return {
    shown: trusted(renderForm(form, language, options)),
    style: questions === null ? '' : conditionStyle(questions),
  };
}
