/** For the tests of the whole: a workspace in which companies were filled in from registers. */
import { sql } from 'kysely';
import type { TestApp } from '#app/testing.ts';
import { makeCompany } from '#modules/contacts/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';

export { fakeRegisters } from './testing-registers.ts';

/** A run that is stopped before it asks anybody, and a company whose name came from a register. */
export async function leaveEnrichment(lejek: TestApp, name: string): Promise<void> {
  const { id: companyId } = await makeCompany(lejek, { name, nip: '1234563218' });
  const { body } = await lejek.ask('POST', '/enrichment-runs', { selection: { ids: [companyId] } });
  const { id: runId } = body as { id: string };
  await lejek.ask('POST', `/enrichment-runs/${runId}/stop`, {});
  const { id: workspaceId } = lejek.owner.workspace;
  const before = { city: { value: null, source: null, after: null } };
  await inWorkspace(lejek.host.db, workspaceId, (tx) =>
    sql`insert into prospecting.enrichment (workspace_id, id, company_id, run_id, made_by, made_at, before)
      values (${workspaceId}, ${newId()}, ${companyId}, ${runId}, ${lejek.owner.user.id}, now(), ${JSON.stringify(before)}::jsonb)`.execute(
      tx,
    ),
  );
}
