/** What prospecting holds about a person: where values of their contact come from. The rows go with the contact by themselves. */
import { sql } from 'kysely';
import type { PersonalData } from '#modules/contacts/server/index.ts';

export const sourcesOfValues: PersonalData = {
  key: 'prospecting.provenance',
  title: { pl: 'Pochodzenie danych', en: 'Where values come from' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('field', field, 'provider', provider, 'request_id', request_id, 'at', at) as row
      from prospecting.provenance where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])
      order by field`.execute(tx);
    return rows.map(({ row }) => row);
  },
};
