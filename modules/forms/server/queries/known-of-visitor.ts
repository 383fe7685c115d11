/** What is known of the person behind a browser: only whether, never what. Told by the last form that was taken in from that browser. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

type Row = { known: string[]; custom: string[] | null };

export async function knownOfVisitor(tx: Tx, workspaceId: string, visitor: string): Promise<Set<string>> {
  const { rows } = await sql<Row>`
    with last as (
      select contact_id from forms.submission
      where workspace_id = ${workspaceId} and visitor = ${visitor} and contact_id is not null order by at desc limit 1)
    select array_remove(array[
        case when contact.phone is not null then 'phone' end,
        case when contact.first_name is not null then 'firstName' end,
        case when contact.last_name is not null then 'lastName' end,
        case when contact.job_title is not null then 'jobTitle' end,
        case when contact.company_id is not null then 'companyName' end,
        case when contact.country is not null then 'country' end,
        case when contact.city is not null then 'city' end,
        case when contact.postal_code is not null then 'postalCode' end,
        case when contact.street is not null then 'street' end], null) as known,
      (select array_agg('custom.' || key) from jsonb_object_keys(coalesce(contact.custom, '{}')) as key) as custom
    from last
    join contacts.contact as told on told.workspace_id = ${workspaceId} and told.id = last.contact_id
    join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = coalesce(told.merged_into, told.id)`.execute(
    tx,
  );
  const [row] = rows;
  return new Set([...(row?.known ?? []), ...(row?.custom ?? [])]);
}
