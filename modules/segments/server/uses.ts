/** What names a segment. Higher modules that keep filters add themselves. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Use } from '../contract.ts';

/** `pattern`: of LIKE, for the text of a filter that names the segment. */
type UseFinder = (tx: Tx, workspaceId: string, pattern: string) => Promise<Use[]>;

const bySegments: UseFinder = async (tx, workspaceId, pattern) => {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from segments.segment
    where workspace_id = ${workspaceId} and archived_at is null and filter::text like ${pattern} order by name`.execute(
    tx,
  );
  return rows.map((row) => ({ what: 'segment', ...row }));
};

const byViews: UseFinder = async (tx, workspaceId, pattern) => {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from contacts.saved_view
    where workspace_id = ${workspaceId} and definition::text like ${pattern} order by name`.execute(tx);
  return rows.map((row) => ({ what: 'view', ...row }));
};

const byFunnels: UseFinder = async (tx, workspaceId, pattern) => {
  const { rows } = await sql<{ id: string; name: string }>`select funnel.key as id, funnel.name
    from lifecycle.funnel as funnel join lateral (
      select definition from lifecycle.funnel_version as version where version.workspace_id = funnel.workspace_id
        and version.funnel_id = funnel.id order by version desc limit 1
    ) as newest on true
    where funnel.workspace_id = ${workspaceId} and funnel.archived_at is null and newest.definition::text like ${pattern}`.execute(
    tx,
  );
  return rows.map((row) => ({ what: 'funnel', ...row }));
};

export const segmentUses: UseFinder[] = [bySegments, byViews, byFunnels];

export async function usesOf(tx: Tx, workspaceId: string, segmentId: string): Promise<Use[]> {
  const found: Use[] = [];
  for (const find of segmentUses) found.push(...(await find(tx, workspaceId, `%"segment": "${segmentId}"%`)));
  return found.filter(({ what, id }) => what !== 'segment' || id !== segmentId);
}
