/** What `needsOf` has to know of a workspace: which fields are scores, and what its live segments ask. */
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Asked } from '../domain/needs.ts';
import { segmentsInUse } from './store.ts';

export async function askedOf(tx: Tx, catalog: FieldCatalog, workspaceId: string): Promise<Asked> {
  const fields = await catalog.of(tx, workspaceId);
  const inUse = await segmentsInUse(tx, workspaceId);
  const filters = new Map(inUse.flatMap(({ id, kind, filter }) => (kind === 'live' ? [[id, filter] as const] : [])));
  return {
    isScore: (field) => fields.get(field)?.group === 'score',
    segment: (id) => filters.get(id) ?? null,
  };
}
