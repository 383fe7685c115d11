/**
 * Takes back everything an import wrote, in one transaction: its deals, its entries in the log, the fields it changed (unless somebody
 * changed them since), the people and companies it added (unless somebody worked with them since), then computes the journeys anew.
 */
import { type RawBuilder, sql } from 'kysely';
import { type SingleConnection, enterWorkspace, singleConnection } from '#platform/server/database.ts';
import type { Tx } from '#platform/server/database.ts';
import { contactListeners, tellAllTouched } from '#modules/contacts/server/index.ts';
import { listFunnels, projectJourneys } from '#modules/lifecycle/server/index.ts';
import { takeBackDeals } from '#modules/pipeline/server/index.ts';

/** Columns of contacts.contact that an import changes, as the before-images keep them; e-mails, tags and custom values go back in their own way. */
const plain = [
  'phone', 'first_name', 'last_name', 'job_title', 'country', 'city', 'postal_code', 'street', 'language', 'first_source', 'first_medium',
  'first_campaign', 'last_source', 'last_medium', 'last_campaign', 'owner_id',
] as const; // prettier-ignore

/** Per contact what there was before the first change and after the last. */
const images = (workspaceId: string, importId: string): RawBuilder<unknown> => sql`(
  select f.contact_id, f.before, l.after from (
    select distinct on (contact_id) contact_id, before from imports.changed_contact
    where workspace_id = ${workspaceId} and import_id = ${importId} order by contact_id, row_number) f
  join (
    select distinct on (contact_id) contact_id, after from imports.changed_contact
    where workspace_id = ${workspaceId} and import_id = ${importId} order by contact_id, row_number desc) l on l.contact_id = f.contact_id)`;

/** Nobody changed the column since the import did. */
const stillImported = (column: string): RawBuilder<unknown> =>
  sql`(i.before ? ${sql.lit(column)} and c.${sql.ref(column)} is not distinct from (i.after->>${sql.lit(column)}))`;

/** An address that went to somebody else since stays there. */
async function restoreEmails(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`create temp table addresses on commit drop as
    select c.id, c.email as now, i.before->>'email' as before from ${images(workspaceId, importId)} i
    join contacts.contact c on c.workspace_id = ${workspaceId} and c.id = i.contact_id
    where ${stillImported('email')} and c.email is distinct from i.before->>'email'`.execute(tx);
  // Two steps, for one's old address may be another's imported one.
  await sql`update contacts.contact c set email = null from addresses a where c.workspace_id = ${workspaceId} and c.id = a.id`.execute(
    tx,
  );
  await sql`update contacts.contact c set email = a.before from addresses a where c.workspace_id = ${workspaceId} and c.id = a.id
    and not exists (select 1 from contacts.contact o where o.workspace_id = ${workspaceId} and o.email = a.before and o.merged_into is null)`.execute(
    tx,
  );
  await sql`update contacts.contact c set email = a.now from addresses a where c.workspace_id = ${workspaceId} and c.id = a.id and c.email is null and a.before is not null
    and not exists (select 1 from contacts.contact o where o.workspace_id = ${workspaceId} and o.email = a.now and o.merged_into is null)`.execute(
    tx,
  );
}

/** Where nothing else changed since, everything is as it was; else only what the import itself set goes back. */
const tagsBack = sql`case when not i.before ? 'tags' then c.tags
  when c.tags is not distinct from array(select jsonb_array_elements_text(nullif(i.after->'tags', 'null'))) then (
    select array_agg(tag order by n) from jsonb_array_elements_text(nullif(i.before->'tags', 'null')) with ordinality t(tag, n))
  else (select array_agg(tag order by n) from unnest(c.tags) with ordinality t(tag, n)
    where not coalesce(i.after->'tags', '[]') ? tag or coalesce(nullif(i.before->'tags', 'null'), '[]') ? tag) end`;
