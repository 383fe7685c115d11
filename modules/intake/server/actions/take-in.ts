/**
 * Takes somebody in who gave their data: finds or makes the contact, keeps the touch that brought them, moves them to their stage, and
 * writes it on the timeline. A stranger may type anybody's address, so what is known already is never overwritten from outside: gaps
 * are filled, and nothing is said back about what was there.
 */
import { sql } from 'kysely';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { ContactInput } from '#modules/contacts/contract.ts';
import {
  createContact,
  editContact,
  findContactsByKeys,
  findOrCreateCompany,
  findOrCreateCompanyOfDomain,
  recordEvents,
} from '#modules/contacts/server/index.ts';
import { listFunnels, moveContacts, stageOfContact } from '#modules/lifecycle/server/index.ts';
import { companyDomainOfEmail } from '../../domain/free-mail.ts';

/** What brought somebody this time. */
export type Touch = {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
};

/** Fields that a person may tell about themselves; owner, sources and company come by other ways. */
export type OwnFields = Pick<
  ContactInput,
  | 'email'
  | 'phone'
  | 'firstName'
  | 'lastName'
  | 'jobTitle'
  | 'country'
  | 'city'
  | 'postalCode'
  | 'street'
  | 'language'
  | 'custom'
  | 'externalIds'
>;

export type Arrival = {
  /** Known for sure already: a signed link, an identified visitor. Else found by external id, e-mail, or a phone that only one person has. */
  readonly contactId?: string | null;
  readonly fields: OwnFields;
  readonly companyName?: string | null;
  readonly tags?: readonly string[];
  readonly touch?: Touch | null;
  /** The stage to be reached, in the named funnel or the first; who is further stays there. */
  readonly enters?: { readonly funnel?: string | null; readonly stage: string } | null;
  /** What the timeline says happened. */
  readonly event?: { readonly kind: string; readonly data: Readonly<Record<string, unknown>> } | null;
  readonly at: Date;
};

export type Arrived = { readonly contactId: string; readonly created: boolean; readonly entered: boolean };

async function findContact(tx: Tx, workspaceId: string, { contactId, fields }: Arrival): Promise<string | null> {
  if (contactId) return contactId;
  const { email, phone, externalIds = [] } = fields;
  const matches = await findContactsByKeys(tx, workspaceId, {
    ...(email ? { emails: [email] } : {}),
    ...(phone && !email ? { phones: [phone] } : {}),
    externalIds,
  });
  const by = (kind: (typeof matches)[number]['by']) =>
    new Set(matches.filter((match) => match.by === kind).map((match) => match.contactId));
  for (const kind of ['externalId', 'email'] as const) {
    const [found] = by(kind);
    if (found !== undefined) return found;
  }
  const phones = [...by('phone')];
  return phones.length === 1 ? (phones[0] ?? null) : null;
}

async function companyOf(tx: Tx, workspaceId: string, arrival: Arrival): Promise<string | null> {
  const domain = arrival.fields.email ? companyDomainOfEmail(arrival.fields.email) : null;
  const name = arrival.companyName?.trim();
  if (domain !== null) return findOrCreateCompanyOfDomain(tx, workspaceId, domain, name || domain, arrival.at);
  return name ? findOrCreateCompany(tx, workspaceId, name, arrival.at) : null;
}

const filled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

type Known = { readonly values: Readonly<Record<string, unknown>>; readonly custom: Readonly<Record<string, unknown>> };

async function knownOf(tx: Tx, workspaceId: string, contactId: string): Promise<Known> {
  const { rows } = await sql<{ values: Record<string, unknown>; custom: Record<string, unknown> | null }>`
    select jsonb_build_object('email', email, 'phone', phone, 'firstName', first_name, 'lastName', last_name, 'jobTitle', job_title,
      'country', country, 'city', city, 'postalCode', postal_code, 'street', street, 'language', language, 'companyId', company_id,
      'firstSource', first_source, 'firstMedium', first_medium, 'firstCampaign', first_campaign, 'tags', coalesce(tags, '{}')) as values, custom
    from contacts.contact where workspace_id = ${workspaceId} and id = ${contactId} for no key update`.execute(tx);
  return { values: rows[0]?.values ?? {}, custom: rows[0]?.custom ?? {} };
}

