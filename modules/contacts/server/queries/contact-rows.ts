/** Contacts as lists and panels show them, in the order of the ids. Ids that are not in the workspace are left out. */
import { type RawBuilder, sql } from 'kysely';
import type { FieldFinder } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';
import type { ContactRow } from '../../contract.ts';
import { plainFields } from '../../domain/contact-values.ts';
import { colleagueNames } from '../colleagues.ts';
import { type StoredContact, customOf, valuesOf } from '../contact-store.ts';
import { companyJoin } from './matching-contacts.ts';

type Row = StoredContact & {
  readonly company_name: string | null;
  readonly stage: string | null;
  readonly stage_since: Date | null;
};

/** Where somebody stands is told by a higher module through the field catalog; null where none does. */
const told = async (fields: FieldFinder, key: string, type: RawBuilder<unknown>): Promise<RawBuilder<unknown>> =>
  (await fields.get(key))?.sql ?? sql`null::${type}`;

export async function contactRows(
  tx: Tx,
  fields: FieldFinder,
  workspaceId: string,
  ids: readonly string[],
): Promise<ContactRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select contact.*, company.name as company_name,
      ${await told(fields, 'stage', sql`text`)} as stage, ${await told(fields, 'stageSince', sql`timestamptz`)} as stage_since
    from contacts.contact as contact ${companyJoin}
    where contact.workspace_id = ${workspaceId} and contact.id = any(${ids}::uuid[])`.execute(tx);
  const nameOf = rows.some(({ owner_id: owner }) => owner !== null)
    ? await colleagueNames(tx, workspaceId)
    : () => null;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const values = valuesOf(row);
    return [
      {
        ...(Object.fromEntries(plainFields.map((field) => [field, values[field]])) as Pick<
          ContactRow,
          (typeof plainFields)[number]
        >),
        titleSeniority: row.seniority === null ? row.seniority_key : null,
        titleDepartment: row.department === null ? row.department_key : null,
        tags: row.tags ?? [],
        custom: customOf(row.custom),
        id,
        displayName: row.display_name ?? '',
        companyName: row.company_name,
        ownerName: nameOf(row.owner_id),
        stage: row.stage,
        stageSince: row.stage_since?.toISOString() ?? null,
        createdAt: row.created_at.toISOString(),
        updatedAt: row.updated_at.toISOString(),
      },
    ];
  });
}
