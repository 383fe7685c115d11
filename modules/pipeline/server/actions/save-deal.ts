/** A deal is opened, or changed: each change is a line of its log. */
import { sql } from 'kysely';
import { listMembers } from '#modules/identity/server/index.ts';
import { newId } from '#platform/server/new-id.ts';
import { type NewEvent, appendEvents } from '../deal-log.ts';
import { holdDeal } from '../deal-store.ts';
import { type Around, reachStage, reachWon, settleWorth, takeBackWin } from '../follow-journey.ts';
import { pipelineProblem } from '../problems.ts';
import { refuseOlder } from '../refuse-older.ts';
import { holdPipelines, pipelineById, requirePipeline, requireStage } from '../store.ts';
import type { Viewer } from '../visible-deals.ts';

type Values = {
  readonly name?: string | undefined;
  readonly contactId?: string | null | undefined;
  readonly companyId?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly amountMinor?: number | null | undefined;
  readonly currency?: string | undefined;
  readonly expectedOn?: string | null | undefined;
};

/** Those of a contact that was merged away become those of whom it was merged into. */
async function requireContact(
  { tx, workspace }: Around,
  contactId: string,
): Promise<{ id: string; companyId: string | null }> {
  const { rows } = await sql<{ id: string; company_id: string | null }>`
    select contact.id, contact.company_id from contacts.contact as contact
    where contact.workspace_id = ${workspace.id} and contact.merged_into is null and contact.id = coalesce(
      (select merged_into from contacts.contact where workspace_id = ${workspace.id} and id = ${contactId}), ${contactId})`.execute(
    tx,
  );
  if (!rows[0]) throw pipelineProblem('unknown-contact');
  return { id: rows[0].id, companyId: rows[0].company_id };
}

async function requireCompany({ tx, workspace }: Around, companyId: string): Promise<void> {
  const { rows } =
    await sql`select 1 from contacts.company where workspace_id = ${workspace.id} and id = ${companyId}`.execute(tx);
  if (rows.length === 0) throw pipelineProblem('unknown-company');
}

export async function requireMember(
  { tx, workspace }: Pick<Around, 'tx' | 'workspace'>,
  userId: string,
): Promise<void> {
  const members = await listMembers(tx, workspace.id);
  if (!members.some((member) => member.userId === userId)) throw pipelineProblem('unknown-member');
}

export async function createDeal(
  around: Around,
  asked: Values & {
    readonly name: string;
    readonly pipeline?: string | undefined;
    readonly stage?: string | undefined;
  },
): Promise<string> {
  const { tx, workspace, actorId, now } = around;
  await holdPipelines(tx, workspace.id);
  const pipeline = await requirePipeline(tx, workspace.id, asked.pipeline ?? null);
  const [first] = pipeline.stages;
  const stage = asked.stage === undefined ? first : requireStage(pipeline, asked.stage);
  const contact = asked.contactId ? await requireContact(around, asked.contactId) : null;
  if (asked.companyId) await requireCompany(around, asked.companyId);
  if (asked.ownerId) await requireMember(around, asked.ownerId);
  const dealId = newId();
  await appendEvents(tx, workspace.id, [
    {
      dealId,
      kind: 'created',
      at: now,
      actorId,
      pipelineId: pipeline.id,
      slot: stage?.slot ?? 1,
      name: asked.name,
      contactId: contact?.id ?? null,
      companyId: asked.companyId === undefined ? (contact?.companyId ?? null) : asked.companyId,
      ownerId: asked.ownerId === undefined ? ownerOf(actorId) : asked.ownerId,
      amountMinor: asked.amountMinor ?? null,
      currency: asked.currency ?? workspace.currency,
      expectedOn: asked.expectedOn ?? null,
    },
  ]);
  await reachStage(around, pipeline, contact?.id ?? null, stage?.funnelStage ?? null, now);
  return dealId;
}

/** Who opens a deal keeps it; a program's key owns nothing. */
const ownerOf = (actorId: string | null): string | null => (actorId?.startsWith('key:') ? null : actorId);

export async function changeDeal(
  around: Around,
  viewer: Viewer,
  dealId: string,
  asked: Values & { readonly revision?: number | undefined; readonly note?: string | undefined },
): Promise<void> {
  const { tx, workspace, actorId, now } = around;
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  await refuseOlder(around, deal, asked.revision, ['details', 'owner', 'valued', 'expected']);
  const event = { dealId, at: now, actorId, ...(asked.note ? { note: asked.note } : {}) };
  const events: NewEvent[] = [];
  const contactId =
    asked.contactId === undefined
      ? deal.contact_id
      : asked.contactId === null
        ? null
        : (await requireContact(around, asked.contactId)).id;
  const companyId = asked.companyId === undefined ? deal.company_id : asked.companyId;
  if (companyId !== null && companyId !== deal.company_id) await requireCompany(around, companyId);
  const name = asked.name ?? deal.name;
  if (name !== deal.name || contactId !== deal.contact_id || companyId !== deal.company_id) {
    events.push({ ...event, kind: 'details', name, contactId, companyId });
  }
  if (asked.ownerId !== undefined && asked.ownerId !== deal.owner_id) {
    if (asked.ownerId !== null) await requireMember(around, asked.ownerId);
    events.push({ ...event, kind: 'owner', ownerId: asked.ownerId });
  }
  const amountMinor = asked.amountMinor === undefined ? deal.amount_minor : asked.amountMinor;
  const currency = asked.currency ?? deal.currency;
  if (amountMinor !== deal.amount_minor || currency !== deal.currency) {
    events.push({ ...event, kind: 'valued', amountMinor, currency });
  }
  if (asked.expectedOn !== undefined && asked.expectedOn !== deal.expected_on) {
    events.push({ ...event, kind: 'expected', expectedOn: asked.expectedOn });
  }
  await appendEvents(tx, workspace.id, events);
  if (deal.outcome !== 'won') return;
  const pipeline = await pipelineById(tx, workspace.id, deal.pipeline_id);
  if (contactId !== deal.contact_id) {
    // It was somebody else who bought.
    await takeBackWin(around, pipeline, deal);
    await reachWon(around, pipeline, { id: dealId, contact_id: contactId }, deal.closed_at ?? now);
  } else if (events.some(({ kind }) => kind === 'valued')) await settleWorth(around, pipeline, deal, now);
}
