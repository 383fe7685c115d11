import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import type { ConsentByHand } from '../../contract.ts';
import { consentProblem } from '../problems.ts';
import { listPurposes } from '../queries/list-purposes.ts';
import { recordConsent } from './record-consent.ts';

/** Only for purposes the workspace has: a withdrawal also for others, which a later module may ask for. */
export async function recordByHand(
  tx: Tx,
  workspace: WorkspaceRef,
  contactId: string,
  { channel, purpose, basis, state, note, at }: ConsentByHand,
  by: { readonly caller: Caller; readonly now: Date },
): Promise<void> {
  const known = (await listPurposes(tx, workspace.id)).find((each) => each.key === purpose);
  if (state === 'granted' && !known?.channels.includes(channel))
    throw consentProblem('unknown-purpose', { purpose, channel });
  await recordConsent(tx, workspace.id, [
    {
      contactId,
      channel,
      purpose,
      basis,
      state,
      textVersionId: null,
      source: 'by-hand',
      evidence: { note, recordedBy: by.caller.name },
      at: at === undefined ? by.now : new Date(at),
    },
  ]);
}
