/** Offers as they are kept. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type Viewer, visibleDeals } from '#modules/pipeline/server/index.ts';
import { type Offer, OfferItem, type OfferState, Party } from '../contract.ts';
import { sumOffer } from '../domain/sum-offer.ts';
import { offersProblem } from './problems.ts';

export type OfferRow = {
  id: string;
  deal_id: string;
  number: string;
  version: number;
  state: OfferState;
  language: 'pl' | 'en';
  currency: string;
  valid_until: string | null;
  is_over: boolean;
  intro: string;
  terms: string;
  seller: unknown;
  buyer: unknown;
  items: unknown;
  sent_at: Date | null;
  sent_to: string | null;
  first_viewed_at: Date | null;
  views: number;
  decided_at: Date | null;
  decided_by_name: string | null;
  decision_note: string | null;
  created_at: Date;
  created_by: string | null;
  revision: number;
};

/** Over the alias `offer`. */
export const offerColumns = (timeZone: string): RawBuilder<unknown> => sql`
  offer.id, offer.deal_id, offer.number, offer.version, offer.state, offer.language, offer.currency, offer.valid_until,
  coalesce(offer.valid_until < (now() at time zone ${timeZone}::text)::date, false) as is_over, offer.intro, offer.terms, offer.seller,
  offer.buyer, offer.items, offer.sent_at, offer.sent_to, offer.first_viewed_at, offer.views, offer.decided_at, offer.decided_by_name,
  offer.decision_note, offer.created_at, offer.created_by, offer.revision`;

export function asOffer(row: OfferRow, names: ReadonlyMap<string, string>): Offer {
  const items = z.array(OfferItem).parse(row.items);
  return {
    id: row.id,
    dealId: row.deal_id,
    number: row.number,
    version: row.version,
    state: row.state,
    language: row.language,
    currency: row.currency,
    validUntil: row.valid_until,
    expired: row.state === 'sent' && row.is_over,
    intro: row.intro,
    terms: row.terms,
    seller: Party.parse(row.seller),
    buyer: Party.parse(row.buyer),
    items,
    sums: sumOffer(items),
    sentAt: row.sent_at?.toISOString() ?? null,
    sentTo: row.sent_to,
    firstViewedAt: row.first_viewed_at?.toISOString() ?? null,
    views: row.views,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedByName: row.decided_by_name,
    decisionNote: row.decision_note,
    createdAt: row.created_at.toISOString(),
    createdByName: row.created_by === null ? null : (names.get(row.created_by) ?? null),
    revision: row.revision,
  };
}

/** Held until the transaction ends; only of a deal that the viewer may see. */
export async function holdOffer(tx: Tx, workspace: WorkspaceRef, viewer: Viewer, offerId: string): Promise<OfferRow> {
  const { rows } = await sql<OfferRow>`
    select ${offerColumns(workspace.timeZone)} from offers.offer as offer
    join pipeline.deal as deal on deal.workspace_id = offer.workspace_id and deal.id = offer.deal_id
    where offer.workspace_id = ${workspace.id} and offer.id = ${offerId} and ${await visibleDeals(tx, workspace.id, viewer)}
    for update of offer`.execute(tx);
  if (!rows[0]) throw offersProblem('unknown-offer');
  return rows[0];
}

/** By the condition on `offer`; nobody's rights are asked. */
export async function offersWhere(tx: Tx, workspace: WorkspaceRef, where: RawBuilder<boolean>): Promise<Offer[]> {
  const { rows } = await sql<OfferRow>`
    select ${offerColumns(workspace.timeZone)} from offers.offer as offer where offer.workspace_id = ${workspace.id} and ${where}
    order by offer.created_at desc, offer.id desc`.execute(tx);
  const names = await actorNames(tx, workspace.id);
  return rows.map((row) => asOffer(row, names));
}

export async function readOffer(tx: Tx, workspace: WorkspaceRef, offerId: string): Promise<Offer> {
  const [offer] = await offersWhere(tx, workspace, sql<boolean>`offer.id = ${offerId}`);
  if (!offer) throw offersProblem('unknown-offer');
  return offer;
}
