/** Gathers, from every module, the fields and sets that a filter may name. */
import type { RawBuilder } from 'kysely';
import type { FieldDescription } from '#platform/contract/filter.ts';
import type { Tx } from '../database.ts';

/**
 * `sql` is an expression over the rows `contact` (contacts.contact) and `company` (its company, left joined).
 * A text field gives text, a date timestamptz, tags text[], money minor units.
 */
export type Field = FieldDescription & { readonly sql: RawBuilder<unknown>; readonly usesCompany?: boolean };

/** Fields that exist only in one workspace (custom fields, stages). */
export type FieldSource = (tx: Tx, workspaceId: string) => Promise<readonly Field[]>;

/** Compiles membership of a set to a subquery that selects contact ids; throws a Problem when the parameters are wrong. */
export type SetCompiler = (
  tx: Tx,
  workspaceId: string,
  of: Readonly<Record<string, unknown>>,
) => Promise<RawBuilder<unknown>>;

export type FieldCatalog = {
  add(source: FieldSource): void;
  addSet(name: string, compile: SetCompiler): void;
  of(tx: Tx, workspaceId: string): Promise<ReadonlyMap<string, Field>>;
  set(name: string): SetCompiler | undefined;
};

export function fieldCatalog(): FieldCatalog {
  const sources: FieldSource[] = [];
  const sets = new Map<string, SetCompiler>();
  return {
    add: (source) => void sources.push(source),
    addSet: (name, compile) => void sets.set(name, compile),
    set: (name) => sets.get(name),
    async of(tx, workspaceId) {
      const fields = new Map<string, Field>();
      for (const source of sources) for (const field of await source(tx, workspaceId)) fields.set(field.key, field);
      return fields;
    },
  };
}