/** The sent fields that fill a gap. */
function gapsFilled({ fields }: Arrival, known: Known): ContactInput {
  const { custom = {}, externalIds: _ids, ...plain } = fields;
  const gaps = Object.fromEntries(
    Object.entries(plain).filter(([field, value]) => filled(value) && !filled(known.values[field])),
  );
  const customGaps = Object.entries(custom).filter(([key, value]) => filled(value) && !filled(known.custom[key]));
  return { ...gaps, ...(customGaps.length > 0 ? { custom: Object.fromEntries(customGaps) } : {}) };
}

const touched = (touch: Touch, first: boolean): ContactInput => ({
  ...(first ? { firstSource: touch.source, firstMedium: touch.medium, firstCampaign: touch.campaign } : {}),
  lastSource: touch.source,
  lastMedium: touch.medium,
  lastCampaign: touch.campaign,
});

async function addTo(
  tx: Tx,
  workspace: WorkspaceRef,
  contactId: string,
  arrival: Arrival,
  actor: { actorId: null; now: Date },
): Promise<void> {
  const known = await knownOf(tx, workspace.id, contactId);
  const tags = Array.isArray(known.values['tags']) ? known.values['tags'].map(String) : [];
  const more = (arrival.tags ?? []).filter((tag) => !tags.includes(tag));
  const { touch } = arrival;
  const never = !filled(known.values['firstSource']) && !filled(known.values['firstMedium']);
  const companyId = filled(known.values['companyId']) ? null : await companyOf(tx, workspace.id, arrival);
  const changes: ContactInput = {
    ...gapsFilled(arrival, known),
    ...(touch && filled(touch.source) ? touched(touch, never) : {}),
    ...(more.length > 0 ? { tags: [...tags, ...more] } : {}),
    ...(companyId ? { companyId } : {}),
  };
  if (Object.keys(changes).length > 0) await editContact(tx, workspace, contactId, changes, actor);
}

async function enter(
  tx: Tx,
  workspaceId: string,
  catalog: FieldCatalog,
  contactId: string,
  { enters, at }: Arrival,
  now: Date,
): Promise<boolean> {
  if (!enters) return false;
  const funnels = await listFunnels(tx, workspaceId);
  const funnel = enters.funnel ? funnels.find((each) => each.key === enters.funnel) : funnels[0];
  const rank = funnel?.stages.findIndex((stage) => stage.key === enters.stage) ?? -1;
  // The funnel was reshaped since the form was made: the person is taken in all the same.
  if (!funnel || rank < 0) return false;
  const current = await stageOfContact(tx, workspaceId, funnel, contactId);
  if (current !== null && funnel.stages.findIndex((stage) => stage.key === current) >= rank) return false;
  const move = { contactIds: [contactId], to: enters.stage, reason: null, at, override: false, actorId: null };
  return (await moveContacts(tx, workspaceId, catalog, funnel.key, move, now)).moved.length > 0;
}

/** `tx` must be inside the workspace. Fields are checked as an edit by hand would be; a wrong one throws a declared problem. */
export async function takeIn(
  tx: Tx,
  workspace: WorkspaceRef,
  catalog: FieldCatalog,
  arrival: Arrival,
  now: Date,
): Promise<Arrived> {
  const actor = { actorId: null, now };
  const email = arrival.fields.email?.trim().toLowerCase();
  // Two who come with one address at the same moment take turns, and the second finds the first.
  if (email) await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspace.id} ${email}`}, 17))`.execute(tx);
  const found = await findContact(tx, workspace.id, arrival);
  const contactId =
    found ??
    (await createContact(
      tx,
      workspace,
      {
        ...arrival.fields,
        ...(arrival.touch ? touched(arrival.touch, true) : {}),
        companyId: await companyOf(tx, workspace.id, arrival),
        tags: [...(arrival.tags ?? [])],
      },
      actor,
    ));
  if (found !== null) await addTo(tx, workspace, found, arrival, actor);
  const { event, at } = arrival;
  if (event)
    await recordEvents(tx, workspace.id, [{ contactId, at, kind: event.kind, actorId: null, data: event.data }]);
  const entered = await enter(tx, workspace.id, catalog, contactId, arrival, now);
  return { contactId, created: found === null, entered };
}
