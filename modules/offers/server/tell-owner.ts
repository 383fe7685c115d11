/** The owner of the deal learns by e-mail what the buyer decided; without a mail server the deal itself tells. */
import { sql } from 'kysely';
import { listMembers } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import type { Offer } from '../contract.ts';

const letters = {
  pl: {
    accepted: (number: string, name: string) => `Oferta ${number} zaakceptowana (${name})`,
    declined: (number: string, name: string) => `Oferta ${number} odrzucona (${name})`,
    text: (deal: string, note: string) => `Szansa sprzedaży: ${deal}\n${note === '' ? '' : `\n„${note}”\n`}`,
  },
  en: {
    accepted: (number: string, name: string) => `Offer ${number} accepted (${name})`,
    declined: (number: string, name: string) => `Offer ${number} declined (${name})`,
    text: (deal: string, note: string) => `Deal: ${deal}\n${note === '' ? '' : `\n“${note}”\n`}`,
  },
} as const;

export async function tellOwner(host: Host, workspace: WorkspaceRef, offer: Offer): Promise<void> {
  if (offer.state !== 'accepted' && offer.state !== 'declined') return;
  const found = await inWorkspace(host.db, workspace.id, async (tx) => {
    const { rows } = await sql<{ name: string; owner_id: string | null }>`
      select name, owner_id from pipeline.deal where workspace_id = ${workspace.id} and id = ${offer.dealId}`.execute(
      tx,
    );
    const owner = (await listMembers(tx, workspace.id)).find(({ userId }) => userId === rows[0]?.owner_id);
    return owner && rows[0] ? { to: owner.email, deal: rows[0].name } : null;
  });
  if (!found) return;
  const words = letters[workspace.language];
  const subject = words[offer.state](offer.number, offer.decidedByName ?? '');
  const outcome = await host.mail.send({
    to: found.to,
    subject,
    text: words.text(found.deal, offer.decisionNote ?? ''),
  });
  if (outcome === 'failed') host.log.warn('the owner of a deal could not be told of an answer to an offer');
}
