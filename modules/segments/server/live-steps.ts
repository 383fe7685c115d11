/**
 * What is computed from people and kept up to what is known of them: segments here, scores and moves between stages in higher modules,
 * which add their steps when they are loaded. For each batch of touched contacts the steps run in their order, in one transaction.
 */
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';

export type LiveHost = Pick<Host, 'db' | 'fields' | 'now' | 'log'>;

export type LiveStep = {
  readonly name: string;
  /** Small first: who reads what another step computes comes after it. */
  readonly order: number;
  /** Brings these contacts up to date; contacts that are gone, too. */
  some(host: LiveHost, tx: Tx, workspace: WorkspaceRef, contactIds: readonly string[]): Promise<void>;
  /** Notes that everybody is to be computed anew: the day turned, a file was imported, a field changed. */
  markAll(tx: Tx, workspaceId: string): Promise<void>;
  /** Does one piece of what is noted, in transactions of its own. False: nothing is. */
  next(host: LiveHost, workspace: WorkspaceRef): Promise<boolean>;
};

const steps: LiveStep[] = [];

export const liveSteps = {
  add(step: LiveStep): void {
    steps.push(step);
    steps.sort((a, b) => a.order - b.order);
  },
  all: (): readonly LiveStep[] => steps,
};
