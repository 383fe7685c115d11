/** People seen on the site of whom nobody knows who they are, by when they were first seen. Whoever is joined to a contact is counted there. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

/** What the first visit came by, in the words of a contact's own first source. */
export const visitorOrigins = ['source', 'medium', 'campaign'] as const;
export type VisitorOrigin = (typeof visitorOrigins)[number];

/** `to` is exclusive. */
type FirstSeen = { readonly from: Date | null; readonly to: Date | null };

export type UnnamedVisitors = { readonly value: string | null; readonly visitors: number };

/** Without `by` one row, or none where there is nobody. */
export async function unnamedVisitors(
  tx: Tx,
  workspaceId: string,
  firstSeen: FirstSeen,
  by: VisitorOrigin | null,
): Promise<UnnamedVisitors[]> {
  const origin = by === null ? sql`null::text` : sql.ref(`touch.${by}`);
  const joined = by === null ? sql`` : session('first');
  const { rows } = await sql<UnnamedVisitors>`
    select ${origin} as value, count(*)::int as visitors
    from tracking.visitor ${joined}
    where ${seenUnnamed(workspaceId, firstSeen)}
    group by 1`.execute(tx);
  return rows;
}

export type UnnamedTouch = {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly visitors: number;
};

/** The same people by all three marks of the visit that brought them first, or last. */
export async function unnamedByTouch(
  tx: Tx,
  workspaceId: string,
  firstSeen: FirstSeen,
  touch: 'first' | 'last',
): Promise<UnnamedTouch[]> {
  const { rows } = await sql<UnnamedTouch>`
    select touch.source, touch.medium, touch.campaign, count(*)::int as visitors
    from tracking.visitor ${session(touch)}
    where ${seenUnnamed(workspaceId, firstSeen)}
    group by 1, 2, 3`.execute(tx);
  return rows;
}

const session = (which: 'first' | 'last') =>
  sql`left join tracking.session touch on touch.workspace_id = visitor.workspace_id
    and touch.anonymous_id = visitor.anonymous_id and not touch.bot
    and touch.started_at = ${which === 'first' ? sql`visitor.first_touch_at` : sql`coalesce(visitor.last_touch_at, visitor.first_touch_at)`}`;

const seenUnnamed = (workspaceId: string, { from, to }: FirstSeen) =>
  sql`visitor.workspace_id = ${workspaceId} and not visitor.bot
    ${from === null ? sql`` : sql`and visitor.first_seen >= ${from}::timestamptz`}
    ${to === null ? sql`` : sql`and visitor.first_seen < ${to}::timestamptz`}
    and not exists (
      select from tracking.link where link.workspace_id = visitor.workspace_id
        and link.anonymous_id = visitor.anonymous_id and link.undone_at is null
    )`;
