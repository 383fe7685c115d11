/** Makes a contact of a delivery, with all that belongs to it, in one transaction: either all of it is there or the lead still waits. */
import { sql } from 'kysely';
import { consentText, recordConsent } from '#modules/consent/server/index.ts';
import type { CustomField } from '#modules/contacts/contract.ts';
import {
  customValue,
  editContact,
  homeCountry,
  listCustomFields,
  phoneNumber,
} from '#modules/contacts/server/index.ts';
import { listMembers } from '#modules/identity/server/index.ts';
import { type OwnFields, takeIn } from '#modules/intake/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { meansDatabaseAway } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import type { FormConsent } from '../../contract.ts';
import type { Lead } from '../../domain/lead.ts';
import { type UnderstoodLead, namesSomebody, personOf, saysYes, understandLead } from '../../domain/understand-lead.ts';
import { type DeliveryWork, nextDue, putOff } from '../deliveries.ts';
import { failure, failureOf } from '../failures.ts';
import { leadOf } from '../lead-of.ts';

type Told = {
  readonly work: DeliveryWork;
  readonly lead: Lead;
  readonly understood: UnderstoodLead;
  readonly at: Date;
};

/** A form's answer is text; null when it does not fit the field. Money is in the workspace's main unit there, in minor units here. */
function typed(field: CustomField, text: string): string | number | boolean | null {
  if (field.kind === 'boolean') return saysYes(text);
  const digits = text.replaceAll(/[\s\u00a0]/g, '').replace(',', '.');
  const number = /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
  const value = field.kind === 'number' ? number : field.kind === 'money' ? number && Math.round(number * 100) : text;
  return customValue(field, value) ?? null;
}

async function ownFields(tx: Tx, workspace: WorkspaceRef, { work, understood }: Told): Promise<OwnFields> {
  const { phone, ...fields } = understood.fields;
  // A number that is none stays among the answers on the timeline; the lead comes in without it.
  const number = phone === undefined ? null : phoneNumber(phone, homeCountry(workspace));
  const known = Object.keys(understood.custom).length > 0 ? await listCustomFields(tx, workspace.id, 'contact') : [];
  const custom = known.flatMap((field) => {
    const text = Object.hasOwn(understood.custom, field.key) ? understood.custom[field.key] : undefined;
    const value = text === undefined ? null : typed(field, text);
    return value === null ? [] : [[field.key, value] as const];
  });
  return {
    ...fields,
    ...(number === null ? {} : { phone: number }),
    ...(custom.length > 0 ? { custom: Object.fromEntries(custom) } : {}),
    externalIds: [{ system: `${work.platform}_lead`, value: work.lead_id }],
  };
}

/** What the timeline keeps: where it came from, and what was answered. */
function eventData({ work, lead, understood }: Told): Record<string, unknown> {
  const { ids } = lead;
  const answers = lead.answers
    .slice(0, 100)
    .map(({ label, value }) => ({ question: label, answer: value.slice(0, 2000) }));
  const told = {
    platform: work.platform,
    connection: work.connection_name,
    campaign: understood.campaign,
    campaignId: ids.campaign,
    adGroupId: ids.adGroup,
    ad: ids.adName ?? ids.ad,
    adId: ids.ad,
    form: ids.formName ?? ids.form,
    formId: ids.form,
    clickId: ids.click,
    leadId: work.lead_id,
    deliveryId: work.id,
  };
  return { ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)), answers };
}

/** Within the last 90 days and not ahead of us; else the moment we heard of it. */
function momentOf(lead: Lead, received: Date): Date {
  const sent = lead.sentAt === null ? Number.NaN : Date.parse(lead.sentAt);
  const age = received.getTime() - sent;
  return age >= 0 && age < 90 * 86_400_000 ? new Date(sent) : received;
}

async function keepConsents(tx: Tx, workspaceId: string, contactId: string, told: Told): Promise<void> {
  const { work, lead, understood, at } = told;
  const entry = async ({ key, language, text, channel, purpose, given }: FormConsent) => ({
    contactId,
    channel,
    purpose,
    basis: 'consent' as const,
    state: 'granted' as const,
    textVersionId: await consentText(tx, workspaceId, { key: `lead-ads-${key}`, language, text }),
    source: `lead-ads-${work.platform}`,
    evidence: {
      connection: work.connection_name,
      deliveryId: work.id,
      leadId: work.lead_id,
      formId: lead.ids.form,
      given,
    },
    at,
  });
  const entries = [];
  for (const consent of understood.consents) entries.push(await entry(consent));
  if (entries.length > 0) await recordConsent(tx, workspaceId, entries);
}

