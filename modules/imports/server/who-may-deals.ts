/**
 * A file of deals changes deals of everybody, and holds them: only who may change deals and from whom no rule keeps any may bring it in,
 * and only who may see all of them sees what was brought.
 */
import { seesAllDeals, viewerOf } from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Caller } from '#platform/server/http/access.ts';
import type { ImportSubject } from '../contract.ts';
import { importProblem } from './problems.ts';
import { type ImportRow, findImport } from './store.ts';

export type Asking = {
  readonly tx: Tx;
  readonly workspace: { readonly id: string };
  readonly caller: Caller;
  readonly role: string;
  readonly allowed: (permission: string) => boolean;
};

const sees = async (asking: Asking): Promise<boolean> =>
  asking.allowed('deals.read') && (await seesAllDeals(asking.tx, asking.workspace.id, viewerOf(asking)));

/** Kinds of imports that the caller may look at. */
export const subjectsSeen = async (asking: Asking): Promise<ImportSubject[]> =>
  (await sees(asking)) ? ['contacts', 'deals'] : ['contacts'];

/** One that the caller may not look at is as if there were none. */
export async function seenImport(asking: Asking, importId: string): Promise<ImportRow> {
  const found = await findImport(asking.tx, asking.workspace.id, importId);
  if (found.settings.of === 'deals' && !(await sees(asking))) throw importProblem('unknown-import');
  return found;
}

export async function mayBring(asking: Asking, of: ImportSubject): Promise<void> {
  if (of === 'contacts') return;
  if (!asking.allowed('deals.write') || !(await sees(asking))) throw importProblem('not-your-deals');
}

/** Before the import is changed, started, stopped or undone. */
export async function maySteer(asking: Asking, importId: string): Promise<void> {
  await mayBring(asking, (await seenImport(asking, importId)).settings.of);
}
