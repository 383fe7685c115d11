/** A rep takes a lead: its person becomes theirs and moves to the accepted stage; with a deal, if wanted. */
import { sql } from 'kysely';
import { editContact } from '#modules/contacts/server/index.ts';
import { moveContacts, stageOfContact } from '#modules/lifecycle/server/index.ts';
import { createDeal } from '#modules/pipeline/server/index.ts';
import type { LeadState } from '../../contract.ts';
import { appendEvents } from '../lead-log.ts';
import { handoffFunnel, settingsInForce } from '../settings-store.ts';
import { type Acting, holdWaiting, personOf } from './acting.ts';

type Answered = { readonly id: string; readonly state: LeadState; readonly dealId: string | null };

const reasons = {
  pl: { accepted: 'Lead przyjęty', undone: 'Przyjęcie leada cofnięte', resumed: 'Powrót do rozmowy' },
  en: { accepted: 'Lead accepted', undone: 'Acceptance of the lead taken back', resumed: 'Back in conversation' },
} as const;

export async function ownerOf({ tx, workspace }: Acting, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ owner_id: string | null }>`select owner_id from contacts.contact
    where workspace_id = ${workspace.id} and id = ${contactId}`.execute(tx);
  return rows[0]?.owner_id ?? null;
}

/** Forward only: who is further already stays there. */
export async function moveTo(
  acting: Acting,
  contactId: string,
  stage: string,
  why: keyof (typeof reasons)['pl'],
  back = false,
): Promise<void> {
  const { tx, fields, workspace, userId, now } = acting;
  const funnel = await handoffFunnel(tx, workspace.id);
  if (!funnel) return;
  const current = await stageOfContact(tx, workspace.id, funnel, contactId);
  const place = (key: string | null) => funnel.stages.findIndex((each) => each.key === key);
  if (!back && current !== null && place(current) >= place(stage)) return;
  // What a rep says about a lead is a fact: the rules of the funnel's stages do not keep it from being one.
  await moveContacts(
    tx,
    workspace.id,
    fields,
    funnel.key,
    {
      contactIds: [contactId],
      to: stage,
      override: true,
      reason: reasons[workspace.language][why],
      at: now,
      actorId: userId,
    },
    now,
  );
}

export async function makeTheirs(acting: Acting, contactId: string, ownerId: string | null): Promise<void> {
  const { tx, workspace, userId, now } = acting;
  await editContact(tx, workspace, contactId, { ownerId }, { actorId: userId, now });
}

export async function acceptLead(
  acting: Acting,
  leadId: string,
  deal: { readonly name: string } | undefined,
): Promise<Answered> {
  const { tx, fields, workspace, userId, now } = acting;
  const lead = await holdWaiting(acting, leadId);
  const repId = personOf(userId) ?? lead.rep_id;
  const ownerBefore = await ownerOf(acting, lead.contact_id);
  if (repId !== null && repId !== ownerBefore) await makeTheirs(acting, lead.contact_id, repId);
  const { settings } = await settingsInForce(tx, workspace);
  // Before the deal takes them further: the funnel counts as many as were accepted.
  await moveTo(acting, lead.contact_id, settings.acceptedStage, 'accepted');
  const dealId =
    deal === undefined
      ? null
      : await createDeal({ tx, fields, workspace, actorId: userId, now }, { name: deal.name, contactId: lead.contact_id, ownerId: repId }); // prettier-ignore
  await appendEvents(tx, workspace.id, [
    { leadId, contactId: lead.contact_id, kind: 'accepted', at: now, actorId: userId, repId, dealId, ownerBefore },
  ]);
  return { id: leadId, state: 'accepted', dealId };
}
