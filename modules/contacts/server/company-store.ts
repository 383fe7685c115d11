/** Reads and writes companies. */
import type { Selectable, Updateable } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { CompanyInput } from '../contract.ts';
import { companyDomain } from '../domain/company-domain.ts';
import { pkdCode } from '../domain/pkd-code.ts';
import { krs, nip, regon } from '../domain/polish-identifiers.ts';
import { acceptSentCustom, cleanTags } from './accept-input.ts';
import { requireColleague } from './colleagues.ts';
import { customOf } from './contact-store.ts';
import { contactProblem } from './problems.ts';
import type { CompanyTable, ContactsTables } from './tables.ts';

export type StoredCompany = Selectable<CompanyTable>;

const columnOf = {
  name: 'name',
  industry: 'industry',
  employees: 'employees',
  revenueMinor: 'revenue_minor',
  website: 'website',
  country: 'country',
  city: 'city',
  region: 'region',
  street: 'street',
  postalCode: 'postal_code',
  legalForm: 'legal_form',
  adSpendMinor: 'ad_spend_minor',
  openJobs: 'open_jobs',
  foundedOn: 'founded_on',
  ownerId: 'owner_id',
} as const satisfies Partial<Record<keyof CompanyInput, keyof CompanyTable>>;

const identifiers = [
  { field: 'domain', read: companyDomain, problem: 'domain-not-valid' },
  { field: 'nip', read: nip, problem: 'nip-not-valid' },
  { field: 'regon', read: regon, problem: 'regon-not-valid' },
  { field: 'krs', read: krs, problem: 'krs-not-valid' },
  { field: 'pkd', read: pkdCode, problem: 'pkd-not-valid' },
] as const;

/** Domain and NIP name one company in a workspace. */
async function requireUnique(
  tx: Tx,
  workspaceId: string,
  column: 'domain' | 'nip',
  value: string,
  except: string | null,
): Promise<void> {
  const taken = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.company')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where(column, '=', value)
    .executeTakeFirst();
  if (taken && taken.id !== except) throw contactProblem(`${column}-in-use`, { value, name: taken.name });
}

/** The columns to write for what was sent; fields that were not sent are absent. */
export async function acceptCompany(
  tx: Tx,
  workspaceId: string,
  current: StoredCompany | null,
  sent: CompanyInput,
): Promise<Updateable<CompanyTable>> {
  const plain = Object.entries(columnOf).flatMap(([field, column]) => {
    const value = sent[field as keyof typeof columnOf];
    return value === undefined ? [] : [[column, value] as const];
  });
  const columns: Updateable<CompanyTable> = Object.fromEntries(plain);
  for (const { field, read, problem } of identifiers) {
    const value = sent[field];
    if (value === undefined) continue;
    const kept = value === null ? null : read(value);
    if (kept === null && value !== null) throw contactProblem(problem, { value });
    columns[field] = kept;
    if ((field === 'domain' || field === 'nip') && kept !== null)
      await requireUnique(tx, workspaceId, field, kept, current?.id ?? null);
  }
  if (sent.technologies !== undefined) columns.technologies = cleanTags(sent.technologies);
  if (sent.ownerId && sent.ownerId !== current?.owner_id) await requireColleague(tx, workspaceId, sent.ownerId);
  if (sent.custom !== undefined) {
    columns.custom = JSON.stringify(
      await acceptSentCustom(tx, workspaceId, 'company', customOf(current?.custom ?? null), sent.custom),
    );
  }
  return columns;
}

/** Locks the row until the end of the transaction. Throws when it is not in this workspace. */
export async function lockCompany(tx: Tx, workspaceId: string, companyId: string): Promise<StoredCompany> {
  const row = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.company')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', companyId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw contactProblem('company-not-found');
  return row;
}