type Kept = { readonly ownerId: string | null; readonly ids: readonly { system: string; value: string }[] };

async function keptOf(tx: Tx, workspaceId: string, contactId: string): Promise<Kept> {
  const { rows } =
    await sql<Kept>`select owner_id as "ownerId", coalesce((select jsonb_agg(jsonb_build_object('system', system, 'value', value))
      from contacts.external_id e where e.workspace_id = c.workspace_id and e.contact_id = c.id), '[]') as ids
    from contacts.contact c where workspace_id = ${workspaceId} and id = ${contactId}`.execute(tx);
  return rows[0] ?? { ownerId: null, ids: [] };
}

/** Somebody who has a colleague looking after them keeps that one. Returns who it is, if they are still in the workspace. */
async function giveOwner(
  tx: Tx,
  workspace: WorkspaceRef,
  contactId: string,
  { work }: Told,
  now: Date,
): Promise<string | null> {
  const colleagues = (await listMembers(tx, workspace.id)).map((member) => member.userId);
  const kept = await keptOf(tx, workspace.id, contactId);
  const wanted = work.settings.ownerId;
  const ownerId = kept.ownerId ?? (wanted !== null && colleagues.includes(wanted) ? wanted : null);
  const id = { system: `${work.platform}_lead`, value: work.lead_id };
  const hasId = kept.ids.some((each) => each.system === id.system && each.value === id.value);
  const change = {
    ...(ownerId === kept.ownerId ? {} : { ownerId }),
    ...(hasId ? {} : { externalIds: [...kept.ids, id] }),
  };
  if (Object.keys(change).length > 0) await editContact(tx, workspace, contactId, change, { actorId: null, now });
  return ownerId !== null && colleagues.includes(ownerId) ? ownerId : null;
}

async function enterFunnel(tx: Tx, workspace: WorkspaceRef, host: Host, told: Told, now: Date): Promise<void> {
  const { work, lead, understood, at } = told;
  const { settings } = work;
  const { contactId } = await takeIn(
    tx,
    workspace,
    host.fields,
    {
      fields: await ownFields(tx, workspace, told),
      companyName: understood.companyName,
      tags: settings.tags,
      touch: {
        source: lead.source,
        medium: lead.platform === 'google' ? 'cpc' : 'paid-social',
        campaign: understood.campaign,
      },
      enters: settings.stage === null ? null : { funnel: settings.funnel, stage: settings.stage },
      event: { kind: 'lead-ad', data: eventData(told) },
      at,
    },
    now,
  );
  await keepConsents(tx, workspace.id, contactId, told);
  const ownerId = await giveOwner(tx, workspace, contactId, told, now);
  await sql`update leadads.delivery set state = 'done', done_at = ${now}, due_at = null, failure = null, contact_id = ${contactId},
      person = ${personOf(understood)}, campaign = ${understood.campaign}, attempts = attempts + 1,
      notice = ${ownerId === null ? 'none' : 'waiting'}, notice_to = ${ownerId}, notice_due_at = ${ownerId === null ? null : now}
    where workspace_id = ${workspace.id} and id = ${work.id}`.execute(tx);
}

/** Takes one lead that is due. False when none is. */
export async function takeNextLeadIn(host: Host, workspace: WorkspaceRef, now: Date): Promise<boolean> {
  let work: DeliveryWork | null = null;
  try {
    return await inWorkspace(host.db, workspace.id, async (tx) => {
      work = await nextDue(tx, workspace.id, 'new', now);
      if (work === null) return false;
      const lead = leadOf(work);
      const understood = understandLead(lead, work.settings);
      if (!namesSomebody(understood)) {
        await putOff(tx, workspace.id, work, failure('nobody', work.platform), { now, final: true });
        return true;
      }
      await enterFunnel(tx, workspace, host, { work, lead, understood, at: momentOf(lead, work.received_at) }, now);
      return true;
    });
  } catch (error) {
    const failed = work as DeliveryWork | null;
    if (failed === null || meansDatabaseAway(error)) throw error;
    const told = failureOf(error, failed.platform);
    if (told.code === 'unexpected')
      host.log.error({ err: error, deliveryId: failed.id }, 'a lead could not be taken in');
    await inWorkspace(host.db, workspace.id, (tx) => putOff(tx, workspace.id, failed, told, { now, final: false }));
    return true;
  }
}
