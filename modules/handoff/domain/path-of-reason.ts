/** Where somebody goes who is refused for a reason. */
import { dayAfter } from '#platform/contract/days.ts';
import type { HandoffSettings, ReasonPath } from '../contract.ts';

type Reason = { readonly key: string; readonly outcome: string };
type Way = { readonly stage: string | null; readonly wakeOn: string | null };

/** Without a path of its own, a reason to disqualify or to lose leads out; any other to the stage before the one handed over. */
export function pathOfReason(
  { paths, fromStage }: Pick<HandoffSettings, 'paths' | 'fromStage'>,
  reason: Reason,
  stages: readonly string[],
): ReasonPath {
  const own = paths.find((path) => path.reason === reason.key);
  if (own && (own.stage === null || stages.includes(own.stage))) return own;
  const isOut = reason.outcome === 'disqualified' || reason.outcome === 'lost';
  const before = stages[Math.max(0, stages.indexOf(fromStage) - 1)] ?? null;
  return { reason: reason.key, stage: isOut ? null : before, wakeAfterDays: null, lostDeals: false };
}

export const wayOfPath = ({ stage, wakeAfterDays }: ReasonPath, today: string): Way => ({
  stage,
  wakeOn: wakeAfterDays === null ? null : dayAfter(today, wakeAfterDays),
});
