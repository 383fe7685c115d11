/** What sending a form gives besides thanks: an asset, the calendar file of a webinar. Higher modules that give something add themselves. */
import type { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { escapeHtml } from '../domain/escape-html.ts';

export type Gift = {
  /** Stands above the link, line by line. */
  readonly lines: readonly string[];
  readonly link: { readonly words: string; readonly path: string } | null;
};

export type Sender = {
  readonly submissionId: string;
  readonly formKey: string;
  /** Null while the submission is held back; the sender must not be able to tell. */
  readonly contactId: string | null;
  readonly language: Language;
  readonly now: Date;
};

type Giver = (host: Pick<Host, 'config'>, tx: Tx, workspace: WorkspaceRef, sender: Sender) => Promise<readonly Gift[]>;

export const formGivers: Giver[] = [];

export const giftsFor = (host: Host, workspace: WorkspaceRef, sender: Sender): Promise<Gift[]> =>
  inWorkspace(host.db, workspace.id, async (tx) => {
    const given: Gift[] = [];
    for (const giver of formGivers) given.push(...(await giver(host, tx, workspace, sender)));
    return given;
  });

/** `base` goes before the paths; inside another site's page or a frame the links open apart, so that the page stays. */
export function giftsHtml(gifts: readonly Gift[], where: { readonly base: string; readonly apart: boolean }): string {
  const apart = where.apart ? ' target="_blank" rel="noopener"' : '';
  return gifts
    .map(({ lines, link }) => {
      const text = lines.length === 0 ? '' : `<p>${lines.map(escapeHtml).join('<br>')}</p>`;
      const way =
        link === null
          ? ''
          : `<p><a class="lf-go" href="${escapeHtml(where.base + link.path)}"${apart}>${escapeHtml(link.words)}</a></p>`;
      return text + way;
    })
    .join('');
}