const customBack = sql`case when not i.before ? 'custom' then c.custom
  when c.custom is not distinct from nullif(i.after->'custom', 'null') then nullif(i.before->'custom', 'null')
  else (select jsonb_object_agg(key, kept) filter (where kept is not null) from (
    select key, case when value = nullif(i.after->'custom', 'null')->key then nullif(i.before->'custom', 'null')->key else value end as kept
    from jsonb_each(c.custom)) own) end`;

async function restoreFields(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const back = (column: string) =>
    sql`${sql.ref(column)} = case when ${stillImported(column)} then i.before->>${sql.lit(column)} else c.${sql.ref(column)} end`;
  await restoreEmails(tx, workspaceId, importId);
  await sql`update contacts.contact c set
      ${sql.join(plain.map(back))}, tags = ${tagsBack}, custom = ${customBack},
      company_id = case when i.before ? 'company_id' and c.company_id::text is not distinct from (i.after->>'company_id') then (i.before->>'company_id')::uuid else c.company_id end
    from ${images(workspaceId, importId)} i where c.workspace_id = ${workspaceId} and c.id = i.contact_id`.execute(tx);
  const asBefore = (['first_name', 'last_name', 'email', 'phone'] as const).map(
    (column) =>
      sql`(not i.before ? ${sql.lit(column)} or c.${sql.ref(column)} is not distinct from i.before->>${sql.lit(column)})`,
  );
  await sql`update contacts.contact c set
      display_name = case when c.display_name is not distinct from (i.after->>'display_name') and ${sql.join(asBefore, sql` and `)} then i.before->>'display_name'
        else coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, c.phone, c.display_name) end,
      updated_at = case when c.updated_at = (i.after->>'updated_at')::timestamptz then (i.before->>'updated_at')::timestamptz else c.updated_at end
    from ${images(workspaceId, importId)} i where c.workspace_id = ${workspaceId} and c.id = i.contact_id`.execute(tx);
}

const toldAtOnce = 10_000;

/** Other modules may keep something of them: a consent, a submission. */
async function tellOfLeaving(tx: Tx, workspaceId: string): Promise<void> {
  for (let after = ''; ;) {
    const { rows } = await sql<{ id: string }>`select id from leaving
      ${after === '' ? sql`` : sql`where id > ${after}::uuid`} order by id limit ${toldAtOnce}`.execute(tx);
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return;
    for (const listen of contactListeners.leaving) await listen(tx, workspaceId, ids);
    after = ids.at(-1) ?? '';
  }
}

/** People the import added with whom nobody has done anything since. */
async function removeAdded(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`create temp table leaving on commit drop as
    select c.id from contacts.contact c where c.workspace_id = ${workspaceId} and c.import_id = ${importId} and c.merged_into is null
      and not exists (select 1 from contacts.event e where e.workspace_id = ${workspaceId} and e.contact_id = c.id and e.import_id is distinct from ${importId}::uuid)
      and not exists (select 1 from lifecycle.transition t where t.workspace_id = ${workspaceId} and t.contact_id = c.id)
      and not exists (select 1 from pipeline.deal d where d.workspace_id = ${workspaceId} and d.contact_id = c.id)
      and not exists (select 1 from contacts.contact m where m.workspace_id = ${workspaceId} and m.merged_into = c.id)
      and not exists (select 1 from imports.changed_contact o where o.workspace_id = ${workspaceId} and o.contact_id = c.id and o.import_id <> ${importId})`.execute(
    tx,
  );
  await sql`analyze leaving`.execute(tx);
  await tellOfLeaving(tx, workspaceId);
  await sql`delete from contacts.external_id x where x.workspace_id = ${workspaceId} and x.contact_id in (select id from leaving)`.execute(
    tx,
  );
  await sql`delete from lifecycle.journey j where j.workspace_id = ${workspaceId} and j.contact_id in (select id from leaving)`.execute(
    tx,
  );
  await sql`delete from contacts.contact c where c.workspace_id = ${workspaceId} and c.id in (select id from leaving)`.execute(
    tx,
  );
}

