/**
 * When something happened, by a clock that may be wrong: the time between happening and sending is right on any clock.
 *
 *   at = received − (sent − happened), never later than received
 *
 * Source: Segment, "HTTP Tracking API", timestamps. Worked example: a phone an hour ahead sends at 13:00:05 what happened at 13:00:00;
 * it is received at 12:00:06, so it happened at 12:00:01.
 */
export type Clock = {
  /** Milliseconds since 1970, as all here. */
  readonly received: number;
  readonly sent: number | null;
  readonly happened: number | null;
};

/** Before the first web page nobody was tracked: such a time is a broken clock's zero. */
const earliest = Date.UTC(1995, 0, 1);

export function correctedTime({ received, sent, happened }: Clock): number {
  if (happened === null) return received;
  const at = sent === null ? happened : received - (sent - happened);
  return at > received || at < earliest ? received : at;
}
