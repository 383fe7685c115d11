/**
 * The last round of an erasure: looks through every table of the workspace, those of modules yet to come as well, for anything that
 * still speaks of the person. Rows keyed by their contact go, texts are blacked out.
 */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { type Traces, blacken } from '../../domain/blacken.ts';

const Column = z.object({
  schema: z.string(),
  table: z.string(),
  name: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  generated: z.boolean(),
});
type Column = z.infer<typeof Column>;
export type SweptTable = { readonly schema: string; readonly table: string; readonly columns: readonly Column[] };

/** Colleagues and their invitations are no contacts; ours say what is being erased, or only hold hashes. */
const leftAlone = [
  'identity.member',
  'identity.invitation',
  'consent.erasure',
  'consent.suppression',
  'consent.hash_key',
  'consent.text_version',
];

export async function tablesToSweep(tx: Tx): Promise<SweptTable[]> {
  const { rows } = await sql`
    select n.nspname as schema, c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      not a.attnotnull as nullable, a.attgenerated <> '' as generated
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'platform')
      and n.nspname not like 'pg\_%' and n.nspname || '.' || c.relname <> all(${leftAlone}::text[])
      and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id' and not w.attisdropped)
    order by n.nspname, c.relname, a.attnum`.execute(tx);
  const columns = z.array(Column).parse(rows);
  return [...Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`).values()].map((own) => ({
    schema: own[0]?.schema ?? '',
    table: own[0]?.table ?? '',
    columns: own,
  }));
}

const isText = ({ type }: Column): boolean => type === 'text' || type.startsWith('character');
const isJson = ({ type }: Column): boolean => type === 'json' || type === 'jsonb';

/** The value of a column when nothing of the person is left in it; null for kinds that cannot speak of anybody. */
function cleaned(column: Column, value: unknown, traces: Traces): RawBuilder<unknown> | null {
  const clean = blacken(value, traces);
  if (value === null || JSON.stringify(clean) === JSON.stringify(value)) return null;
  const name = sql.ref(column.name);
  if (isText(column)) return sql`${name} = ${typeof clean === 'string' ? clean : null}`;
  if (isJson(column)) return sql`${name} = ${JSON.stringify(clean)}::jsonb`;
  if (column.type === 'text[]' || column.type === 'uuid[]')
    return sql`${name} = ${Array.isArray(clean) ? clean : []}::${sql.raw(column.type)}`;
  return column.type === 'uuid' && column.nullable ? sql`${name} = null` : null;
}

/** Returns how many rows it removed or changed. */
export async function sweep(
  tx: Tx,
  workspaceId: string,
  { schema, table, columns }: SweptTable,
  contactIds: readonly string[],
  traces: Traces,
): Promise<number> {
  const name = sql.id(schema, table);
  let touched = 0;
  await sql`set local lejek.erasing = 'yes'`.execute(tx);
  if (columns.some((column) => column.name === 'contact_id' && column.type === 'uuid')) {
    const removed = await sql`delete from ${name}
      where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(tx);
    touched += Number(removed.numAffectedRows ?? 0);
  }
  const { rows } = await sql<{ oid: number; place: string; row: Record<string, unknown> }>`
    select t.tableoid::int8 as oid, t.ctid::text as place, to_jsonb(t) as row from ${name} as t
    where t.workspace_id = ${workspaceId}
      and exists (select from unnest(${[...traces]}::text[]) as trace where position(trace in lower(t::text)) > 0)`.execute(
    tx,
  );
  for (const { oid, place, row } of rows) {
    const changes = columns
      .filter((column) => !column.generated && column.name !== 'workspace_id')
      .flatMap((column) => cleaned(column, row[column.name], traces) ?? []);
    if (changes.length === 0) continue;
    await sql`update ${name} set ${sql.join(changes)}
      where workspace_id = ${workspaceId} and tableoid = ${oid}::oid and ctid = ${place}::tid`.execute(tx);
    touched++;
  }
  await sql`set local lejek.erasing = ''`.execute(tx);
  return touched;
}
