/**
 * What a million known people did in the past year, straight into the log: a few do most, some kinds are frequent and some rare; each
 * known by one browser. The days are then counted by the projection's own statement.
 */
import pg from 'pg';
import { activity, partitions } from '#modules/tracking/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';

const piece = 500_000;
const day = 86_400_000;

/** `client` must be inside the workspace; the contacts are there. */
export async function fillBehaviour(
  host: Host,
  client: pg.Client,
  workspace: string,
  events: number,
  note: (text: string) => void,
): Promise<void> {
  const now = Date.now();
  await partitions(host.db, (error) => note(String(error))).ensure(
    Array.from({ length: 14 }, (_, month) => now - month * 29 * day),
    now,
  );
  await client.query(
    `create temporary table person as select row_number() over (order by created_at, id)::integer - 1 as n, id from contacts.contact`,
  );
  const { rows } = await client.query<{ people: number }>('select count(*)::integer as people from person');
  const people = rows[0]!.people;
  await client.query(
    `insert into tracking.link (workspace_id, id, anonymous_id, contact_id, from_at, how, evidence, made_at)
     select $1, gen_random_uuid(), 'visitor-' || n, id, '-infinity', 'form', '{}', now() from person`,
    [workspace],
  );
  await client.query('select setseed(0.3)');
  for (let from = 0; from < events; from += piece) {
    const last = Math.min(events, from + piece);
    // In the order of their time, as they would have come. A tenth of the people do some two thirds of it all.
    await client.query(
      `insert into tracking.event (workspace_id, at, id, received_at, message_id, kind, name, anonymous_id, url, shown, data)
       select $1, at, gen_random_uuid(), at, null, case when w < 0.5 then 'page' else 'track' end,
         case when w < 0.5 then 'Oferta' when w < 0.9 then 'Product Viewed' when w < 0.96 then 'Added to Cart' when w < 0.995 then 'Price List Opened' else 'Demo Requested' end,
         'visitor-' || floor(u * u * u * $5)::integer, case when w < 0.5 then 'https://firma.example/' || floor(v * v * 400)::integer end, true,
         jsonb_build_object('properties', jsonb_build_object('product', 'P-' || floor(v * 900)::integer, 'price', floor(w * 5000)))
       from (select n, random() as u, random() as v, random() as w,
           now() - (1 - n::float8 / $4::float8) * interval '364 days' - interval '1 minute' as at
         from generate_series($2::integer, $3::integer) n) as drawn`,
      [workspace, from + 1, last, events, people],
    );
    if (last % (piece * 4) === 0 || last === events) note(`${last} of ${events} events are there`);
  }
  for (const table of ['tracking.event', 'tracking.link']) await client.query(`vacuum analyze ${table}`);
  const days = await inWorkspace(host.db, workspace, (tx) => activity.rebuild(tx, workspace, host.fields));
  await client.query('vacuum analyze tracking.activity');
  note(`${days} rows of daily activity`);
}
