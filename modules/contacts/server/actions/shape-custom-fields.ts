import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { CustomField } from '../../contract.ts';
import { contactProblem } from '../problems.ts';
import type { ContactsTables } from '../tables.ts';
import { tellAllTouched } from '../touched.ts';

type Named = Pick<CustomField, 'record' | 'key'>;

async function holdsValues(tx: Tx, workspaceId: string, { record, key }: Named): Promise<boolean> {
  const table = sql.table(record === 'contact' ? 'contacts.contact' : 'contacts.company');
  const { rows } = await sql<{ held: boolean }>`
    select exists (select 1 from ${table} where workspace_id = ${workspaceId} and jsonb_exists(custom, ${key}::text)) as held`.execute(
    tx,
  );
  return rows[0]?.held ?? false;
}

/** Makes the field, renames it, changes its choices, or takes it out of the archive. */
export async function saveCustomField(tx: Tx, workspaceId: string, field: CustomField): Promise<CustomField> {
  const { record, key, label, kind } = field;
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(key)) throw contactProblem('field-key-not-valid');
  const options =
    kind === 'choice'
      ? [...new Set(field.options.map((option) => option.trim()).filter((option) => option !== ''))]
      : [];
  const db = tx.withTables<ContactsTables>();
  const stored = await db
    .selectFrom('contacts.custom_field')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('record', '=', record)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();
  if (stored && stored.kind !== kind && (await holdsValues(tx, workspaceId, field)))
    throw contactProblem('field-kind-fixed', { label });
  const set = { label, kind, options: JSON.stringify(options), archived_at: null };
  await db
    .insertInto('contacts.custom_field')
    .values({
      workspace_id: workspaceId,
      record,
      key,
      ...set,
      position: sql<number>`(select count(*) from contacts.custom_field where workspace_id = ${workspaceId} and record = ${record})`,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'record', 'key']).doUpdateSet(set))
    .execute();
  await tellAllTouched(tx, workspaceId);
  return { record, key, label, kind, options };
}

/** The field leaves lists, forms and filters; its values stay where they are. */
export async function archiveCustomField(
  tx: Tx,
  workspaceId: string,
  { record, key }: Named,
  now: Date,
): Promise<void> {
  const archived = await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.custom_field')
    .set({ archived_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('record', '=', record)
    .where('key', '=', key)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  if (archived.numUpdatedRows === 0n) throw contactProblem('field-not-found');
  await tellAllTouched(tx, workspaceId);
}
