/** Which companies are meant by a filter over their own fields and a search, as SQL. */
import { type RawBuilder, sql } from 'kysely';
import { type Filter, everybody } from '#platform/contract/filter.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Selection as CompanySelection } from '../../contract.ts';
import { foldText } from '../../domain/fold-text.ts';
import { nip } from '../../domain/polish-identifiers.ts';
import { endOfPrefix } from '../../domain/search-words.ts';
import { and } from './matching-contacts.ts';
import { splitFilter } from './narrowing.ts';

export type CompaniesAsked = { readonly search?: string | undefined; readonly filter?: Filter | undefined };

/** The fields of companies alone: a company has no stage and is in no set of people, so other conditions are unknown here. */
const ofCompanies = (catalog: FieldCatalog): FieldCatalog => ({
  ...catalog,
  set: () => undefined,
  async of(tx, workspaceId) {
    const fields = await catalog.of(tx, workspaceId);
    return new Map([...fields].filter(([, field]) => field.usesCompany === true));
  },
  named(tx, workspaceId) {
    const fields = catalog.named(tx, workspaceId);
    return {
      async get(key) {
        const field = await fields.get(key);
        return field?.usesCompany === true ? field : undefined;
      },
    };
  },
});

/** The beginning of the name or the domain, or a whole NIP. */
function searched(text: string | undefined): RawBuilder<boolean>[] {
  const prefix = foldText((text ?? '').replaceAll('\0', '').trim());
  if (prefix === '') return [];
  const begins = (column: string) =>
    sql`(${sql.ref(column)} >= ${prefix} and ${sql.ref(column)} < ${endOfPrefix(prefix)})`;
  const number = nip(prefix);
  return [sql`(${begins('name_key')} or ${begins('domain')} ${number === null ? sql`` : sql`or nip = ${number}`})`];
}

/** `from … where …`, with the row as `company`. */
export async function fromCompanies(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  { filter = everybody, search }: CompaniesAsked,
): Promise<RawBuilder<unknown>> {
  const own = ofCompanies(catalog);
  const fields = own.named(tx, workspaceId);
  const { rest, exact } = await splitFilter(fields, filter);
  const where =
    rest.length === 0 ? [] : [(await compileFilter(own, tx, workspaceId, { all: [...rest] }, { fields })).where];
  return sql`from contacts.company as company where company.workspace_id = ${workspaceId} ${and([...where, ...exact, ...searched(search)])}`;
}

/** Ids of the companies named, or of those that match, by name; no more than `most`. Ids of other workspaces are left out. */
export async function companyIds(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  selection: CompanySelection,
  most: number,
): Promise<string[]> {
  const from =
    'ids' in selection
      ? sql`from contacts.company as company where company.workspace_id = ${workspaceId} and company.id = any(${selection.ids}::uuid[])`
      : await fromCompanies(tx, catalog, workspaceId, selection);
  const { rows } = await sql<{ id: string }>`
    select company.id ${from} order by company.name_key, company.id limit ${most}`.execute(tx);
  return rows.map(({ id }) => id);
}
