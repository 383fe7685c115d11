/** Lets contacts and their journeys follow from the visits that are theirs: first and last source, and the stage of a first visit. */
import { sql } from 'kysely';
import { type SourceChange, changeSources } from '#modules/contacts/server/index.ts';
import { listFunnels, noteEntries } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { visitOfContact } from '../queries/visit-of-contact.ts';

type Sources = { source: string | null; medium: string | null; campaign: string | null };
type Known = {
  readonly id: string;
  readonly imported: boolean;
  readonly createdAt: Date;
  readonly first: Sources;
  readonly last: Sources;
  readonly firstVisit: Sources;
  readonly firstVisitAt: Date;
  readonly lastVisit: Sources | null;
};

const sameSources = (a: Sources, b: Sources): boolean =>
  a.source === b.source && a.medium === b.medium && a.campaign === b.campaign;
const none = (sources: Sources): boolean => sources.source === null && sources.medium === null;

const sourcesOf = (row: string, prefix: string) =>
  sql`jsonb_build_object('source', ${sql.ref(`${row}.${prefix}source`)}, 'medium', ${sql.ref(`${row}.${prefix}medium`)},
    'campaign', ${sql.ref(`${row}.${prefix}campaign`)})`;

/** The contacts that have a visit, each with the first one and the last one that was not direct. */
async function knownOf(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<Known[]> {
  const { rows } = await sql<Known>`
    with member as materialized (
      select contact_id, contact_id as id from unnest(${contactIds}::uuid[]) as asked(contact_id)
      union all
      select merged_into, id from contacts.contact where workspace_id = ${workspaceId} and merged_into = any(${contactIds}::uuid[])
    )
    select contact.id, contact.import_id is not null as imported, contact.created_at as "createdAt",
      ${sourcesOf('contact', 'first_')} as first, ${sourcesOf('contact', 'last_')} as last,
      ${sourcesOf('first_visit', '')} as "firstVisit", first_visit.started_at as "firstVisitAt",
      case when last_visit.started_at is not null then ${sourcesOf('last_visit', '')} end as "lastVisit"
    from unnest(${contactIds}::uuid[]) as asked(id) join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = asked.id
    join lateral (${visitOfContact(workspaceId, 'first')}) as first_visit on true
    left join lateral (${visitOfContact(workspaceId, 'last that was not direct')}) as last_visit on true
    where contact.merged_into is null`.execute(tx);
  return rows;
}

/**
 * What visits say of where the contact came from. The first source stays what it was told to be, but for two cases: nothing was
 * told, or what was told is the last touch of these same visits, which a form gave when it made the contact.
 */
function sourcesTold({ firstVisit, firstVisitAt, lastVisit, ...known }: Known): SourceChange['sources'] {
  const ofThisForm = !known.imported && lastVisit !== null && sameSources(known.first, lastVisit);
  const setFirst = (none(known.first) || ofThisForm) && firstVisitAt.getTime() <= known.createdAt.getTime() + 1000;
  const setLast = lastVisit !== null && !sameSources(known.last, lastVisit);
  return {
    ...(setFirst && !sameSources(known.first, firstVisit)
      ? { firstSource: firstVisit.source, firstMedium: firstVisit.medium, firstCampaign: firstVisit.campaign }
      : {}),
    ...(setLast
      ? { lastSource: lastVisit.source, lastMedium: lastVisit.medium, lastCampaign: lastVisit.campaign }
      : {}),
  };
}

/** Takes the contacts' locks; visitors are locked after contacts, so none may be held. */
export async function settleContacts(
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
  now: Date,
): Promise<void> {
  await sql`select 1 from contacts.contact where workspace_id = ${workspaceId} and id = any(${contactIds}::uuid[])
    order by id for no key update`.execute(tx);
  const known = await knownOf(tx, workspaceId, [...new Set(contactIds)]);
  const changes = known.map((each) => ({ contactId: each.id, sources: sourcesTold(each) }));
  await changeSources(
    tx,
    workspaceId,
    changes.filter(({ sources }) => Object.keys(sources).length > 0),
    now,
  );
  const [funnel] = await listFunnels(tx, workspaceId);
  if (funnel && known.length > 0)
    await noteEntries(
      tx,
      workspaceId,
      funnel.key,
      'visitor',
      known.map(({ id, firstVisitAt }) => ({ contactId: id, at: firstVisitAt })),
    );
}

const atOnce = 500;

/** Settles some of those who were noted as unsettled. Returns how many; 0: nobody is. In a transaction of its own. */
export async function settleNext(tx: Tx, workspaceId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ contact_id: string }>`
    delete from tracking.unsettled where ctid = any(array(
      select ctid from tracking.unsettled where workspace_id = ${workspaceId} limit ${atOnce} for update skip locked))
    returning contact_id`.execute(tx);
  if (rows.length > 0) {
    const contactIds = rows.map((row) => row.contact_id);
    await settleContacts(tx, workspaceId, contactIds, now);
  }
  return rows.length;
}
