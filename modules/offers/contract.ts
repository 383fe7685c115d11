/**
 * Offers owns what is offered to a buyer: versions of an offer made from a deal's line items, the file (PDF) in Polish and English, the
 * link by which the buyer sees, accepts or declines it, and what others offered. Deals belong to pipeline.
 */
import { z } from 'zod';
import { Currency, LineItem, Minor } from '#modules/pipeline/contract.ts';
import { endpoint } from '#platform/contract/endpoint.ts';

export const offerStates = ['draft', 'sent', 'accepted', 'declined', 'withdrawn', 'replaced'] as const;
export const OfferState = z.enum(offerStates);
export type OfferState = z.infer<typeof OfferState>;

/** Name, address lines, tax number: as it stands on the offer. */
export const Party = z.object({
  name: z.string().trim().max(200),
  address: z.string().trim().max(500),
  taxNumber: z.string().trim().max(40),
});
export type Party = z.infer<typeof Party>;

export const OfferItem = LineItem.omit({ id: true, productId: true });
export type OfferItem = z.infer<typeof OfferItem>;

/** Minor units. */
export const Sums = z.object({
  netMinor: z.number().int(),
  grossMinor: z.number().int(),
  /** By tax rate (per cent; null: none told), the highest first. */
  taxes: z.array(z.object({ percent: z.number().nullable(), netMinor: z.number().int(), taxMinor: z.number().int() })),
});
export type Sums = z.infer<typeof Sums>;

export const Offer = z.object({
  id: z.uuid(),
  dealId: z.uuid(),
  number: z.string(),
  version: z.number().int(),
  state: OfferState,
  language: z.enum(['pl', 'en']),
  currency: Currency,
  validUntil: z.string().nullable(),
  /** Sent, and its last day is over: the buyer can no longer accept it. */
  expired: z.boolean(),
  intro: z.string(),
  terms: z.string(),
  seller: Party,
  buyer: Party,
  items: z.array(OfferItem),
  sums: Sums,
  sentAt: z.string().nullable(),
  sentTo: z.string().nullable(),
  firstViewedAt: z.string().nullable(),
  /** By people; scanners of links are not counted. */
  views: z.number().int(),
  decidedAt: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decisionNote: z.string().nullable(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
  revision: z.number().int(),
});
export type Offer = z.infer<typeof Offer>;

export const CompetingOffer = z.object({
  id: z.uuid(),
  competitor: z.string().trim().min(1).max(200),
  amountMinor: Minor.nullable(),
  currency: Currency,
  note: z.string().trim().max(2000),
  createdAt: z.string(),
});
export type CompetingOffer = z.infer<typeof CompetingOffer>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onDeal = inWorkspacePath.extend({ dealId: z.uuid() });
const onOffer = inWorkspacePath.extend({ offerId: z.uuid() });

const Draft = z.object({
  language: z.enum(['pl', 'en']),
  validUntil: z.iso.date().nullable(),
  intro: z.string().trim().max(4000),
  terms: z.string().trim().max(8000),
  seller: Party,
  buyer: Party,
  items: z.array(OfferItem).min(1).max(200),
});
export type OfferDraft = z.infer<typeof Draft>;

export const offersEndpoints = {
  listOffers: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/deals/:dealId/offers',
    summary: 'The offers of a deal, newest first, and what others offered',
    params: onDeal,
    answer: z.object({ data: z.array(Offer), competing: z.array(CompetingOffer) }),
  }),
  createOffer: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/deals/:dealId/offers',
    summary: 'Begin an offer from the line items of the deal; after one was sent, its next version',
    params: onDeal,
    body: z.object({ language: z.enum(['pl', 'en']).optional() }),
    answer: Offer,
    status: 201,
  }),
  changeOffer: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/offers/:offerId',
    summary: 'Change an offer that was not sent yet',
    params: onOffer,
    body: Draft.extend({ revision: z.number().int() }),
    answer: Offer,
  }),
  sendOffer: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/offers/:offerId/send',
    summary: 'Send an offer by e-mail, or make its link to send it oneself; earlier versions can no longer be accepted',
    params: onOffer,
    body: z.object({ to: z.email().max(320).nullable(), message: z.string().trim().max(4000).default('') }),
    /** The link is shown once: only its hash is kept. */
    answer: z.object({
      offer: Offer,
      link: z.string(),
      mail: z.enum(['sent', 'no-mail-server', 'failed', 'not-asked']),
    }),
  }),
  withdrawOffer: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/offers/:offerId/withdraw',
    summary: 'Take an offer back: its link says so, and it can no longer be accepted',
    params: onOffer,
    answer: Offer,
  }),
  saveCompetingOffers: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/deals/:dealId/competing-offers',
    summary: 'What others offered to the buyer of a deal',
    params: onDeal,
    body: z.object({ data: z.array(CompetingOffer.omit({ createdAt: true })).max(50) }),
    answer: z.object({ data: z.array(CompetingOffer) }),
  }),
} as const;
