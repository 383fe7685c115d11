/** What belongs to a deal besides its log: the people who decide, the line items, milestones that somebody confirms. */
import { sql } from 'kysely';
import { recordAudit } from '#modules/identity/server/index.ts';
import { newId } from '#platform/server/new-id.ts';
import type { DealPerson, LineItem } from '../../contract.ts';
import { sumOf } from '../../domain/sum-of-items.ts';
import { mayBeConfirmed } from '../check-milestones.ts';
import { appendEvents } from '../deal-log.ts';
import { holdDeal } from '../deal-store.ts';
import { type Around, settleWorth } from '../follow-journey.ts';
import { pipelineProblem } from '../problems.ts';
import { refuseOlder } from '../refuse-older.ts';
import { pipelineById, stageOfSlot } from '../store.ts';
import type { Viewer } from '../visible-deals.ts';

/** `revision`: of the deal as it was when the editing began. */
type Part<T> = { readonly data: readonly T[]; readonly revision?: number | undefined };

type Told = Pick<DealPerson, 'contactId' | 'roles' | 'passedOnBy' | 'note'>;

export async function savePeople(
  around: Around,
  viewer: Viewer,
  dealId: string,
  { data: people, revision }: Part<Told>,
): Promise<void> {
  const { tx, workspace, actorId, now } = around;
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  await refuseOlder(around, deal, revision, ['people']);
  const asked = people.flatMap(({ contactId, passedOnBy }) => [
    contactId,
    ...(passedOnBy === null ? [] : [passedOnBy]),
  ]);
  const { rows } = await sql<{ id: string; survivor: string }>`
    select id, coalesce(merged_into, id) as survivor from contacts.contact
    where workspace_id = ${workspace.id} and id = any(${asked}::uuid[])`.execute(tx);
  const survivors = new Map(rows.map(({ id, survivor }) => [id, survivor]));
  const survivorOf = (id: string): string => {
    const survivor = survivors.get(id);
    if (survivor === undefined) throw pipelineProblem('unknown-contact');
    return survivor;
  };
  await sql`delete from pipeline.deal_person where workspace_id = ${workspace.id} and deal_id = ${dealId}`.execute(tx);
  await sql`insert into pipeline.deal_person (workspace_id, deal_id, contact_id, roles, passed_on_by, note, position)
    select ${workspace.id}::uuid, ${dealId}::uuid, contact_id, roles, passed_on_by, note, position
    from jsonb_to_recordset(${JSON.stringify(
      people.map((person, position) => ({
        contact_id: survivorOf(person.contactId),
        roles: [...new Set(person.roles)],
        passed_on_by: person.passedOnBy === null ? null : survivorOf(person.passedOnBy),
        note: person.note,
        position,
      })),
    )}::jsonb) as told(contact_id uuid, roles text[], passed_on_by uuid, note text, position smallint)
    on conflict do nothing`.execute(tx);
  await appendEvents(tx, workspace.id, [{ dealId, kind: 'people', at: now, actorId }]);
  await recordAudit(tx, {
    workspaceId: workspace.id,
    at: now,
    actorId,
    action: 'deal.people-changed',
    subject: dealId,
    data: { people: people.length },
  });
}

export async function saveLineItems(
  around: Around,
  viewer: Viewer,
  dealId: string,
  { data: items, revision }: Part<Omit<LineItem, 'id'>>,
): Promise<void> {
  const { tx, workspace, actorId, now } = around;
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  await refuseOlder(around, deal, revision, ['items', 'valued']);
  const productIds = items.flatMap(({ productId }) => (productId === null ? [] : [productId]));
  const { rows } = await sql<{ currency: string }>`select distinct currency from pipeline.product
    where workspace_id = ${workspace.id} and id = any(${productIds}::uuid[]) and currency <> ${deal.currency}`.execute(
    tx,
  );
  if (rows[0]) throw pipelineProblem('currencies-differ', { products: rows[0].currency, deal: deal.currency });
  await sql`delete from pipeline.line_item where workspace_id = ${workspace.id} and deal_id = ${dealId}`.execute(tx);
  await sql`insert into pipeline.line_item (workspace_id, deal_id, id, position, product_id, name, quantity, unit_price_minor, discount_percent, tax_percent)
    select ${workspace.id}::uuid, ${dealId}::uuid, id, position, product_id, name, quantity, unit_price_minor, discount_percent, tax_percent
    from jsonb_to_recordset(${JSON.stringify(
      items.map((item, position) => ({
        id: newId(),
        position,
        product_id: item.productId,
        name: item.name,
        quantity: item.quantity,
        unit_price_minor: item.unitPriceMinor,
        discount_percent: item.discountPercent,
        tax_percent: item.taxPercent,
      })),
    )}::jsonb) as told(id uuid, position smallint, product_id uuid, name text, quantity numeric, unit_price_minor bigint, discount_percent numeric, tax_percent numeric)`.execute(
    tx,
  );
  await appendEvents(tx, workspace.id, [{ dealId, kind: 'items', at: now, actorId }]);
  await recordAudit(tx, {
    workspaceId: workspace.id,
    at: now,
    actorId,
    action: 'deal.items-changed',
    subject: dealId,
    data: { items: items.length },
  });
  const amountMinor = sumOf(items);
  if (items.length > 0 && amountMinor !== deal.amount_minor) {
    await appendEvents(tx, workspace.id, [
      { dealId, kind: 'valued', at: now, actorId, amountMinor, currency: deal.currency },
    ]);
    if (deal.outcome === 'won')
      await settleWorth(around, await pipelineById(tx, workspace.id, deal.pipeline_id), deal, now);
  }
}

export async function confirmMilestone(
  around: Around,
  viewer: Viewer,
  dealId: string,
  milestoneId: string,
  done: boolean,
): Promise<void> {
  const { tx, workspace, actorId, now } = around;
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  if (deal.outcome !== null) throw pipelineProblem('deal-closed');
  const stage = stageOfSlot(await pipelineById(tx, workspace.id, deal.pipeline_id), deal.slot);
  const milestone = stage?.milestones.find(({ id }) => id === milestoneId);
  if (!milestone || !mayBeConfirmed(milestone)) throw pipelineProblem('unknown-milestone');
  if (deal.confirmed.includes(milestoneId) === done) return;
  await appendEvents(tx, workspace.id, [{ dealId, kind: 'confirmed', at: now, actorId, milestone: milestoneId, done }]);
}
