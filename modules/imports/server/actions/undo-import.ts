/**
 * Takes back everything an import wrote, in one transaction: its entries in the log, the fields it changed (unless somebody
 * changed them since), the people and companies it added (unless somebody worked with them since), then computes the journeys anew.
 */
import { sql } from 'kysely';
import { type SingleConnection, enterWorkspace, singleConnection } from '#platform/server/database.ts';
import type { Tx } from '#platform/server/database.ts';
import { listFunnels, projectJourneys } from '#modules/lifecycle/server/index.ts';

/** Columns of contacts.contact that an import changes, as the before-images keep them. */
const restorable = [
  'email', 'phone', 'first_name', 'last_name', 'job_title', 'country', 'city', 'postal_code', 'street', 'language', 'first_source', 'first_medium',
  'first_campaign', 'last_source', 'last_medium', 'last_campaign', 'owner_id',
] as const; // prettier-ignore

async function restoreFields(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const changed = sql`select distinct on (contact_id) contact_id, before, after from imports.changed_contact
    where workspace_id = ${workspaceId} and import_id = ${importId} order by contact_id, row_number`;
  // The last image says what the import left; the first one what was there before.
  const last = sql`select distinct on (contact_id) contact_id, after from imports.changed_contact
    where workspace_id = ${workspaceId} and import_id = ${importId} order by contact_id, row_number desc`;
  const back = (column: string) => {
    const own = sql.ref(`c.${column}`);
    return sql`${sql.ref(column)} = case when f.before ? ${sql.lit(column)} and ${own} is not distinct from (l.after->>${sql.lit(column)}) then f.before->>${sql.lit(column)} else ${own} end`;
  };
  const tags = (image: string) => sql`(select array_agg(tag) from jsonb_array_elements_text(nullif(${sql.ref(image)}->'tags', 'null')) tag)`;
  await sql`update contacts.contact c set
      ${sql.join(restorable.map(back))},
      tags = case when f.before ? 'tags' and c.tags is not distinct from ${tags('l.after')} then ${tags('f.before')} else c.tags end,
      custom = case when f.before ? 'custom' and c.custom is not distinct from nullif(l.after->'custom', 'null') then nullif(f.before->'custom', 'null') else c.custom end,
      company_id = case when f.before ? 'company_id' and c.company_id::text is not distinct from (l.after->>'company_id') then (f.before->>'company_id')::uuid else c.company_id end
    from (${changed}) f join (${last}) l on l.contact_id = f.contact_id
    where c.workspace_id = ${workspaceId} and c.id = f.contact_id`.execute(tx);
  await sql`update contacts.contact c set display_name = coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, c.phone, c.display_name)
    where c.workspace_id = ${workspaceId} and c.id in (select contact_id from imports.changed_contact where workspace_id = ${workspaceId} and import_id = ${importId})`.execute(tx);
}

/** People the import added with whom nobody has done anything since. */
async function removeAdded(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`create temp table leaving on commit drop as
    select c.id from contacts.contact c where c.workspace_id = ${workspaceId} and c.import_id = ${importId} and c.merged_into is null
      and not exists (select 1 from contacts.event e where e.workspace_id = ${workspaceId} and e.contact_id = c.id and e.import_id is distinct from ${importId}::uuid)
      and not exists (select 1 from lifecycle.transition t where t.workspace_id = ${workspaceId} and t.contact_id = c.id)
      and not exists (select 1 from contacts.contact m where m.workspace_id = ${workspaceId} and m.merged_into = c.id)
      and not exists (select 1 from imports.changed_contact o where o.workspace_id = ${workspaceId} and o.contact_id = c.id and o.import_id <> ${importId})`.execute(tx);
  await sql`analyze leaving`.execute(tx);
  await sql`delete from contacts.external_id x where x.workspace_id = ${workspaceId} and x.contact_id in (select id from leaving)`.execute(tx);
  await sql`delete from lifecycle.journey j where j.workspace_id = ${workspaceId} and j.contact_id in (select id from leaving)`.execute(tx);
  await sql`delete from contacts.contact c where c.workspace_id = ${workspaceId} and c.id in (select id from leaving)`.execute(tx);
  await sql`delete from contacts.company c where c.workspace_id = ${workspaceId} and c.import_id = ${importId}
    and not exists (select 1 from contacts.contact p where p.workspace_id = ${workspaceId} and p.company_id = c.id)`.execute(tx);
}

async function undo(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`create temp table touched on commit drop as
    select distinct contact_id from lifecycle.transition where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx);
  await sql`analyze touched`.execute(tx);
  await sql`delete from lifecycle.transition where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx);
  await sql`delete from contacts.event where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx);
  await restoreFields(tx, workspaceId, importId);
  await removeAdded(tx, workspaceId, importId);
  await sql`delete from contacts.external_id x where x.workspace_id = ${workspaceId} and x.import_id = ${importId}
    and exists (select 1 from contacts.contact c where c.workspace_id = ${workspaceId} and c.id = x.contact_id and c.import_id is distinct from ${importId}::uuid)`.execute(tx);
  for (const funnel of await listFunnels(tx, workspaceId)) {
    await projectJourneys(
      tx,
      workspaceId,
      funnel.id,
      funnel.stages,
      sql`select coalesce(c.merged_into, c.id) from touched join contacts.contact c on c.workspace_id = ${workspaceId} and c.id = touched.contact_id`,
    );
  }
  await sql`update imports.import set state = 'undone', ended_at = now() where workspace_id = ${workspaceId} and id = ${importId} and state = 'undoing'`.execute(tx);
}

/** Whole or not at all: a process that dies in the middle leaves the import `undoing`, and the next one begins anew. */
export async function undoImport(databaseUrl: string, workspaceId: string, importId: string): Promise<'undone' | 'busy'> {
  const connection: SingleConnection = await singleConnection(databaseUrl, 'lejek-undo');
  try {
    const { rows } = await connection.client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 4711)) as mine', [importId]);
    if (!rows[0]?.mine) return 'busy';
    await connection.db.transaction().execute(async (tx) => {
      await enterWorkspace(tx, workspaceId);
      const { rows: asked } = await sql`select 1 from imports.import where workspace_id = ${workspaceId} and id = ${importId} and state = 'undoing' for update`.execute(tx);
      if (asked.length > 0) await undo(tx, workspaceId, importId);
    });
    return 'undone';
  } finally {
    await connection.close();
  }
}
