/** Forms and their versions, as they are kept. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { FormDefinition } from '../domain/form-definition.ts';

export type StoredForm = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly state: 'open' | 'closed' | 'archived';
  readonly version: number;
  readonly definition: FormDefinition;
};

type Row = Omit<StoredForm, 'definition'> & { definition: unknown };

const read = (row: Row): StoredForm => ({ ...row, definition: FormDefinition.parse(row.definition) });

/** The form as it is now, or as it was in a version. */
export async function findForm(tx: Tx, workspaceId: string, key: string): Promise<StoredForm | null> {
  const { rows } = await sql<Row>`
    select form.id, form.key, form.name, form.state, form.version, kept.definition from forms.form as form
    join forms.form_version as kept
      on kept.workspace_id = form.workspace_id and kept.form_id = form.id and kept.version = form.version
    where form.workspace_id = ${workspaceId} and form.key = ${key}`.execute(tx);
  return rows[0] ? read(rows[0]) : null;
}

export async function formAtVersion(
  tx: Tx,
  workspaceId: string,
  formId: string,
  version: number,
): Promise<StoredForm | null> {
  const { rows } = await sql<Row>`
    select form.id, form.key, form.name, form.state, kept.version, kept.definition from forms.form as form
    join forms.form_version as kept on kept.workspace_id = form.workspace_id and kept.form_id = form.id
    where form.workspace_id = ${workspaceId} and form.id = ${formId} and kept.version = ${version}`.execute(tx);
  return rows[0] ? read(rows[0]) : null;
}
