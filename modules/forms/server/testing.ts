/** For tests: forms, and strangers who fill them in as a browser does. */
import type { TestApp } from '#app/testing.ts';
import { mayContact } from '#modules/consent/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { FormDefinition, type Form } from '../contract.ts';
import type { z } from 'zod';

export { sendLetters } from './send-letters.ts';

export type Draft = z.input<typeof FormDefinition>;

const email = {
  key: 'email',
  target: 'email',
  kind: 'email',
  required: true,
  label: { pl: 'E-mail', en: 'E-mail' },
} as const;

/** An e-mail and a first name, English, no wait; `changes` on top. */
export const plainForm = (changes: Partial<Draft> = {}): Draft => ({
  languages: 'en',
  title: { en: 'Write to us' },
  fields: [email, { key: 'name', target: 'firstName', kind: 'text', label: { en: 'First name' } }],
  thanks: { kind: 'text', text: { en: 'Thank you kindly.' } },
  spam: { quickSeconds: 0 },
  ...changes,
});

export const newsletter = (changes: Partial<Draft> = {}): Draft =>
  plainForm({
    consents: [
      { key: 'news', channel: 'email', purpose: 'newsletter', required: true, text: { en: 'Send me the newsletter.' } },
    ],
    effects: { stage: 'subscriber', tags: ['news'] },
    doubleOptIn: true,
    ...changes,
  });

let made = 0;

export async function makeForm(lejek: TestApp, draft: Draft): Promise<string> {
  const key = `form-${++made}`;
  const body = { name: `Form ${made}`, definition: FormDefinition.parse(draft), version: null };
  const answer = await lejek.ask('PUT', `/forms/${key}`, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return key;
}

export const changeForm = async (lejek: TestApp, key: string, draft: Draft): Promise<Form> => {
  const { version, name } = (await lejek.ask('GET', `/forms/${key}`)).body as Form;
  return (await lejek.ask('PUT', `/forms/${key}`, { name, definition: FormDefinition.parse(draft), version }))
    .body as Form;
};

type Values = Readonly<Record<string, string>>;
export type Answered = { readonly status: number; readonly text: string; readonly headers: Record<string, unknown> };

/** A browser without JavaScript. `ip` stands for the person's address. */
export function visitorOf(lejek: TestApp, options: { readonly ip?: string; readonly cookie?: string } = {}) {
  const path = (form: string, query = '') => `/f/${lejek.owner.workspace.slug}/${form}${query}`;
  const remoteAddress = options.ip ?? '203.0.113.7';
  const headers = options.cookie ? { cookie: options.cookie } : {};
  const open = async (form: string, query = ''): Promise<Answered> => {
    const reply = await lejek.app.inject({ method: 'GET', url: path(form, query), remoteAddress, headers });
    return { status: reply.statusCode, text: reply.body, headers: reply.headers };
  };
  const post = async (form: string, values: Values, more: Readonly<Record<string, string>> = {}): Promise<Answered> => {
    const reply = await lejek.app.inject({
      method: 'POST',
      url: path(form),
      remoteAddress,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', ...more },
      payload: new URLSearchParams(values).toString(),
    });
    return { status: reply.statusCode, text: reply.body, headers: reply.headers };
  };
  return {
    open,
    post,
    /** Opens the form and sends it with everything the page holds. */
    async fill(form: string, values: Values, query = ''): Promise<Answered> {
      return post(form, { ...hiddenValues((await open(form, query)).text), ...values });
    },
  };
}

export const hiddenValues = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'),
    ]),
  );

export const mayWrite = (
  lejek: TestApp,
  contactId: string,
  channel: 'email' | 'phone' = 'email',
  purpose = 'newsletter',
) =>
  inWorkspace(lejek.host.db, lejek.owner.workspace.id, (tx) =>
    mayContact(tx, lejek.owner.workspace.id, contactId, channel, purpose),
  );

export const contactsBy = async (lejek: TestApp, search: string): Promise<Record<string, unknown>[]> =>
  (
    (await lejek.ask('GET', `/contacts?search=${encodeURIComponent(search)}`)).body as {
      data: Record<string, unknown>[];
    }
  ).data;

/** The address in the last letter to somebody. */
export function linkFor(lejek: TestApp, to: string): string {
  const letter = lejek.letters.findLast((each) => each.to === to);
  const found = /\/d\/([\w-]+)/.exec(letter?.text ?? '');
  if (!found) throw new Error(`no link was sent to ${to}`);
  return found[0];
}
