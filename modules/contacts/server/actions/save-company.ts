import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { CompanyInput } from '../../contract.ts';
import { acceptCompany, lockCompany } from '../company-store.ts';
import type { ContactsTables } from '../tables.ts';

/** Returns the id. */
export async function createCompany(
  tx: Tx,
  workspaceId: string,
  input: CompanyInput & { readonly name: string },
  now: Date,
): Promise<string> {
  const columns = await acceptCompany(tx, workspaceId, null, input);
  const id = newId();
  await tx
    .withTables<ContactsTables>()
    .insertInto('contacts.company')
    .values({
      domain: null,
      nip: null,
      regon: null,
      krs: null,
      industry: null,
      employees: null,
      revenue_minor: null,
      website: null,
      country: null,
      city: null,
      region: null,
      street: null,
      postal_code: null,
      pkd: null,
      legal_form: null,
      ad_spend_minor: null,
      technologies: null,
      open_jobs: null,
      founded_on: null,
      owner_id: null,
      ...columns,
      workspace_id: workspaceId,
      id,
      name: input.name,
      import_id: null,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return id;
}

export async function editCompany(
  tx: Tx,
  workspaceId: string,
  companyId: string,
  input: CompanyInput,
  now: Date,
): Promise<void> {
  const current = await lockCompany(tx, workspaceId, companyId);
  const columns = await acceptCompany(tx, workspaceId, current, input);
  if (Object.keys(columns).length === 0) return;
  await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.company')
    .set({ ...columns, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', companyId)
    .execute();
}
