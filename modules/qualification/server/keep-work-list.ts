/**
 * Whom to call: who is hot, or has the points that hand over to sales, or stands in a stage of the handoff, by the first scorecard;
 * under way in the first funnel or not in it yet, and not vetoed. Kept as a table, so that it is known since when they wait.
 */
import { type RawBuilder, sql } from 'kysely';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import { scorecardsInForce } from '#modules/scoring/server/index.ts';
import { type LiveStep, type Needs, concernedBy, isBehind, isUpToDate } from '#modules/segments/server/index.ts';
import { inForce } from '#modules/contacts/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';

/** Rows (contact_id, since) of who is to be called; null: there is nothing to tell it by. */
async function wanted(tx: Tx, workspaceId: string, whom: RawBuilder<unknown>): Promise<RawBuilder<unknown> | null> {
  const [card] = await scorecardsInForce(tx, workspaceId);
  if (!card) return null;
  const [funnel] = await listFunnels(tx, workspaceId);
  const handoff = funnel?.stages.filter(({ span }) => span === 'handoff').map(({ slot }) => slot) ?? [];
  const { sales } = card.definition.thresholds;
  return sql`
    select contact.id as contact_id, case when journey.current_slot = any(${handoff}::smallint[]) then journey.current_since else now() end as since
    from contacts.contact as contact
    join scoring.score as score on score.workspace_id = ${workspaceId} and score.scorecard_id = ${card.id} and score.contact_id = contact.id
    left join lateral (
      select j.current_slot, j.current_since, j.outcome from lifecycle.journey j
      where j.workspace_id = ${workspaceId} and j.funnel_id = ${funnel?.id ?? null} and j.contact_id = contact.id order by j.pass desc limit 1
    ) as journey on true
    where ${inForce(workspaceId)} ${whom} and score.veto is null and journey.outcome is null
      and (score.temperature = 3 or score.points >= ${sales}::integer or journey.current_slot = any(${handoff}::smallint[]))`;
}

async function bringUp(tx: Tx, workspaceId: string, contactIds: readonly string[] | null): Promise<void> {
  if (contactIds?.length === 0) return;
  const ofThem = (id: RawBuilder<unknown>) =>
    contactIds === null ? sql`` : sql`and ${id} = any(${contactIds}::uuid[])`;
  const rows = await wanted(tx, workspaceId, ofThem(sql`contact.id`));
  const held = rows ?? sql`select null::uuid as contact_id, null::timestamptz as since where false`;
  await sql`
    with wanted as materialized (${held}),
    gone as (
      delete from qualification.work_item as item where item.workspace_id = ${workspaceId} ${ofThem(sql`item.contact_id`)}
        and not exists (select from wanted where wanted.contact_id = item.contact_id)
    )
    insert into qualification.work_item (workspace_id, contact_id, since)
    select ${workspaceId}::uuid, contact_id, since from wanted on conflict do nothing`.execute(tx);
}

/** Besides stages, of which every change is told as such. */
const needed: Needs = { done: new Set(), kinds: new Set(), scores: true, anything: false };

export const workListStep: LiveStep = {
  name: 'work-list',
  // Moves come first; who is moved is touched, and comes by again.
  order: 40,
  some: (_host, tx, workspace, changes) => bringUp(tx, workspace.id, concernedBy(changes, needed)),
  async markAll(tx, workspaceId) {
    await sql`insert into qualification.work_state (workspace_id, stale) values (${workspaceId}, true)
      on conflict (workspace_id) do update set stale = true`.execute(tx);
  },
  next: (_host, workspace) =>
    inWorkspace(_host.db, workspace.id, async (tx) => {
      const { numAffectedRows } = await sql`update qualification.work_state set stale = false
        where workspace_id = ${workspace.id} and stale`.execute(tx);
      if (Number(numAffectedRows ?? 0) === 0) return false;
      await bringUp(tx, workspace.id, null);
      return true;
    }),
};

/** For `rebuild --verify`: who is missing, or there without reason. */
export async function workListDifferences(tx: Tx, workspaceId: string, timeZone: string): Promise<number> {
  const { rows: noted } =
    await sql`select 1 from qualification.work_state where workspace_id = ${workspaceId} and not stale`.execute(tx);
  if (noted.length === 0 || (await isBehind(tx, { id: workspaceId, timeZone }))) return 0;
  const rows = await wanted(tx, workspaceId, sql``);
  const { rows: counted } = await sql<{ differences: number }>`
    select count(*)::int as differences from (${rows ?? sql`select null::uuid as contact_id, now() as since where false`}) as wanted
    full join (select contact_id from qualification.work_item where workspace_id = ${workspaceId}) as item using (contact_id)
    where (wanted.since is null or item.contact_id is null) and ${isUpToDate(workspaceId, sql`contact_id`)}`.execute(
    tx,
  );
  return counted[0]?.differences ?? 0;
}

export async function rebuildWorkList(tx: Tx, workspaceId: string): Promise<number> {
  await bringUp(tx, workspaceId, null);
  const { rows } = await sql<{
    items: number;
  }>`select count(*)::int as items from qualification.work_item where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.items ?? 0;
}
