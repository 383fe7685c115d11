/** A deal with everything about it. */
import { sql } from 'kysely';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { BuyingRole, Deal, DealEvent, DealPerson, LineItem } from '../../contract.ts';
import { missingPeople } from '../../domain/missing-people.ts';
import { checkMilestones } from '../check-milestones.ts';
import { requireDeal } from '../deal-store.ts';
import { pipelineById, stageOfSlot, stagesEver } from '../store.ts';
import type { Viewer } from '../visible-deals.ts';
import { readCard } from './read-card.ts';

type PersonRow = {
  contact_id: string;
  name: string | null;
  job_title: string | null;
  roles: BuyingRole[];
  passed_on_by: string | null;
  note: string;
};
type EventRow = {
  id: string;
  kind: DealEvent['kind'];
  at: Date;
  actor_id: string | null;
  slot: number | null;
  amount_minor: number | null;
  currency: string | null;
  expected_on: string | null;
  owner_id: string | null;
  reason: string | null;
  note: string | null;
  milestone: string | null;
  done: boolean | null;
  skipped: string[];
};

export async function peopleOf(tx: Tx, workspaceId: string, dealId: string): Promise<DealPerson[]> {
  const { rows } = await sql<PersonRow>`
    select contact.id as contact_id, contact.display_name as name, contact.job_title, person.roles, person.note,
      coalesce(passer.merged_into, passer.id) as passed_on_by
    from pipeline.deal_person as person
    join contacts.contact as named on named.workspace_id = person.workspace_id and named.id = person.contact_id
    join contacts.contact as contact on contact.workspace_id = person.workspace_id and contact.id = coalesce(named.merged_into, named.id)
    left join contacts.contact as passer on passer.workspace_id = person.workspace_id and passer.id = person.passed_on_by
    where person.workspace_id = ${workspaceId} and person.deal_id = ${dealId} order by person.position, person.contact_id`.execute(
    tx,
  );
  const people = new Map<string, DealPerson>();
  for (const row of rows) {
    // Two who were merged since are one, with what was told of both.
    const same = people.get(row.contact_id);
    people.set(row.contact_id, {
      contactId: row.contact_id,
      name: row.name ?? '',
      jobTitle: row.job_title,
      roles: [...new Set([...(same?.roles ?? []), ...row.roles])],
      passedOnBy: same?.passedOnBy ?? (row.passed_on_by === row.contact_id ? null : row.passed_on_by),
      note: [same?.note ?? '', row.note].filter((note) => note !== '').join('; '),
    });
  }
  return [...people.values()];
}

export async function lineItemsOf(tx: Tx, workspaceId: string, dealId: string): Promise<LineItem[]> {
  const { rows } = await sql<LineItem>`
    select id, product_id as "productId", name, quantity, unit_price_minor as "unitPriceMinor", discount_percent as "discountPercent",
      tax_percent as "taxPercent"
    from pipeline.line_item where workspace_id = ${workspaceId} and deal_id = ${dealId} order by position`.execute(tx);
  return rows;
}

export async function readDeal(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: Viewer,
  dealId: string,
  mayWrite: boolean,
): Promise<Deal> {
  const stored = await requireDeal(tx, workspace.id, viewer, dealId);
  const pipeline = await pipelineById(tx, workspace.id, stored.pipeline_id);
  const card = await readCard(tx, workspace, pipeline, dealId);
  const stage = stageOfSlot(pipeline, stored.slot);
  const people = await peopleOf(tx, workspace.id, dealId);
  const names = await actorNames(tx, workspace.id);
  const { rows } = await sql<EventRow>`
    select id, kind, at, actor_id, slot, amount_minor, currency, expected_on, owner_id, reason, note, milestone, done, skipped from pipeline.deal_event
    where workspace_id = ${workspace.id} and deal_id = ${dealId} order by at desc, id desc limit 500`.execute(tx);
  // Stages that were taken away since as well: the log still speaks of them.
  const former = rows.some(({ slot }) => slot !== null && !stageOfSlot(pipeline, slot))
    ? (await stagesEver(tx, workspace.id, pipeline.id)).flat()
    : [];
  const stageAt = (slot: number | null) =>
    slot === null ? undefined : (stageOfSlot(pipeline, slot) ?? former.find((each) => each.slot === slot));
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return {
    ...card,
    milestones: await checkMilestones(tx, workspace.id, dealId, stage?.milestones ?? []),
    people,
    lineItems: await lineItemsOf(tx, workspace.id, dealId),
    history: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      at: row.at.toISOString(),
      actorName: nameOf(row.actor_id),
      stage: stageAt(row.slot)?.key ?? null,
      stageName: stageAt(row.slot)?.name ?? null,
      amountMinor: row.amount_minor,
      currency: row.currency,
      expectedOn: row.expected_on,
      ownerName: nameOf(row.owner_id),
      reason: row.reason,
      note: row.note,
      milestone: row.milestone,
      done: row.done,
      skipped: row.skipped,
    })),
    warnings: stored.outcome === null ? missingPeople(pipeline.stages, stored.slot, people) : [],
    mayWrite,
  };
}
