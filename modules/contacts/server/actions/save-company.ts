import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { CompanyInput } from '../../contract.ts';
import { companyListeners } from '../contact-listeners.ts';
import { acceptCompany, lockCompany } from '../company-store.ts';
import type { ContactsTables } from '../tables.ts';
import { tellTouched } from '../touched.ts';

/** The person who typed the values; without one they come from a program. */
type Typed = { readonly actorId: string };

async function tellEdited(
  tx: Tx,
  workspaceId: string,
  companyId: string,
  input: CompanyInput,
  { actorId, now }: { readonly actorId: string | undefined; readonly now: Date },
): Promise<void> {
  const fields = Object.keys(input).filter((field) => field !== 'custom');
  if (actorId === undefined || fields.length === 0) return;
  for (const listen of companyListeners.edited)
    await listen(tx, workspaceId, { companyId, fields, by: { actorId, now } });
}

/** Returns the id. */
export async function createCompany(
  tx: Tx,
  workspaceId: string,
  input: CompanyInput & { readonly name: string },
  now: Date,
  typed?: Typed,
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
  await tellEdited(tx, workspaceId, id, input, { actorId: typed?.actorId, now });
  return id;
}

export async function editCompany(
  tx: Tx,
  workspaceId: string,
  companyId: string,
  input: CompanyInput,
  now: Date,
  typed?: Typed,
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
  const { rows } = await sql<{ id: string }>`select id from contacts.contact
    where workspace_id = ${workspaceId} and company_id = ${companyId} and merged_into is null`.execute(tx);
  await tellTouched(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  );
  await tellEdited(tx, workspaceId, companyId, input, { actorId: typed?.actorId, now });
}
