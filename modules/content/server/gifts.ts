/** What a form gives to whoever sends it: links of their own to its assets, and the dates of its webinars. */
import type { Gift, Sender } from '#modules/forms/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { pageWord } from '../domain/page-words.ts';
import { assetLink, assetsOfForm } from './asset-store.ts';
import { comingWebinarsOfForm, momentOf, registrationLinks } from './webinar-store.ts';

export async function giftsOf(
  host: Pick<Host, 'config'>,
  tx: Tx,
  workspace: WorkspaceRef,
  { submissionId, formKey, contactId, language, now }: Sender,
): Promise<Gift[]> {
  const holder =
    contactId === null
      ? ({ is: 'submission', id: submissionId } as const)
      : ({ is: 'contact', id: contactId } as const);
  const assets = (await assetsOfForm(tx, workspace.id, formKey)).map((asset): Gift => {
    const { path } = assetLink(host, workspace.id, asset, holder, now);
    return { lines: [], link: { words: asset.name[language], path } };
  });
  const webinars = (await comingWebinarsOfForm(tx, workspace.id, formKey, now)).map((webinar): Gift => {
    const lines = [webinar.title, momentOf(webinar, workspace.timeZone, language)];
    if (contactId === null) return { lines, link: null };
    const { calendar } = registrationLinks(host, workspace.id, webinar, contactId);
    return { lines, link: { words: pageWord('calendar', language), path: calendar } };
  });
  return [...assets, ...webinars];
}
