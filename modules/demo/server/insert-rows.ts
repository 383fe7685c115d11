/** Rows of a table, thousands in one statement. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

export type Json = Record<string, unknown>;

const chunk = 4000;

/** `columns`: name to type; what a row does not tell is null. */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Json[],
): Promise<void> {
  const names = Object.keys(columns);
  const definition = sql.raw(names.map((name) => `"${name}" ${columns[name]}`).join(', '));
  const list = sql.join(names.map((name) => sql.ref(name)));
  for (let start = 0; start < rows.length; start += chunk) {
    await sql`insert into ${sql.table(table)} (${list}) select ${list}
      from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + chunk))}::jsonb) as r(${definition})`.execute(
      tx,
    );
  }
}
