import { listMembers } from '#modules/identity/server/index.ts';
import { FieldDescription } from '#platform/contract/filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';

/** Every field that filters may name; those whose value is a colleague come with the colleagues to choose from. */
export async function listFields(tx: Tx, catalog: FieldCatalog, workspaceId: string): Promise<FieldDescription[]> {
  const members = (await listMembers(tx, workspaceId)).map(({ userId, name }) => ({
    value: userId,
    label: { pl: name, en: name },
  }));
  const fields = await catalog.of(tx, workspaceId);
  // Parsing leaves the SQL behind.
  return [...fields.values()].map((field) =>
    FieldDescription.parse(field.kind === 'user' ? { ...field, options: members } : field),
  );
}
