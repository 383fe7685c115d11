/** Which contacts are meant by a filter and a search, as SQL. */
import { type RawBuilder, sql } from 'kysely';
import { type Filter, everybody } from '#platform/contract/filter.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { Field, FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { narrowing } from './narrowing.ts';
import { searchCondition } from './search-condition.ts';

export type Asked = { readonly filter?: Filter | undefined; readonly search?: string | undefined };

export type Matching = {
  /** Null: everybody. */
  readonly where: RawBuilder<boolean> | null;
  /** What follows from `where` and an index can answer. */
  readonly narrowed: readonly RawBuilder<boolean>[];
  readonly usesCompany: boolean;
};

/** Every contact in force: the start of each statement about lists. */
export const inForce = (workspaceId: string): RawBuilder<boolean> =>
  sql`contact.workspace_id = ${workspaceId} and contact.merged_into is null`;

export const companyJoin = sql`left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id`;

export const isEverybody = (filter: Filter): boolean => 'all' in filter && filter.all.every(isEverybody);

export async function matchingContacts(
  catalog: FieldCatalog,
  fields: ReadonlyMap<string, Field>,
  tx: Tx,
  workspace: WorkspaceRef,
  { filter = everybody, search }: Asked,
): Promise<Matching> {
  const searched = await searchCondition(tx, workspace, search);
  if (isEverybody(filter)) return { where: searched, narrowed: [], usesCompany: false };
  const compiled = await compileFilter(catalog, tx, workspace.id, filter);
  return {
    where: searched === null ? compiled.where : sql`${compiled.where} and ${searched}`,
    narrowed: narrowing(fields, filter),
    usesCompany: compiled.usesCompany,
  };
}

/** `from ... where ...` of the matching contacts, for counting and for actions on all of them. */
export const fromMatching = (workspaceId: string, matching: Matching): RawBuilder<unknown> => sql`
  from contacts.contact as contact ${matching.usesCompany ? companyJoin : sql``}
  where ${inForce(workspaceId)} ${sql.join(
    [...(matching.where ? [matching.where] : []), ...matching.narrowed].map((condition) => sql`and ${condition}`),
    sql` `,
  )}`;
