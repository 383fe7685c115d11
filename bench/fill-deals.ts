/** Deals as a company has them: a few owners hold many, values are lognormal, most stand in the first stages, some were put off. */
import type pg from 'pg';
import { pipeline } from '#modules/pipeline/server/index.ts';
import { inWorkspace, openDatabase } from '#platform/server/database.ts';
import { fieldCatalog } from '#platform/server/filter/field-catalog.ts';

/** Open deals, with their log. The session is inside the workspace. Contacts must be there. */
export async function fillDeals(client: pg.Client, workspace: string, size: number): Promise<void> {
  await client.query(`select setseed(0.42)`);
  await client.query(
    `insert into pipeline.deal_event (workspace_id, deal_id, id, kind, at, actor_id, pipeline_id, slot, name, contact_id, company_id, owner_id,
       amount_minor, currency, expected_on)
     select $1, gen_random_uuid(), gen_random_uuid(), 'created', now() - (random() ^ 2 * 200) * interval '1 day', 'bench',
       (select id from pipeline.pipeline where workspace_id = $1 limit 1), 1 + floor(random() ^ 2 * 4)::int, 'Deal ' || n, contact.id, contact.company_id,
       'owner-' || floor(random() ^ 2 * 12), (exp(13 + 1.1 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())))::bigint, 'PLN',
       current_date + (random() * 120)::int - 30
     from generate_series(1, $2) as n
     join (select id, company_id, row_number() over () as place from contacts.contact where workspace_id = $1 limit $2) as contact on contact.place = n`,
    [workspace, size],
  );
}

/** A next step for two of three. */
export async function fillNextSteps(client: pg.Client, workspace: string): Promise<void> {
  await client.query(
    `insert into activities.activity (workspace_id, id, kind, title, deal_id, owner_id, due_on)
     select $1, gen_random_uuid(), 'call', 'Call', id, owner_id, current_date + (random() * 20)::int - 5
     from pipeline.deal where workspace_id = $1 and random() < 0.66`,
    [workspace],
  );
}

/** The deals, from a log that was written without them. */
export async function projectDeals(url: string, workspace: string): Promise<void> {
  const database = openDatabase(url, { name: 'lejek-bench' });
  try {
    for (const projection of pipeline.projections ?? [])
      await inWorkspace(database.db, workspace, (tx) => projection.rebuild(tx, workspace, fieldCatalog()));
  } finally {
    await database.close();
  }
}
