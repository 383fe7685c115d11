/** One question to a platform, and what its answer means for the lead that waits for it. */
import { z } from 'zod';
import { parseExact } from '../../domain/parse-exact.ts';
import type { FailureCode } from '../failures.ts';
import {
  AddressRefused,
  type GotAnswer,
  type GuardOptions,
  NoAnswer,
  guardedGet,
} from '#platform/server/outgoing/guarded-get.ts';

export type Told =
  | { readonly told: true; readonly text: string }
  /** `final`: asking again would not help until somebody changes something. */
  | { readonly told: false; readonly code: FailureCode; readonly final: boolean; readonly seconds: number };

const untold = (code: FailureCode, { final = false, seconds = 0 } = {}): Told => ({
  told: false,
  code,
  final,
  seconds,
});

/** An hour at least where a person has to do something first: asking each minute would only fill the platform's limits. */
const anHour = 3600;

// Graph: 190 token, 4/17/32/613 limits, 10/200-299 permissions, 100 with subcode 33: there is no such object.
const GraphError = z.object({ error: z.object({ code: z.number().optional(), error_subcode: z.number().optional() }) });

function meaningOf({ status, text, retryAfter }: GotAnswer): Told {
  const asked = Number(retryAfter);
  const seconds = Number.isFinite(asked) && asked > 0 ? Math.min(asked, 86_400) : 0;
  let graph: z.output<typeof GraphError>['error'] = {};
  try {
    graph = GraphError.safeParse(JSON.parse(text)).data?.error ?? {};
  } catch {
    // An error page that is no JSON: its status says enough.
  }
  const { code = 0, error_subcode: subcode } = graph;
  if (code === 190 || status === 401) return untold('token-expired', { seconds: anHour });
  if (status === 429 || [4, 17, 32, 613].includes(code))
    return untold('rate-limited', { seconds: Math.max(seconds, 60) });
  if (status >= 500) return untold('platform-down', { seconds });
  if (status === 404 || (code === 100 && subcode === 33)) return untold('lead-gone', { final: true });
  if (status === 403 || code === 10 || (code >= 200 && code < 300)) return untold('not-permitted', { seconds: anHour });
  return untold('answer-unreadable', { seconds });
}

export async function askPlatform(
  address: string,
  headers: Readonly<Record<string, string>>,
  guard: GuardOptions,
): Promise<Told> {
  try {
    const answer = await guardedGet(address, { accept: 'application/json', ...headers }, guard);
    if (answer.status !== 200) return meaningOf(answer);
    // Kept with every digit of its numbers; throws for what is no JSON.
    return { told: true, text: JSON.stringify(parseExact(answer.text)) };
  } catch (error) {
    if (error instanceof AddressRefused) return untold('address-refused', { seconds: anHour });
    if (error instanceof NoAnswer) return untold('platform-down');
    return untold('answer-unreadable');
  }
}
