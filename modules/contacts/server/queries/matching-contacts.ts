/** Which contacts are meant by a filter and a search, as SQL. */
import { type RawBuilder, sql } from 'kysely';
import { type Filter, everybody } from '#platform/contract/filter.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog, FieldFinder } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { splitFilter } from './narrowing.ts';
import { searchCondition } from './search-condition.ts';

export type Asked = { readonly filter?: Filter | undefined; readonly search?: string | undefined };

export type Matching = {
  /** All of these must hold; none: everybody. */
  readonly where: readonly RawBuilder<boolean>[];
  /** What follows from `where` and an index can answer. */
  readonly following: readonly RawBuilder<boolean>[];
  readonly usesCompany: boolean;
};

/** Every contact in force: the start of each statement about lists. */
export const inForce = (workspaceId: string): RawBuilder<boolean> =>
  sql`contact.workspace_id = ${workspaceId} and contact.merged_into is null`;

export const companyJoin = sql`left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id`;

export async function matchingContacts(
  catalog: FieldCatalog,
  fields: FieldFinder,
  tx: Tx,
  workspace: WorkspaceRef,
  { filter = everybody, search }: Asked,
  among: 'many' | 'few' = 'many',
): Promise<Matching> {
  const searched = await searchCondition(tx, workspace, search);
  const { rest, exact, following, usesCompany } = await splitFilter(fields, filter);
  const compiled =
    rest.length === 0
      ? null
      : await compileFilter(
          catalog,
          tx,
          workspace.id,
          { all: [...rest] },
          { among, fields, kept: true, timeZone: workspace.timeZone },
        );
  return {
    where: [...(compiled === null ? [] : [compiled.where]), ...exact, ...(searched === null ? [] : [searched])],
    following,
    usesCompany: usesCompany || (compiled?.usesCompany ?? false),
  };
}

/**
 * For statements over everybody, until the transaction ends. A merge join reads people in the order of an index on random ids: the
 * planner takes pages that are in memory for free, and fetching a million of them one by one takes three times as long as reading all.
 * Nor is such a statement compiled first, where the database is not ours and would do so: that takes longer than it saves.
 */
export async function withoutMergeJoins(tx: Tx): Promise<void> {
  await sql.raw('set local enable_mergejoin = off; set local jit = off').execute(tx);
}

/** `and ... and ...` behind a condition. */
export const and = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<unknown> =>
  conditions.length === 0
    ? sql``
    : sql.join(
        conditions.map((condition) => sql`and ${condition}`),
        sql` `,
      );

/** `from ... where ...` of the matching contacts, for counting and for actions on all of them. */
export const fromMatching = (workspaceId: string, matching: Matching): RawBuilder<unknown> => sql`
  from contacts.contact as contact ${matching.usesCompany ? companyJoin : sql``}
  where ${inForce(workspaceId)} ${and([...matching.where, ...matching.following])}`;
