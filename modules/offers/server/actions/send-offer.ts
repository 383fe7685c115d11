/** An offer goes out: from now on it stays as it is, and the one before can no longer be accepted. */
import { sql } from 'kysely';
import { hashOf, workspaceToken } from '#modules/identity/server/index.ts';
import { type Around, type Viewer, appendEvents, holdDeal } from '#modules/pipeline/server/index.ts';
import { z } from 'zod';
import { OfferItem } from '../../contract.ts';
import { sumOffer } from '../../domain/sum-offer.ts';
import { offersProblem } from '../problems.ts';
import { holdOffer } from '../store.ts';

/** Returns the token of its link; only its hash is kept. A sent offer gets a new link, and the former one ends. */
export async function sendOffer(around: Around, viewer: Viewer, offerId: string, to: string | null): Promise<string> {
  const { tx, workspace, actorId, now } = around;
  const offer = await holdOffer(tx, workspace, viewer, offerId);
  if (offer.state !== 'draft' && offer.state !== 'sent') throw offersProblem('not-open');
  if (offer.is_over) throw offersProblem('valid-until-over');
  const token = workspaceToken(workspace.id);
  await sql`update offers.offer set state = 'replaced', revision = revision + 1
    where workspace_id = ${workspace.id} and deal_id = ${offer.deal_id} and id <> ${offerId} and state = 'sent'`.execute(
    tx,
  );
  await sql`update offers.offer set state = 'sent', token_hash = ${hashOf(token)}, sent_at = coalesce(sent_at, ${now}), sent_to = coalesce(${to}, sent_to), revision = revision + 1
    where workspace_id = ${workspace.id} and id = ${offerId}`.execute(tx);
  const deal = await holdDeal(tx, workspace.id, viewer, offer.deal_id);
  const { netMinor } = sumOffer(z.array(OfferItem).parse(offer.items));
  if (deal.outcome === null && (deal.amount_minor !== netMinor || deal.currency !== offer.currency)) {
    await appendEvents(tx, workspace.id, [
      {
        dealId: deal.id,
        kind: 'valued',
        at: now,
        actorId,
        amountMinor: netMinor,
        currency: offer.currency,
        note: `${offer.number} v${offer.version}`,
      },
    ]);
  }
  return token;
}

export async function withdrawOffer({ tx, workspace }: Around, viewer: Viewer, offerId: string): Promise<void> {
  const offer = await holdOffer(tx, workspace, viewer, offerId);
  if (offer.state !== 'sent' && offer.state !== 'draft') throw offersProblem('not-open');
  await sql`update offers.offer set state = 'withdrawn', revision = revision + 1 where workspace_id = ${workspace.id} and id = ${offerId}`.execute(
    tx,
  );
}
