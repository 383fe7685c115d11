/** What of ours is in a database, as PostgreSQL's catalogs tell it. */
import type pg from 'pg';
import type { BackupSequence } from './backup-contents.ts';
import { qualified } from './copy-connection.ts';
import { type Reference, orderTables } from './order-tables.ts';

export type StoredTable = {
  readonly schema: string;
  readonly name: string;
  /** Without those that PostgreSQL computes. */
  readonly columns: readonly string[];
  readonly rowSecurity: boolean;
  readonly forcedRowSecurity: boolean;
  /** Whether row-level security binds whoever asks. */
  readonly bound: boolean;
};

/** Ordinary and partitioned tables, in the order of loading; the list of migrations is not among them. */
export async function readTables(client: pg.Client, schemas: readonly string[]): Promise<StoredTable[]> {
  const { rows: tables } = await client.query<StoredTable>(
    `select n.nspname as schema, c.relname as name,
            c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as "forcedRowSecurity", row_security_active(c.oid) as bound,
            coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = ''), '{}') as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
        and not (n.nspname = 'platform' and c.relname = 'migration')
      group by n.nspname, c.relname, c.oid
      order by n.nspname, c.relname`,
    [schemas],
  );
  const { rows: references } = await client.query<Reference>(
    `select fn.nspname || '.' || f.relname as "from", tn.nspname || '.' || t.relname as "to"
       from pg_constraint k
       join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
       join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where k.contype = 'f' and fn.nspname = any($1)`,
    [schemas],
  );
  const byName = new Map(tables.map((table) => [`${table.schema}.${table.name}`, table]));
  return orderTables([...byName.keys()], references).flatMap((key) => byName.get(key) ?? []);
}

export async function readSequences(client: pg.Client, schemas: readonly string[]): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind = 'S' order by 1, 2`,
    [schemas],
  );
  const sequences: BackupSequence[] = [];
  for (const sequence of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${qualified(sequence)}`,
    );
    sequences.push({ ...sequence, value: state.rows[0]?.value ?? '1', called: state.rows[0]?.called ?? false });
  }
  return sequences;
}

export async function exists(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
  return rows[0]?.there ?? false;
}
