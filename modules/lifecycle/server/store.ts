/** Reads and writes of funnels and their versions. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import { type Funnel, FunnelDefinition } from '../contract.ts';
import type { LifecycleTables } from './tables.ts';

type VersionRow = {
  id: string;
  key: string;
  name: string;
  version: number;
  valid_from: Date;
  note: string | null;
  definition: unknown;
};

const asFunnel = (row: VersionRow): Funnel => ({
  id: row.id,
  key: row.key,
  name: row.name,
  version: row.version,
  validFrom: row.valid_from.toISOString(),
  note: row.note,
  stages: FunnelDefinition.parse(row.definition).stages,
});

function versions(tx: Tx, workspaceId: string) {
  return tx
    .withTables<LifecycleTables>()
    .selectFrom('lifecycle.funnel as f')
    .innerJoin('lifecycle.funnel_version as v', (join) =>
      join.onRef('v.workspace_id', '=', 'f.workspace_id').onRef('v.funnel_id', '=', 'f.id'),
    )
    .where('f.workspace_id', '=', workspaceId)
    .where('f.archived_at', 'is', null)
    .select(['f.id', 'f.key', 'f.name', 'v.version', 'v.valid_from', 'v.note', 'v.definition']);
}

/** The funnels in their current version, in the workspace's order. */
export async function listFunnels(tx: Tx, workspaceId: string): Promise<Funnel[]> {
  const rows = await versions(tx, workspaceId)
    .where('v.version', '=', (eb) =>
      eb
        .selectFrom('lifecycle.funnel_version as newer')
        .whereRef('newer.workspace_id', '=', 'f.workspace_id')
        .whereRef('newer.funnel_id', '=', 'f.id')
        .select((e) => e.fn.max('newer.version').as('version')),
    )
    .orderBy('f.position')
    .orderBy('f.created_at')
    .execute();
  return rows.map(asFunnel);
}

export async function findFunnel(tx: Tx, workspaceId: string, key: string): Promise<Funnel | undefined> {
  const { rows } = await sql<VersionRow>`${keptPlan}
    select f.id, f.key, f.name, v.version, v.valid_from, v.note, v.definition from lifecycle.funnel as f
    join lifecycle.funnel_version as v on v.workspace_id = f.workspace_id and v.funnel_id = f.id
    where f.workspace_id = ${workspaceId} and f.key = ${key} and f.archived_at is null order by v.version desc limit 1`.execute(
    tx,
  );
  return rows[0] && asFunnel(rows[0]);
}

/** Newest first. */
export async function listVersions(tx: Tx, workspaceId: string, key: string): Promise<Funnel[]> {
  const rows = await versions(tx, workspaceId).where('f.key', '=', key).orderBy('v.version', 'desc').execute();
  return rows.map(asFunnel);
}

export async function insertVersion(
  tx: Tx,
  workspaceId: string,
  funnelId: string,
  version: number,
  definition: FunnelDefinition,
  by: { note: string | null; actorId: string | null },
): Promise<void> {
  await tx
    .withTables<LifecycleTables>()
    .insertInto('lifecycle.funnel_version')
    .values({
      workspace_id: workspaceId,
      funnel_id: funnelId,
      version,
      definition: JSON.stringify(definition),
      note: by.note,
      made_by: by.actorId,
    })
    .execute();
}

/** Serialises changes of one funnel's shape: two editors cannot both become the next version. */
export async function lockFunnel(tx: Tx, workspaceId: string, funnelId: string): Promise<void> {
  await tx
    .withTables<LifecycleTables>()
    .selectFrom('lifecycle.funnel')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', funnelId)
    .select('id')
    .forUpdate()
    .execute();
}

/**
 * Held by whoever writes journeys: the shape they were written by stays the current one until they are committed, so that no
 * stage is removed from under people on their way into it. Read the funnel after this.
 */
export async function holdFunnels(tx: Tx, workspaceId: string): Promise<void> {
  await sql`${keptPlan}select id from lifecycle.funnel where workspace_id = ${workspaceId} order by id for key share`.execute(
    tx,
  );
}

const PassRow = z.object({
  contact_id: z.string(),
  pass: z.number(),
  current_slot: z.number(),
  outcome: z.string().nullable(),
});
export type LatestPass = {
  readonly contactId: string;
  readonly pass: number;
  readonly currentSlot: number;
  readonly outcome: string | null;
};

/** The latest pass of each of these contacts. Lock the contacts first: two movers take turns. */
export async function latestPasses(
  tx: Tx,
  workspaceId: string,
  funnelId: string,
  contactIds: readonly string[],
): Promise<Map<string, LatestPass>> {
  const { rows } = await sql`${keptPlan}
    select distinct on (contact_id) contact_id, pass, current_slot, outcome from lifecycle.journey
    where workspace_id = ${workspaceId} and funnel_id = ${funnelId} and contact_id = any(${contactIds}::uuid[])
    order by contact_id, pass desc`.execute(tx);
  return new Map(
    z
      .array(PassRow)
      .parse(rows)
      .map((row) => [
        row.contact_id,
        { contactId: row.contact_id, pass: row.pass, currentSlot: row.current_slot, outcome: row.outcome },
      ]),
  );
}

const stageOfPass = (funnel: Funnel, pass: Pick<LatestPass, 'currentSlot' | 'outcome'> | undefined): string | null => {
  if (!pass || (pass.outcome !== null && pass.outcome !== 'won')) return null;
  return funnel.stages.find((stage) => stage.slot === pass.currentSlot)?.key ?? null;
};

/** The stage of an open or won pass; null for who is not in the funnel, or whose pass ended otherwise. */
export async function stageOfContact(
  tx: Tx,
  workspaceId: string,
  funnel: Funnel,
  contactId: string,
): Promise<string | null> {
  return stageOfPass(funnel, (await latestPasses(tx, workspaceId, funnel.id, [contactId])).get(contactId));
}

/** The funnel and, asked in the same statement, the stage of somebody in it as `stageOfContact` says it. */
export async function funnelWithContact(
  tx: Tx,
  workspaceId: string,
  key: string,
  contactId: string,
): Promise<{ readonly funnel: Funnel; readonly stage: string | null } | undefined> {
  const { rows } = await sql<VersionRow & { current_slot: number | null; outcome: string | null }>`${keptPlan}
    select f.id, f.key, f.name, v.version, v.valid_from, v.note, v.definition, pass.current_slot, pass.outcome from lifecycle.funnel as f
    join lifecycle.funnel_version as v on v.workspace_id = f.workspace_id and v.funnel_id = f.id
    left join lateral (
      select j.current_slot, j.outcome from lifecycle.journey as j
      where j.workspace_id = f.workspace_id and j.funnel_id = f.id and j.contact_id = ${contactId} order by j.pass desc limit 1) as pass on true
    where f.workspace_id = ${workspaceId} and f.key = ${key} and f.archived_at is null order by v.version desc limit 1`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) return undefined;
  const funnel = asFunnel(row);
  const { current_slot: currentSlot, outcome } = row;
  return { funnel, stage: stageOfPass(funnel, currentSlot === null ? undefined : { currentSlot, outcome }) };
}