/** Companies and custom fields the import added that nobody uses and nobody has edited. */
async function removeUnused(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`delete from contacts.company c where c.workspace_id = ${workspaceId} and c.import_id = ${importId} and c.updated_at = c.created_at
    and not exists (select 1 from contacts.contact p where p.workspace_id = ${workspaceId} and p.company_id = c.id)
    and not exists (select 1 from pipeline.deal d where d.workspace_id = ${workspaceId} and d.company_id = c.id)`.execute(
    tx,
  );
  // Both times are that of the transaction in which the import began.
  await sql`delete from contacts.custom_field f using imports.import i
    where i.workspace_id = ${workspaceId} and i.id = ${importId} and f.workspace_id = ${workspaceId} and f.record = 'contact' and f.created_at = i.started_at
      and not exists (select 1 from contacts.contact c where c.workspace_id = ${workspaceId} and c.custom ? f.key)`.execute(
    tx,
  );
}

async function undo(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`create temp table touched on commit drop as
    select contact_id from lifecycle.transition where workspace_id = ${workspaceId} and import_id = ${importId}
    union select contact_id from imports.changed_contact where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(
    tx,
  );
  await sql`analyze touched`.execute(tx);
  await takeBackDeals(tx, workspaceId, importId);
  // Who won a deal that stays, because somebody has worked with it since, has won it.
  await sql`delete from lifecycle.transition t where t.workspace_id = ${workspaceId} and t.import_id = ${importId} and not exists (
    select from pipeline.deal d where d.workspace_id = ${workspaceId} and d.contact_id = t.contact_id and d.id in (
      select event.deal_id from pipeline.deal_event event where event.workspace_id = ${workspaceId} and event.import_id = ${importId}))`.execute(
    tx,
  );
  await sql`delete from contacts.event where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx);
  // First away with whom the import added: they may have the address that somebody else had before.
  await removeAdded(tx, workspaceId, importId);
  await restoreFields(tx, workspaceId, importId);
  await sql`delete from contacts.external_id x where x.workspace_id = ${workspaceId} and x.import_id = ${importId}
    and exists (select 1 from contacts.contact c where c.workspace_id = ${workspaceId} and c.id = x.contact_id and c.import_id is distinct from ${importId}::uuid)`.execute(
    tx,
  );
  await removeUnused(tx, workspaceId, importId);
  for (const funnel of await listFunnels(tx, workspaceId)) {
    await projectJourneys(
      tx,
      workspaceId,
      funnel.id,
      funnel.stages,
      sql`select coalesce(c.merged_into, c.id) from touched join contacts.contact c on c.workspace_id = ${workspaceId} and c.id = touched.contact_id`,
    );
  }
  await tellAllTouched(tx, workspaceId, true);
  await sql`update imports.import set state = 'undone', ended_at = now() where workspace_id = ${workspaceId} and id = ${importId} and state = 'undoing'`.execute(
    tx,
  );
}

/** Whole or not at all: a process that dies in the middle leaves the import `undoing`, and the next one begins anew. */
export async function undoImport(
  databaseUrl: string,
  workspaceId: string,
  importId: string,
): Promise<'undone' | 'busy'> {
  const connection: SingleConnection = await singleConnection(databaseUrl, 'lejek-undo');
  try {
    const { rows } = await connection.client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 4711)) as mine',
      [importId],
    );
    if (!rows[0]?.mine) return 'busy';
    await connection.db.transaction().execute(async (tx) => {
      await enterWorkspace(tx, workspaceId);
      const { rows: asked } =
        await sql`select 1 from imports.import where workspace_id = ${workspaceId} and id = ${importId} and state = 'undoing' for update`.execute(
          tx,
        );
      if (asked.length > 0) await undo(tx, workspaceId, importId);
    });
    return 'undone';
  } finally {
    await connection.close();
  }
}
