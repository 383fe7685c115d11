import { call } from '#platform/web/api.ts';
import { lifecycleEndpoints, type MoveResult } from '../../contract.ts';
import type { WantedMove } from '../journeys/move-form.tsx';

/** What one request takes. */
const most = 10_000;

/** Moves any number of people, as many at once as the server takes. What was moved before a fault stays moved, and is told. */
export const moveMany = async (
  funnel: string,
  contactIds: readonly string[],
  move: WantedMove,
  { signal, onMoved }: { readonly signal: AbortSignal; readonly onMoved: (result: MoveResult) => void },
): Promise<void> => {
  for (let from = 0; from < contactIds.length; from += most) {
    const body = { ...move, contactIds: contactIds.slice(from, from + most) };
    onMoved(await call(lifecycleEndpoints.moveContacts, { params: { funnel }, body, signal }));
  }
};

/** How many were refused for what, the most frequent first. */
export const refusalCounts = (
  refused: MoveResult['refused'],
): readonly { readonly why: MoveResult['refused'][number]['why']; readonly count: number }[] => {
  const counts = new Map<MoveResult['refused'][number]['why'], number>();
  for (const { why } of refused) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count })).sort((one, other) => other.count - one.count);
};
