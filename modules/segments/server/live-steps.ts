/**
 * What is computed from people and kept up to what is known of them: segments here, scores and moves between stages in higher modules,
 * which add their steps when they are loaded. For each batch of touched contacts the steps run in their order, in one transaction.
 */
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { type Asked, type Needs, concerns } from '../domain/needs.ts';

export type LiveHost = Pick<Host, 'db' | 'fields' | 'now' | 'log'>;

/** One batch in its transaction: what all steps ask of the workspace is read once. */
export type LiveRound = LiveHost & { readonly asked: () => Promise<Asked> };

/** What changed of each touched contact. */
export type LiveChanges = ReadonlyMap<string, Set<string> | null>;

/** Whom of these it may concern. */
export const concernedBy = (changes: LiveChanges, needs: Needs): string[] =>
  [...changes].flatMap(([contactId, change]) => (concerns(needs, change) ? [contactId] : []));

/** Of whom anything may have changed: steps that ask for stages, and not for what is done, look at nobody else. */
export const concernedByStages = (changes: LiveChanges): string[] =>
  [...changes].flatMap(([contactId, change]) => (change === null ? [contactId] : []));

export type LiveStep = {
  readonly name: string;
  /** Small first: who reads what another step computes comes after it. */
  readonly order: number;
  /** Brings those who changed up to date; contacts that are gone, too. What it changes of them itself it notes for the steps after it. */
  some(round: LiveRound, tx: Tx, workspace: WorkspaceRef, changes: LiveChanges): Promise<void>;
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
