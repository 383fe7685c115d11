/** Everything that is due in one workspace: answers to be fetched, leads to be taken in, colleagues to be told. */
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { sendNextNotice } from './actions/send-notice.ts';
import { takeNextLeadIn } from './actions/take-lead-in.ts';

/** Leads taken in side by side: each waits for the database most of its time. */
const lanes = 3;

const untilNone = async (next: () => Promise<boolean>): Promise<void> => {
  while (await next()) continue;
};

export async function workThrough(host: Host, workspace: WorkspaceRef, signal?: AbortSignal): Promise<void> {
  const step = (next: (host: Host, workspace: WorkspaceRef, now: Date) => Promise<boolean>) => () =>
    signal?.aborted ? Promise.resolve(false) : next(host, workspace, host.now());
  await Promise.all(Array.from({ length: lanes }, () => untilNone(step(takeNextLeadIn))));
  await untilNone(step(sendNextNotice));
}
