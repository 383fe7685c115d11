/** People who leave: what they took and read stays as a number without anybody behind it, their places at webinars go with them. */
import { sql } from 'kysely';
import type { ContactListener } from '#modules/contacts/server/index.ts';

export const forgetPeople: ContactListener = async (tx, workspaceId, contactIds) => {
  const gone = [...contactIds];
  await sql`update content.asset_reader set holder = gen_random_uuid(), contact_id = null
    where workspace_id = ${workspaceId} and contact_id = any(${gone}::uuid[])`.execute(tx);
  await sql`update content.page_submission set submission_id = gen_random_uuid(), contact_id = null
    where workspace_id = ${workspaceId} and contact_id = any(${gone}::uuid[])`.execute(tx);
  await sql`delete from content.registration
    where workspace_id = ${workspaceId} and contact_id = any(${gone}::uuid[])`.execute(tx);
};
