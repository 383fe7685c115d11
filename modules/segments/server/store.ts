/** Rows of saved segments. */
import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Segment } from '../contract.ts';
import { segmentsProblem } from './problems.ts';

const Row = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string().nullable(),
  kind: z.enum(['live', 'frozen']),
  filter: Filter,
  owner_id: z.string().nullable(),
  created_at: z.date(),
  updated_at: z.date(),
  archived_at: z.date().nullable(),
  stale: z.boolean(),
  members: z.number(),
  broken: LocalText.nullable(),
});
export type SegmentRow = z.infer<typeof Row>;

const columns = sql`id, name, folder, kind, filter, owner_id, created_at, updated_at, archived_at, stale, members, broken`;

/** Those in use, by folder and name. */
export async function segmentsInUse(tx: Tx, workspaceId: string): Promise<SegmentRow[]> {
  const { rows } =
    await sql`select ${columns} from segments.segment where workspace_id = ${workspaceId} and archived_at is null
    order by folder nulls last, lower(name), id`.execute(tx);
  return z.array(Row).parse(rows);
}

/** Null when there is none; one that was put away is found. */
export async function findSegment(tx: Tx, workspaceId: string, id: string): Promise<SegmentRow | null> {
  const { rows } =
    await sql`select ${columns} from segments.segment where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

export async function requireSegment(tx: Tx, workspaceId: string, id: string): Promise<SegmentRow> {
  const found = await findSegment(tx, workspaceId, id);
  if (!found || found.archived_at !== null) throw segmentsProblem('unknown-segment');
  return found;
}

/** As the API shows them. */
export async function shown(tx: Tx, workspaceId: string, segments: readonly SegmentRow[]): Promise<Segment[]> {
  const names = await actorNames(tx, workspaceId);
  return segments.map((segment) => ({
    id: segment.id,
    name: segment.name,
    folder: segment.folder,
    kind: segment.kind,
    filter: segment.filter,
    members: segment.members,
    computing: segment.kind === 'live' && segment.stale && segment.broken === null,
    ownerId: segment.owner_id,
    ownerName: segment.owner_id === null ? null : (names.get(segment.owner_id) ?? null),
    createdAt: segment.created_at.toISOString(),
    updatedAt: segment.updated_at.toISOString(),
    broken: segment.broken,
  }));
}
