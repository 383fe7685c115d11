/** Makes segments, changes them, puts them away and takes them back. */
import { sql } from 'kysely';
import type { Filter } from '#platform/contract/filter.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { newId } from '#platform/server/new-id.ts';
import { wakeLive } from '#modules/contacts/server/index.ts';
import type { Segment } from '../../contract.ts';
import { fillSegment } from '../compute-members.ts';
import { segmentsProblem } from '../problems.ts';
import { findSegment, requireSegment, shown } from '../store.ts';
import { usesOf } from '../uses.ts';

type Around = { readonly tx: Tx; readonly fields: FieldCatalog; readonly workspace: WorkspaceRef };
type Saved = {
  readonly name: string;
  readonly folder: string | null;
  readonly kind: Segment['kind'];
  readonly filter: Filter;
};

async function requireFreeName({ tx, workspace }: Around, name: string, besides: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspace.id} segment`}, 32))`.execute(tx);
  const { rows } = await sql`select 1 from segments.segment where workspace_id = ${workspace.id} and archived_at is null
    and lower(name) = lower(${name}) and id <> ${besides}`.execute(tx);
  if (rows.length > 0) throw segmentsProblem('name-taken', { name });
}

async function one({ tx, workspace }: Around, id: string): Promise<Segment> {
  const [segment] = await shown(tx, workspace.id, [await requireSegment(tx, workspace.id, id)]);
  if (!segment) throw segmentsProblem('unknown-segment');
  return segment;
}

/** Throws when it cannot be asked, or leads back to itself. */
const check = ({ tx, fields, workspace }: Around, id: string): Promise<unknown> =>
  compileFilter(fields, tx, workspace.id, { set: 'segment', of: { segment: id } });

export async function createSegment(around: Around, wanted: Saved, ownerId: string): Promise<Segment> {
  const { tx, fields, workspace } = around;
  const id = newId();
  await requireFreeName(around, wanted.name, id);
  // Before it is there, so that it cannot name itself.
  await compileFilter(fields, tx, workspace.id, wanted.filter);
  await sql`insert into segments.segment (workspace_id, id, name, folder, kind, filter, owner_id)
    values (${workspace.id}, ${id}, ${wanted.name}, ${wanted.folder}, ${wanted.kind}, ${JSON.stringify(wanted.filter)}::jsonb, ${ownerId})`.execute(
    tx,
  );
  await fillSegment(tx, fields, workspace, await requireSegment(tx, workspace.id, id));
  return one(around, id);
}

export async function changeSegment(
  around: Around,
  id: string,
  change: Partial<Omit<Saved, 'kind'>>,
): Promise<Segment> {
  const { tx, fields, workspace } = around;
  const before = await requireSegment(tx, workspace.id, id);
  if (change.filter !== undefined && before.kind === 'frozen') throw segmentsProblem('frozen-segment');
  if (change.name !== undefined) await requireFreeName(around, change.name, id);
  const { name = before.name, folder = before.folder, filter = before.filter } = change;
  await sql`update segments.segment set name = ${name}, folder = ${folder}, filter = ${JSON.stringify(filter)}::jsonb, updated_at = now()
    where workspace_id = ${workspace.id} and id = ${id}`.execute(tx);
  if (change.filter !== undefined) {
    await check(around, id);
    await sql`update segments.segment set broken = null where workspace_id = ${workspace.id} and id = ${id}`.execute(
      tx,
    );
    await fillSegment(tx, fields, workspace, await requireSegment(tx, workspace.id, id));
    await refreshUsers(around, id);
  }
  return one(around, id);
}

/** Segments that name this one hold others now; the background computes them. */
async function refreshUsers({ tx, workspace }: Around, id: string): Promise<void> {
  await sql`update segments.segment set stale = true where workspace_id = ${workspace.id} and kind = 'live' and archived_at is null
    and id <> ${id} and filter::text like ${'%"set": "segment"%'}`.execute(tx);
  await wakeLive(tx, workspace.id);
}

export async function removeSegment(around: Around, id: string): Promise<void> {
  const { tx, workspace } = around;
  await requireSegment(tx, workspace.id, id);
  const uses = await usesOf(tx, workspace.id, id);
  if (uses.length > 0) throw segmentsProblem('segment-in-use', { uses: uses.map(({ name }) => name).join(', ') });
  await sql`update segments.segment set archived_at = now() where workspace_id = ${workspace.id} and id = ${id}`.execute(
    tx,
  );
}

export async function restoreSegment(around: Around, id: string): Promise<Segment> {
  const { tx, workspace } = around;
  const found = await findSegment(tx, workspace.id, id);
  if (!found) throw segmentsProblem('unknown-segment');
  await requireFreeName(around, found.name, id);
  await sql`update segments.segment set archived_at = null, stale = kind = 'live' where workspace_id = ${workspace.id} and id = ${id}`.execute(
    tx,
  );
  return one(around, id);
}
