/** Everything that is due in one workspace: answers to be fetched, leads to be taken in, colleagues to be told. */
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { fetchNextLead } from './actions/fetch-lead.ts';
import { sendNextNotice } from './actions/send-notice.ts';
import { takeNextLeadIn } from './actions/take-lead-in.ts';
import { type Platforms, realPlatforms } from './calls/platforms.ts';

/** Leads worked on side by side: each waits for the database or a platform most of its time. */
const lanes = 3;

type Step = (host: Host, workspace: WorkspaceRef, now: Date) => Promise<boolean>;

export async function workThrough(
  host: Host,
  workspace: WorkspaceRef,
  { signal, platforms = realPlatforms }: { readonly signal?: AbortSignal; readonly platforms?: Platforms } = {},
): Promise<void> {
  const untilNone = async (step: Step): Promise<void> => {
    while (!signal?.aborted && (await step(host, workspace, host.now()))) continue;
  };
  const inLanes = (step: Step) => Promise.all(Array.from({ length: lanes }, () => untilNone(step)));
  // Leads that came whole do not wait for a platform that answers slowly.
  await Promise.all([inLanes(takeNextLeadIn), inLanes((...asked) => fetchNextLead(...asked, platforms))]);
  await inLanes(takeNextLeadIn);
  await untilNone(sendNextNotice);
}
