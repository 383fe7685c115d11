/**
 * Visitors whom nobody knows by name stand in the stage `visitor` beside the contacts that were in it, so that the share that
 * signs up is a share of all who came. They have no contact: a filter on contacts leaves them out, and so does the list behind a number.
 */
import type { Tx } from '#platform/server/database.ts';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { type UnnamedVisitors, unnamedVisitors, visitorOrigins } from '#modules/tracking/server/index.ts';
import type { FunnelQuestion } from '../../contract.ts';
import type { Breakdown, Scope } from '../scope.ts';
import type { StageCounts } from './activity.ts';
import type { PatternRow } from './patterns.ts';

export type Unnamed = { readonly stage: Stage; readonly rows: readonly UnnamedVisitors[] };

export async function unnamed(
  tx: Tx,
  scope: Scope,
  question: Pick<FunnelQuestion, 'view' | 'filter'>,
  breakdown: Breakdown | null,
): Promise<Unnamed | null> {
  const [stage] = scope.funnel.stages;
  if (stage?.key !== 'visitor' || question.filter !== undefined) return null;
  const by = visitorOrigins.find((origin) => origin === breakdown?.field) ?? null;
  const period = question.view === 'now' ? { from: null, to: null } : scope.interval;
  const rows = await unnamedVisitors(tx, scope.workspaceId, period, by);
  return rows.length === 0 ? null : { stage, rows };
}

export const unnamedPatterns = (found: Unnamed | null): PatternRow[] =>
  !found
    ? []
    : found.rows.map(({ value, visitors }) => ({
        value,
        entered: 2 ** (found.stage.slot - 1),
        left: false,
        journeys: visitors,
        valueMinor: 0,
        furtherPasses: 0,
        stays: Buffer.alloc(0),
      }));

/** `waiting`: as the view of those who stand somewhere now counts them; what happened in a period says nothing of it. */
export const unnamedCounts = (found: Unnamed | null, view: 'activity' | 'now'): StageCounts[] =>
  !found
    ? []
    : found.rows.map(({ value, visitors }) => ({
        slot: found.stage.slot,
        value,
        entered: visitors,
        movedOn: 0,
        lost: 0,
        waiting: view === 'now' ? visitors : 0,
        joinedHere: view === 'now' ? 0 : visitors,
        valueMinor: 0,
        lostValueMinor: 0,
      }));

export const unnamedPeople = (found: Unnamed | null): number =>
  (found?.rows ?? []).reduce((sum, { visitors }) => sum + visitors, 0);

export const unnamedOf = (found: Unnamed | null, value: string | null): number =>
  (found?.rows ?? []).reduce((sum, row) => (row.value === value ? sum + row.visitors : sum), 0);
