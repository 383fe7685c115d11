/** So many requests a minute with one key, counted by each process for itself. */
import { platformProblem } from '#platform/server/http/problems.ts';

export const keyRequestsPerMinute = 1200;
const minute = 60_000;
const mostCounted = 10_000;

type Count = { endsAt: number; requests: number };
const counts = new Map<string, Count>();

/** Throws when the key has used up its minute. */
export function countKeyRequest(keyId: string, now: Date): void {
  const at = now.getTime();
  const known = counts.get(keyId);
  if (known && known.endsAt > at) {
    known.requests += 1;
    if (known.requests > keyRequestsPerMinute)
      throw platformProblem('too-many-requests', { seconds: Math.ceil((known.endsAt - at) / 1000) });
    return;
  }
  if (counts.size >= mostCounted) counts.clear();
  counts.set(keyId, { endsAt: at + minute, requests: 1 });
}
