/** What stands in the place of a form that was sent: thanks, the links to what it opens, and the calendar of a webinar. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { type Html, markup, nothing } from '../../domain/html.ts';
import { pageWord } from '../../domain/page-words.ts';
import { drawRichText } from '../../domain/rich-text.ts';
import { asksToConfirm } from '../form-bridge.ts';
import { giftsOf } from '../gifts.ts';
import { readLink } from '../link-token.ts';
import type { PublishedPage } from '../page-store.ts';

/** Whether sending the form gives something that must be shown. */
export async function givesOf(tx: Tx, workspaceId: string, formKey: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select
    exists (select 1 from content.asset where workspace_id = ${workspaceId} and form_key = ${formKey} and removed_at is null)
    or exists (select 1 from content.webinar where workspace_id = ${workspaceId} and form_key = ${formKey} and removed_at is null) as found`.execute(
    tx,
  );
  return rows[0]?.found ?? false;
}

type Submitted = { readonly submissionId: string; readonly formKey: string; readonly contactId: string | null };

async function findSubmitted(
  tx: Tx,
  workspaceId: string,
  pageId: string,
  submissionId: string,
): Promise<Submitted | null> {
  const { rows } = await sql<Submitted>`
    select submission_id as "submissionId", form_key as "formKey", contact_id as "contactId" from content.page_submission
    where workspace_id = ${workspaceId} and page_id = ${pageId} and submission_id = ${submissionId}`.execute(tx);
  return rows[0] ?? null;
}

/** Null: the token is not good (any more), and the page is shown as to everybody. */
export async function thanksOf(
  host: Host,
  tx: Tx,
  workspace: WorkspaceRef,
  page: PublishedPage,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<{ readonly formKey: string; readonly shown: Html } | null> {
  const read = readLink(host, token, 'thanks', now);
  if (read.is !== 'good' || read.link.subjectId !== page.id || read.link.holder === null) return null;
  const sent = await findSubmitted(tx, workspace.id, page.id, read.link.holder.id);
  if (!sent) return null;
  const { language } = page.definition;
  const block = page.definition.blocks.find((each) => each.kind === 'form' && each.formKey === sent.formKey);
  const words = block?.kind === 'form' && block.thanks !== '' ? block.thanks : pageWord('thanks', language);
  const confirm = (await asksToConfirm(tx, workspace.id, sent.formKey))
    ? markup`<p>${pageWord('confirm', language)}</p>`
    : nothing;
  const gifts = await giftsOf(host, tx, workspace, { ...sent, language, now });
  const given = gifts.map(({ lines: [title, ...more], link }) => {
    const what =
      title === undefined
        ? nothing
        : markup`<p><strong>${title}</strong>${more.map((line) => markup`<br>${line}`)}</p>`;
    return markup`${what}${link === null ? nothing : markup`<p><a class="go" href="${link.path}">${link.words}</a></p>`}`;
  });
  const shown = markup`<div class="thanks-in" role="status">${drawRichText(words)}${confirm}${given}</div>`;
  return { formKey: sent.formKey, shown };
}
