/** What somebody sees who has sent a form: thanks with what the form gives, or the address that it leads to. */
import type { Language } from '#platform/contract/problem.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { escapeHtml, paragraphs } from '../domain/escape-html.ts';
import { say } from '../domain/form-words.ts';
import { type Gift, giftsFor, giftsHtml } from './gifts.ts';
import type { StoredForm } from './store.ts';

type Sent = {
  readonly submissionId: string;
  readonly contactId: string | null;
  readonly form: StoredForm;
  readonly language: Language;
};
/** Where the links of gifts begin, and whether they open apart from the page. */
type Where = { readonly base: string; readonly apart: boolean };
export type Thanks = { readonly redirect: string } | { readonly title: string; readonly html: string };

const giftsOf = (host: Host, workspace: WorkspaceRef, { submissionId, contactId, form, language }: Sent) =>
  giftsFor(host, workspace, { submissionId, contactId, formKey: form.key, language, now: host.now() });

function thanksHtml({ form: { definition }, language }: Sent, gifts: readonly Gift[], where: Where): string {
  const { thanks } = definition;
  const own = thanks.kind === 'text' ? thanks.text[language] : '';
  const confirm = definition.doubleOptIn ? paragraphs(say('confirmByMail', language)) : '';
  const said = paragraphs(own || (confirm === '' ? say('thanksText', language) : '')) + confirm;
  const onwards =
    thanks.kind === 'redirect' ? `<p><a href="${escapeHtml(thanks.url)}">${say('goOn', language)}</a></p>` : '';
  return said + giftsHtml(gifts, where) + onwards;
}

/** A gift is shown before anything else: who is led elsewhere finds the way there below it. */
export async function thanksFor(host: Host, workspace: WorkspaceRef, sent: Sent, where: Where): Promise<Thanks> {
  const gifts = await giftsOf(host, workspace, sent);
  const { thanks } = sent.form.definition;
  if (thanks.kind === 'redirect' && gifts.length === 0) return { redirect: thanks.url };
  return { title: say('thanks', sent.language), html: thanksHtml(sent, gifts, where) };
}

/** The same gifts once more: whoever closed the page of thanks finds them behind the letter. */
export async function thanksForConfirming(host: Host, workspace: WorkspaceRef, sent: Sent): Promise<string> {
  const { thanks } = sent.form.definition;
  const text = (thanks.kind === 'text' && thanks.text[sent.language]) || say('thanksText', sent.language);
  return paragraphs(text) + giftsHtml(await giftsOf(host, workspace, sent), { base: '', apart: false });
}
