/** A million journeys straight into the projection: for benches of reading. Skewed sources, a funnel of eleven stages that narrows, lognormal stays. */
import { sql } from 'kysely';
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';

/** Shares that pass each step, visitor → ... → loyal. */
const steps = [0.45, 0.5, 0.55, 0.5, 0.7, 0.72, 0.7, 0.6, 0.55, 0.25];

export async function fillJourneys(host: Host, workspace: WorkspaceRef, size: number): Promise<void> {
  await inWorkspace(host.db, workspace.id, async (tx) => {
    const [funnel] = await listFunnels(tx, workspace.id);
    if (!funnel) throw new Error('the workspace has no funnel');
    const depth = sql.join(
      steps.map(
        (_, index) =>
          sql`when u < ${sql.lit(1 - steps.slice(0, index + 1).reduce((product, share) => product * share, 1))} then ${sql.lit(index + 1)}`,
      ),
      sql` `,
    );
    const at = (slot: number) =>
      sql.raw(
        `case when depth >= ${slot} then begun + make_interval(secs => ${Array.from({ length: slot - 1 }, (_, index) => `s${index + 1}`).join(' + ') || '0'}) end`,
      );
    const stays = sql.raw(
      steps.map((_, index) => `case when depth > ${index + 1} then int4send(s${index + 1}) else '' end`).join(' || '),
    );
    const slots = Array.from({ length: 11 }, (_, index) => index + 1);
    // Box–Muller: a lognormal stay of some hours to months, each stage slower than the one before.
    const lognormal = (slot: number) =>
      sql.raw(
        `exp(${(10.5 + slot * 0.25).toFixed(2)} + 1.1 * sqrt(-2 * ln(1 - random())) * cos(6.283185307 * random()))::integer as s${slot}`,
      );
    await sql`select setseed(0.42)`.execute(tx);
    await sql`insert into lifecycle.journey (workspace_id, funnel_id, contact_id, pass, funnel_version, started_at, start_slot, current_slot, current_since, furthest_slot,
        outcome, ended_at, value_minor, entered, stays, source, medium, campaign,
        ${sql.join(slots.map((slot) => sql.ref(`at_${slot}`)))})
      select ${workspace.id}::uuid, ${funnel.id}::uuid, gen_random_uuid(), 1, 1, begun, 1, depth, begun, depth,
        case when depth >= 10 then 'won' when v < 0.7 then 'lost' end, begun, case when depth >= 8 then (200000 * exp(v))::bigint end, (2 ^ depth)::integer - 1, ${stays},
        'source-' || floor(w * w * 12)::integer, 'medium-' || floor(w * w * 6)::integer, 'campaign-' || floor(w * 40)::integer,
        ${sql.join(slots.map(at))}
      from (
        select case ${depth} else 11 end as depth, v, w, begun, ${sql.join(slots.slice(0, -1).map((slot) => sql.ref(`s${slot}`)))} from (
          select random() as u, random() as v, random() as w, timestamptz '2025-01-01' + make_interval(secs => floor(random() * 47000000)::integer) as begun,
            ${sql.join(slots.slice(0, -1).map(lognormal))}
          from generate_series(1, ${size}::integer)
        ) drawn
      ) placed`.execute(tx);
  });
  await sql`vacuum analyze lifecycle.journey`.execute(host.db);
}
