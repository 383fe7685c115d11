/** How many a filter finds, some of them, and how a saved segment would change by it. */
import { sql } from 'kysely';
import {
  companyJoin,
  countContacts,
  inForce,
  listContacts,
  withoutMergeJoins,
} from '#modules/contacts/server/index.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Preview } from '../../contract.ts';
import { requireSegment } from '../store.ts';

const sampled = 5;

async function changeOf(
  tx: Tx,
  fields: FieldCatalog,
  workspaceId: string,
  filter: Filter,
  segmentId: string,
): Promise<Preview['change']> {
  await requireSegment(tx, workspaceId, segmentId);
  const { where } = await compileFilter(fields, tx, workspaceId, filter);
  await withoutMergeJoins(tx);
  const { rows } = await sql<{ entering: number; leaving: number }>`
    select count(*) filter (where member.contact_id is null)::int as entering, count(*) filter (where held.contact_id is null)::int as leaving
    from (select contact.id as contact_id from contacts.contact as contact ${companyJoin} where ${inForce(workspaceId)} and ${where}) as held
    full join (select contact_id from segments.member where workspace_id = ${workspaceId} and segment_id = ${segmentId} and not merged_away) as member
      using (contact_id)`.execute(tx);
  return rows[0] ?? { entering: 0, leaving: 0 };
}

export async function previewFilter(
  tx: Tx,
  fields: FieldCatalog,
  workspace: WorkspaceRef,
  filter: Filter,
  segmentId: string | undefined,
): Promise<Preview> {
  await sql`set local work_mem = '64MB'`.execute(tx);
  const change = segmentId === undefined ? null : await changeOf(tx, fields, workspace.id, filter, segmentId);
  const page = await listContacts(tx, fields, workspace, { filter, sort: '-createdAt', limit: sampled });
  return { count: await countContacts(tx, fields, workspace, { filter }), sample: page.data, change };
}
