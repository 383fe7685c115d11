/** Lets a contact and their journey follow from the visits that are theirs: first and last source, and the stage of a first visit. */
import { sql } from 'kysely';
import type { ContactInput } from '#modules/contacts/contract.ts';
import { editContact } from '#modules/contacts/server/index.ts';
import { findWorkspaceById } from '#modules/identity/server/index.ts';
import { listFunnels, noteEntry } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';

type Sources = { source: string | null; medium: string | null; campaign: string | null };
type Known = {
  readonly merged: boolean;
  readonly imported: boolean;
  readonly createdAt: Date;
  readonly first: Sources;
  readonly last: Sources;
};
type Visit = Sources & { readonly startedAt: Date };

const sameSources = (a: Sources, b: Sources): boolean =>
  a.source === b.source && a.medium === b.medium && a.campaign === b.campaign;
const none = (sources: Sources): boolean => sources.source === null && sources.medium === null;

async function knownOf(tx: Tx, workspaceId: string, contactId: string): Promise<Known | null> {
  const { rows } = await sql<Known>`
    select merged_into is not null as merged, import_id is not null as imported, created_at as "createdAt",
      json_build_object('source', first_source, 'medium', first_medium, 'campaign', first_campaign) as first,
      json_build_object('source', last_source, 'medium', last_medium, 'campaign', last_campaign) as last
    from contacts.contact where workspace_id = ${workspaceId} and id = ${contactId} for no key update`.execute(tx);
  return rows[0] ?? null;
}

/** The contact's first visit, and the last one that was not direct; of people only, on every browser that is theirs. */
async function visitsOf(
  tx: Tx,
  workspaceId: string,
  contactId: string,
): Promise<{ first: Visit | null; last: Visit | null }> {
  const one = (newest: boolean) => sql`
    select session.started_at as "startedAt", session.source, session.medium, session.campaign
    from tracking.link as link
    join tracking.session as session on session.workspace_id = link.workspace_id and session.anonymous_id = link.anonymous_id
      and not session.bot and session.started_at >= link.from_at and (link.to_at is null or session.started_at < link.to_at)
    where link.workspace_id = ${workspaceId} and link.undone_at is null and link.contact_id in (
        select id from contacts.contact where workspace_id = ${workspaceId} and (id = ${contactId} or merged_into = ${contactId}))
      ${newest ? sql`and session.channel <> 'Direct' order by session.started_at desc` : sql`order by session.started_at`} limit 1`;
  const first = await sql<Visit>`${one(false)}`.execute(tx);
  const last = await sql<Visit>`${one(true)}`.execute(tx);
  return { first: first.rows[0] ?? null, last: last.rows[0] ?? null };
}

/**
 * What a visit says of where the contact came from. The first source stays what it was told to be, but for two cases: nothing was
 * told, or what was told is the last touch of these same visits, which a form gave when it made the contact.
 */
function sourcesTold(known: Known, first: Visit, last: Visit | null): ContactInput {
  const ofThisForm = !known.imported && last !== null && sameSources(known.first, last);
  const setFirst = (none(known.first) || ofThisForm) && first.startedAt.getTime() <= known.createdAt.getTime() + 1000;
  const setLast = last !== null && !sameSources(known.last, last);
  return {
    ...(setFirst && !sameSources(known.first, first)
      ? { firstSource: first.source, firstMedium: first.medium, firstCampaign: first.campaign }
      : {}),
    ...(setLast ? { lastSource: last.source, lastMedium: last.medium, lastCampaign: last.campaign } : {}),
  };
}

/** Takes the contact's lock; visitors are locked after contacts, so none may be held. */
export async function settleContact(tx: Tx, workspaceId: string, contactId: string, now: Date): Promise<void> {
  const known = await knownOf(tx, workspaceId, contactId);
  if (!known || known.merged) return;
  const { first, last } = await visitsOf(tx, workspaceId, contactId);
  if (!first) return;
  const changes = sourcesTold(known, first, last);
  if (Object.keys(changes).length > 0) {
    const workspace = await findWorkspaceById(tx, workspaceId);
    if (workspace) await editContact(tx, workspace, contactId, changes, { actorId: null, now });
  }
  const [funnel] = await listFunnels(tx, workspaceId);
  if (funnel) await noteEntry(tx, workspaceId, funnel.key, { contactId, stage: 'visitor', at: first.startedAt });
}
