/** What lead ads hold about a person: the answers as the platforms delivered them. */
import { sql } from 'kysely';
import type { PersonalData } from '#modules/contacts/server/index.ts';

export const deliveredLeads: PersonalData = {
  key: 'leadads.deliveries',
  title: { pl: 'Formularze z reklam', en: 'Forms in ads' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('received_at', delivery.received_at, 'platform', connection.platform, 'lead_id', delivery.lead_id,
        'campaign', delivery.campaign, 'payload', delivery.payload, 'details', delivery.details) as row
      from leadads.delivery as delivery
      join leadads.connection as connection on connection.workspace_id = delivery.workspace_id and connection.id = delivery.connection_id
      where delivery.workspace_id = ${workspaceId} and delivery.contact_id = any(${contactIds}::uuid[])
      order by delivery.received_at, delivery.id`.execute(tx);
    return rows.map(({ row }) => row);
  },
};
