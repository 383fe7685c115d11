/** The kind of an import, with what it has to know of the workspace; refuses settings that do not fit it. */
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { ImportSettings } from '../contract.ts';
import { contactsKind } from './contacts-kind.ts';
import { dealSurroundings } from './deals/deal-surroundings.ts';
import { dealsKind } from './deals/deals-kind.ts';
import type { IncomingDeal } from './deals/incoming-deal.ts';
import type { ImportKind } from './import-kind.ts';
import { surroundingsOf } from './surroundings.ts';
import type { IncomingRow } from './write/incoming-row.ts';

type ByKind<A> = {
  readonly contacts: (kind: ImportKind<IncomingRow>) => A | Promise<A>;
  readonly deals: (kind: ImportKind<IncomingDeal>) => A | Promise<A>;
};

export async function withKind<A>(
  tx: Tx,
  workspace: WorkspaceRef,
  importId: string,
  settings: ImportSettings,
  actorId: string | null,
  then: ByKind<A>,
): Promise<A> {
  const around = await surroundingsOf(tx, workspace, importId, settings, actorId);
  if (settings.of === 'contacts') return then.contacts(contactsKind(settings, around));
  return then.deals(dealsKind(settings, await dealSurroundings(tx, around, settings)));
}

/** Whether the settings can be worked with at all: every stage, funnel and pipeline they name is there. */
export async function checkSettings(
  tx: Tx,
  workspace: WorkspaceRef,
  importId: string,
  settings: ImportSettings,
): Promise<void> {
  await withKind(tx, workspace, importId, settings, null, { contacts: () => undefined, deals: () => undefined });
}
