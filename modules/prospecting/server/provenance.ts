/** Where values come from: written with them, in the same transaction. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type CompanyEdit, getCompany } from '#modules/contacts/server/index.ts';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Provenance } from '../contract.ts';

/** As it is stored, and kept for the undo. */
export const Source = z.object({
  provider: z.string(),
  request_id: z.string().nullable(),
  at: z.string(),
  by_id: z.string().nullable(),
});
export type Source = z.infer<typeof Source>;

export async function sourcesOf(tx: Tx, workspaceId: string, companyId: string): Promise<ReadonlyMap<string, Source>> {
  const { rows } = await sql<{ field: string; source: unknown }>`
    select field, jsonb_build_object('provider', provider, 'request_id', request_id, 'at', at, 'by_id', by_id) as source
    from prospecting.provenance where workspace_id = ${workspaceId} and company_id = ${companyId}`.execute(tx);
  return new Map(rows.map(({ field, source }) => [field, Source.parse(source)]));
}

export async function writeSource(
  tx: Tx,
  workspaceId: string,
  companyId: string,
  field: string,
  source: Source | null,
): Promise<void> {
  if (source === null) {
    await sql`delete from prospecting.provenance where workspace_id = ${workspaceId} and company_id = ${companyId} and field = ${field}`.execute(
      tx,
    );
    return;
  }
  await sql`insert into prospecting.provenance (workspace_id, record, record_id, field, provider, request_id, at, by_id)
    values (${workspaceId}, 'company', ${companyId}, ${field}, ${source.provider}, ${source.request_id}, ${source.at}::timestamptz, ${source.by_id})
    on conflict (workspace_id, record, record_id, field) do update
      set provider = excluded.provider, request_id = excluded.request_id, at = excluded.at, by_id = excluded.by_id`.execute(
    tx,
  );
}

/** Whoever writes a value by hand answers for it from then on. */
export async function noteHand(tx: Tx, workspaceId: string, { companyId, fields, by }: CompanyEdit): Promise<void> {
  const source: Source = { provider: 'hand', request_id: null, at: by.now.toISOString(), by_id: by.actorId };
  for (const field of fields) await writeSource(tx, workspaceId, companyId, field, source);
}

const Known = z.enum(['white-list', 'krs', 'hand']);

export async function companyProvenance(tx: Tx, workspaceId: string, companyId: string): Promise<Provenance[]> {
  // Throws when there is no such company.
  await getCompany(tx, workspaceId, companyId);
  const names = await actorNames(tx, workspaceId);
  const sources = await sourcesOf(tx, workspaceId, companyId);
  return [...sources].map(([field, source]) => ({
    field,
    provider: Known.parse(source.provider),
    at: new Date(source.at).toISOString(),
    requestId: source.request_id,
    byName: source.by_id === null ? null : (names.get(source.by_id) ?? null),
  }));
}
