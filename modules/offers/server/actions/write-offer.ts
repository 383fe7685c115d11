/** An offer is begun and changed, until it is sent. */
import { sql } from 'kysely';
import { type Around, type Viewer, holdDeal, lineItemsOf } from '#modules/pipeline/server/index.ts';
import { newId } from '#platform/server/new-id.ts';
import { OfferItem, type OfferDraft, type Party } from '../../contract.ts';
import { offersProblem } from '../problems.ts';
import { holdOffer } from '../store.ts';

const validDays = 30;

async function nextNumber({ tx, workspace }: Around): Promise<string> {
  const { rows } = await sql<{ year: number; last: number }>`
    insert into offers.counter (workspace_id, year, last)
    values (${workspace.id}, extract(year from now() at time zone ${workspace.timeZone}::text)::int, 1)
    on conflict (workspace_id, year) do update set last = counter.last + 1 returning year, last`.execute(tx);
  return `${rows[0]?.year}/${rows[0]?.last}`;
}

async function buyerOf({ tx, workspace }: Around, companyId: string | null, contactId: string | null): Promise<Party> {
  const { rows } = await sql<{ name: string | null; address: string | null; tax_number: string | null }>`
    select coalesce(company.name, contact.display_name) as name,
      nullif(concat_ws(E'\n', company.street, nullif(concat_ws(' ', company.postal_code, company.city), '')), '') as address, company.nip as tax_number
    from (select ${companyId}::uuid as company_id, ${contactId}::uuid as contact_id) as asked
    left join contacts.company as company on company.workspace_id = ${workspace.id} and company.id = asked.company_id
    left join contacts.contact as contact on contact.workspace_id = ${workspace.id} and contact.id = asked.contact_id`.execute(
    tx,
  );
  const [found] = rows;
  return { name: found?.name ?? '', address: found?.address ?? '', taxNumber: found?.tax_number ?? '' };
}

type Former = {
  number: string;
  version: number;
  state: string;
  language: 'pl' | 'en';
  intro: string;
  terms: string;
  seller: unknown;
};

/** From the line items of the deal; the texts and the seller of the offer before are taken over. */
export async function createOffer(
  around: Around,
  viewer: Viewer,
  dealId: string,
  language: 'pl' | 'en' | undefined,
): Promise<string> {
  const { tx, workspace, actorId } = around;
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  const items = await lineItemsOf(tx, workspace.id, dealId);
  if (items.length === 0) throw offersProblem('no-line-items');
  const { rows } = await sql<Former>`select number, version, state, language, intro, terms, seller from offers.offer
    where workspace_id = ${workspace.id} and deal_id = ${dealId} order by created_at desc, id desc limit 1`.execute(tx);
  const [former] = rows;
  if (former?.state === 'draft') throw offersProblem('draft-first');
  const { rows: lastSeller } = await sql<{ seller: unknown }>`select seller from offers.offer
    where workspace_id = ${workspace.id} order by created_at desc limit 1`.execute(tx);
  const seller = former?.seller ?? lastSeller[0]?.seller ?? { name: workspace.name, address: '', taxNumber: '' };
  // After an answer it is another offer; before one, another version of the same.
  const goesOn = former !== undefined && ['sent', 'withdrawn', 'replaced', 'declined'].includes(former.state);
  const id = newId();
  await sql`insert into offers.offer (workspace_id, id, deal_id, number, version, state, language, currency, valid_until, intro, terms, seller, buyer, items, created_by)
    values (${workspace.id}, ${id}, ${dealId}, ${goesOn ? former.number : await nextNumber(around)}, ${goesOn ? former.version + 1 : 1}, 'draft',
      ${language ?? former?.language ?? workspace.language}, ${deal.currency}, (now() at time zone ${workspace.timeZone}::text)::date + ${validDays}::int,
      ${former?.intro ?? ''}, ${former?.terms ?? ''}, ${JSON.stringify(seller)}::jsonb,
      ${JSON.stringify(await buyerOf(around, deal.company_id, deal.contact_id))}::jsonb, ${JSON.stringify(items.map((item) => OfferItem.parse(item)))}::jsonb, ${actorId})`.execute(
    tx,
  );
  return id;
}

export async function changeOffer(
  { tx, workspace }: Around,
  viewer: Viewer,
  offerId: string,
  draft: OfferDraft & { readonly revision: number },
): Promise<void> {
  const offer = await holdOffer(tx, workspace, viewer, offerId);
  if (offer.state !== 'draft') throw offersProblem('already-sent');
  if (offer.revision !== draft.revision) throw offersProblem('offer-changed-meanwhile');
  await sql`update offers.offer set language = ${draft.language}, valid_until = ${draft.validUntil}, intro = ${draft.intro}, terms = ${draft.terms},
      seller = ${JSON.stringify(draft.seller)}::jsonb, buyer = ${JSON.stringify(draft.buyer)}::jsonb, items = ${JSON.stringify(draft.items)}::jsonb,
      revision = revision + 1
    where workspace_id = ${workspace.id} and id = ${offerId}`.execute(tx);
}
