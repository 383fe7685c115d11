/** Where a visitor came from: the first time, and the last time it was not directly. Visits of a second ago count already. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Touch } from '../../domain/touch.ts';
import { unwrittenSessions } from '../project-visitors.ts';

export type VisitorTouch = {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly channel: string;
  readonly clickIds: Readonly<Record<string, string>>;
  readonly landingUrl: string | null;
  readonly referrer: string | null;
};

const shown = ({ source, medium, campaign, channel, clickIds, landingUrl, referrer }: Touch): VisitorTouch => ({
  source,
  medium,
  campaign,
  channel,
  clickIds,
  landingUrl,
  referrer,
});

async function written(
  tx: Tx,
  workspaceId: string,
  anonymousId: string,
  which: 'first' | 'last',
  before: string,
): Promise<VisitorTouch | null> {
  const { rows } = await sql<VisitorTouch>`
    select source, medium, campaign, channel, click_ids as "clickIds", landing_url as "landingUrl", referrer from tracking.session
    where workspace_id = ${workspaceId} and anonymous_id = ${anonymousId} and not bot and started_at < ${before}
      ${which === 'first' ? sql`order by started_at` : sql`and channel <> 'Direct' order by started_at desc`} limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The last touch that was not direct. Null: unknown, or always came directly. `tx` must be inside the workspace. */
export async function touchOfVisitor(tx: Tx, workspaceId: string, anonymousId: string): Promise<VisitorTouch | null> {
  const unwritten = await unwrittenSessions(tx, workspaceId, anonymousId);
  const last = unwritten?.sessions.findLast(({ touch }) => touch.channel !== 'Direct');
  if (last) return shown(last.touch);
  return written(tx, workspaceId, anonymousId, 'last', unwritten?.since ?? 'infinity');
}

/** The very first touch; source `direct` when nothing told where from. Null: unknown. */
export async function firstTouchOfVisitor(
  tx: Tx,
  workspaceId: string,
  anonymousId: string,
): Promise<VisitorTouch | null> {
  const unwritten = await unwrittenSessions(tx, workspaceId, anonymousId);
  const first = await written(tx, workspaceId, anonymousId, 'first', unwritten?.since ?? 'infinity');
  if (first) return first;
  const [cut] = unwritten?.sessions ?? [];
  return cut ? shown(cut.touch) : null;
}
