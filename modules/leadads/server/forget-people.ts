/** Who leaves takes along what their ads delivered: also what never became a contact but holds their address or number. */
import { sql } from 'kysely';
import type { ContactListener } from '#modules/contacts/server/index.ts';

export const forgetPeople: ContactListener = async (tx, workspaceId, contactIds) => {
  await sql`delete from leadads.delivery where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(
    tx,
  );
  await sql`delete from leadads.delivery d using contacts.contact c
    where d.workspace_id = ${workspaceId} and d.contact_id is null and c.workspace_id = ${workspaceId}
      and c.id = any(${contactIds}::uuid[])
      and ((c.email is not null and strpos(lower(d.payload || coalesce(d.details, '')), c.email) > 0)
        or (c.phone is not null and strpos(d.payload || coalesce(d.details, ''), c.phone) > 0))`.execute(tx);
};
