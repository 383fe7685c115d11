/**
 * Which deals somebody may see: all, those of the teams they are in, or their own; by their role, and by pipeline where the workspace
 * says so. Every question about deals asks through this.
 */
import { type RawBuilder, sql } from 'kysely';
import { journeyHidings } from '#modules/lifecycle/server/index.ts';
import type { Caller } from '#platform/server/http/access.ts';
import { type Tx, askerIn, askerSetting } from '#platform/server/database.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import type { Scope } from '../contract.ts';
import { listPipelines } from './store.ts';

/** Who asks: a member with their role, or a program's key, which sees what its permissions open. */
export type Viewer = { readonly userId: string; readonly role: string };

export const viewerOf = (asked: { readonly caller: Caller; readonly role: string }): Viewer => ({
  userId: asked.caller.userId,
  role: asked.role,
});

type Rule = { pipeline_id: string | null; scope: Scope };

async function teammatesOf(tx: Tx, workspaceId: string, userId: string): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    select distinct other.user_id from pipeline.team_member as own
    join pipeline.team_member as other on other.workspace_id = own.workspace_id and other.team_id = own.team_id
    where own.workspace_id = ${workspaceId} and own.user_id = ${userId}`.execute(tx);
  return [...new Set([userId, ...rows.map((row) => row.user_id)])];
}

/** A condition on the alias `deal`. */
export async function visibleDeals(tx: Tx, workspaceId: string, viewer: Viewer): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<Rule>`${keptPlan}
    select pipeline_id, scope from pipeline.access_rule where workspace_id = ${workspaceId} and role = ${viewer.role}`.execute(
    tx,
  );
  return (await limitOf(tx, workspaceId, viewer, rows)) ?? sql<boolean>`true`;
}

/** What the transaction's reader may see; null: every deal. */
export async function limitOfReader(tx: Tx, workspaceId: string): Promise<RawBuilder<boolean> | null> {
  const { rows } = await sql<Rule & { role: string; asker: string | null }>`
    select role, pipeline_id, scope, ${askerSetting} as asker from pipeline.access_rule where workspace_id = ${workspaceId}`.execute(
    tx,
  );
  const asker = askerIn(rows[0]?.asker ?? null);
  if (asker === null) return null;
  return limitOf(tx, workspaceId, asker, rows.filter(({ role }) => role === asker.role)); // prettier-ignore
}

async function limitOf(
  tx: Tx,
  workspaceId: string,
  viewer: Viewer,
  rows: readonly Rule[],
): Promise<RawBuilder<boolean> | null> {
  if (rows.every(({ scope }) => scope === 'all')) return null;
  const byPipeline = new Map(rows.map(({ pipeline_id: id, scope }) => [id, scope]));
  const usual = byPipeline.get(null) ?? 'all';
  const owners: Record<Exclude<Scope, 'all'>, readonly string[]> = {
    own: [viewer.userId],
    team: await teammatesOf(tx, workspaceId, viewer.userId),
  };
  const parts = new Map<Scope, string[]>();
  for (const { id } of await listPipelines(tx, workspaceId)) {
    const scope = byPipeline.get(id) ?? usual;
    parts.set(scope, [...(parts.get(scope) ?? []), id]);
  }
  const conditions = [...parts].map(([scope, ids]) => {
    const there = sql`deal.pipeline_id = any(${ids}::uuid[])`;
    return scope === 'all' ? sql`${there}` : sql`(${there} and deal.owner_id = any(${owners[scope]}::text[]))`;
  });
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

// A deal gives the journeys of its main contacts their worth, and the reason why they ended: also of those it had before, and of those
// who were merged into somebody.
journeyHidings.push(async (tx, workspaceId) => {
  const limit = await limitOfReader(tx, workspaceId);
  if (limit === null) return null;
  return sql<boolean>`j.contact_id in (
    select coalesce(contact.merged_into, contact.id) from pipeline.deal as deal
    join pipeline.deal_event as event on event.workspace_id = deal.workspace_id and event.deal_id = deal.id
    join contacts.contact as contact on contact.workspace_id = event.workspace_id and contact.id = event.contact_id
    where deal.workspace_id = ${workspaceId} and ${limit} is not true)`;
});

/** Whether no rule keeps any deal from them: only then may somebody write many of them at once, unseen. */
export async function seesAllDeals(tx: Tx, workspaceId: string, viewer: Viewer): Promise<boolean> {
  const { rows } = await sql`select from pipeline.access_rule
    where workspace_id = ${workspaceId} and role = ${viewer.role} and scope <> 'all' limit 1`.execute(tx);
  return rows.length === 0;
}

export async function isVisible(tx: Tx, workspaceId: string, viewer: Viewer, dealId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from pipeline.deal as deal where deal.workspace_id = ${workspaceId} and deal.id = ${dealId}
    and ${await visibleDeals(tx, workspaceId, viewer)}`.execute(tx);
  return rows.length > 0;
}
