import { takeIn } from '#modules/intake/server/index.ts';
import type { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';

export type StoredForm = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly state: 'open' | 'closed' | 'archived';
  readonly version: number;
  readonly definition: { readonly thanks: { kind: 'text' } | { kind: 'redirect'; url: string } };
};
type FieldError = { readonly field: string; readonly detail: string };
type Checked = {
  readonly answers: Readonly<Record<string, string>>;
  readonly consents: readonly string[];
  readonly errors: readonly FieldError[];
};
export type Outcome =
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
      readonly questions: readonly object[];
      readonly checked: Checked;
      readonly language: Language;
    }
  | { readonly state: 'puzzle'; readonly puzzle: string; readonly bits: number }
  | { readonly state: 'unticketed'; readonly form: StoredForm; readonly checked: Checked; readonly language: Language };

const keys = ['ebook', 'webinar', 'newsletter', 'elsewhere'];
const formOf = (key: string): StoredForm => ({
  id: newId(),
  key,
  name: `Form ${key}`,
  state: 'open',
  version: 1,
  definition: { thanks: key === 'elsewhere' ? { kind: 'redirect', url: 'https://thanks.example/' } : { kind: 'text' } },
});
export async function listForms(_tx: Tx, _workspace: WorkspaceRef, _now: Date): Promise<StoredForm[]> {
  return keys.map(formOf);
}
export async function findForm(_tx: Tx, _workspaceId: string, key: string): Promise<StoredForm | null> {
  return keys.includes(key) ? formOf(key) : null;
}
export const conditionStyle = (_fields: readonly object[]): string => '';
export async function showForm(
  _host: Host,
  _workspace: WorkspaceRef,
  key: string,
  asked: { readonly language: Language; readonly visitor: string | null; readonly userAgent: string | null },
): Promise<{ form: StoredForm; language: Language; questions: readonly object[]; ticket: string }> {
  return { form: formOf(key), language: asked.language, questions: [], ticket: newId() };
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
export function renderForm(
  form: StoredForm,
  language: Language,
  options: {
    action: string;
    ticket?: string;
    questions?: readonly object[];
    answers?: Readonly<Record<string, string>>;
    consents?: readonly string[];
    errors?: readonly FieldError[];
    carried?: Readonly<Record<string, string>>;
    heading?: 'h1' | 'h2' | 'none';
  },
): string {
  const carried = Object.entries({ ...options.carried, _ticket: options.ticket ?? '' });
  return `<form class="lf" method="post" action="${escape(options.action)}" lang="${language}"><div class="lf-field"><label for="lf-${form.key}-email">E-mail</label><input id="lf-${form.key}-email" name="email" type="email" value="${escape(options.answers?.['email'] ?? '')}"><p class="lf-error"${options.errors ? '' : ' hidden'}>${escape(options.errors?.[0]?.detail ?? '')}</p></div><div class="lf-trap" aria-hidden="true"><label>-<input name="homepage_url" tabindex="-1"></label></div>${carried.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join('')}<button type="submit">OK</button></form>`;
}
export const submissionListeners: {
  accepted: ((
    tx: Tx,
    workspace: WorkspaceRef,
    accepted: { submissionId: string; formKey: string; contactId: string | null; at: Date },
  ) => Promise<void>)[];
} = { accepted: [] };
export async function submitForm(
  host: Host,
  workspace: WorkspaceRef,
  key: string,
  sent: {
    body: Readonly<Record<string, unknown>>;
    language: Language;
    ip: string | null;
    userAgent: string | null;
    visitor?: string | null;
    page?: string | null;
  },
): Promise<Outcome> {
  const form = formOf(key);
  const email = String(sent.body['email'] ?? '');
  const checked = { answers: { email }, consents: [], errors: [] };
  const { language } = sent;
  if (!email.includes('@'))
    return {
      state: 'invalid',
      errors: [{ field: 'email', detail: 'not an address' }],
      form,
      questions: [],
      checked,
      language,
    };
  const submissionId = String(sent.body['_ticket'] || newId());
  if (email.startsWith('spam')) return { state: 'taken', submissionId, contactId: null, form, language };
  const at = host.now();
  const contactId = await inWorkspace(host.db, workspace.id, async (tx) => {
    const event = { kind: 'form', data: { form: form.name, formKey: key, submissionId } };
    const arrived = await takeIn(tx, workspace, host.fields, { fields: { email }, at, event }, at);
    for (const listen of submissionListeners.accepted)
      await listen(tx, workspace, { submissionId, formKey: key, contactId: arrived.contactId, at });
    return arrived.contactId;
  });
  return { state: 'taken', submissionId, contactId, form, language };
}
