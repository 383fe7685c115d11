/** People seen on the site of whom nobody knows who they are, by when they were first seen. Whoever is joined to a contact is counted there. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

/** What the first visit came by, in the words of a contact's own first source. */
export const visitorOrigins = ['source', 'medium', 'campaign'] as const;
export type VisitorOrigin = (typeof visitorOrigins)[number];

export type UnnamedVisitors = { readonly value: string | null; readonly visitors: number };

/** `to` is exclusive. Without `by` one row, or none where there is nobody. */
export async function unnamedVisitors(
  tx: Tx,
  workspaceId: string,
  firstSeen: { readonly from: Date | null; readonly to: Date | null },
  by: VisitorOrigin | null,
): Promise<UnnamedVisitors[]> {
  const { from, to } = firstSeen;
  const origin = by === null ? sql`null::text` : sql.ref(`first.${by}`);
  const first =
    by === null
      ? sql``
      : sql`left join tracking.session first on first.workspace_id = visitor.workspace_id
          and first.anonymous_id = visitor.anonymous_id and first.started_at = visitor.first_touch_at and not first.bot`;
  const { rows } = await sql<UnnamedVisitors>`
    select ${origin} as value, count(*)::int as visitors
    from tracking.visitor ${first}
    where visitor.workspace_id = ${workspaceId} and not visitor.bot
      ${from === null ? sql`` : sql`and visitor.first_seen >= ${from}::timestamptz`}
      ${to === null ? sql`` : sql`and visitor.first_seen < ${to}::timestamptz`}
      and not exists (
        select from tracking.link where link.workspace_id = visitor.workspace_id
          and link.anonymous_id = visitor.anonymous_id and link.undone_at is null
      )
    group by 1`.execute(tx);
  return rows;
}
