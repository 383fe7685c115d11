/** From a lead's answers to what is known of the person, by the mapping of its connection. */
import type { ConnectionSettings, ContactTarget, FormConsent } from '../contract.ts';
import type { Answer, Lead } from './lead.ts';
import { targetOf } from './propose-mapping.ts';

export type UnderstoodLead = {
  readonly fields: Readonly<Partial<Record<Exclude<ContactTarget, 'fullName' | 'companyName'>, string>>>;
  readonly companyName: string | null;
  /** As typed; whether it fits the field is for the server to see. */
  readonly custom: Readonly<Record<string, string>>;
  readonly consents: readonly FormConsent[];
  readonly campaign: string | null;
};

/** The last word is the surname: `Anna Maria Nowak` is `Anna Maria`, `Nowak`. */
export function splitName(full: string): { readonly firstName: string; readonly lastName: string | null } {
  const words = full.trim().split(/\s+/);
  const last = words.length > 1 ? (words.pop() ?? null) : null;
  return { firstName: words.join(' '), lastName: last };
}

const yes = new Set(['true', 'yes', 'tak', '1', 'on', 'checked', 'accepted', 'zgoda', 'zgadzam się', 'i agree']);
export const saysYes = (value: string): boolean => yes.has(value.trim().toLowerCase());

const longest: Readonly<Record<ContactTarget, number>> = {
  email: 320, phone: 40, fullName: 400, firstName: 200, lastName: 200, companyName: 200, jobTitle: 200,
  street: 300, city: 200, postalCode: 20, country: 100, language: 10,
}; // prettier-ignore

/** Looks like an address; whether anybody reads it nobody can tell from here. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 320;

/** `{campaign}` is the campaign's name, or its id where the platform tells no name. Null when nothing of it is known. */
export function campaignName(template: string, { ids, platform }: Pick<Lead, 'ids' | 'platform'>): string | null {
  const values: Readonly<Record<string, string | null>> = {
    platform,
    campaign: ids.campaignName ?? ids.campaign,
    campaign_id: ids.campaign,
    form: ids.formName ?? ids.form,
    form_id: ids.form,
    ad: ids.adName ?? ids.ad,
    ad_id: ids.ad,
  };
  const asked = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (asked.length > 0 && asked.every((name) => !values[name])) return null;
  const filled = template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  );
  const name = filled.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  return name === '' ? null : name;
}

function plainValues(answers: readonly Answer[], settings: ConnectionSettings): Map<ContactTarget, string> {
  const values = new Map<ContactTarget, string>();
  for (const { column, value } of answers) {
    const { target } = targetOf(column, settings);
    if (target.to !== 'contact' || values.has(target.field)) continue;
    if (target.field === 'email' && !looksLikeEmail(value)) continue;
    values.set(target.field, value.slice(0, longest[target.field]).trim());
  }
  return values;
}

export function understandLead(lead: Lead, settings: ConnectionSettings): UnderstoodLead {
  const values = plainValues(lead.answers, settings);
  const full = values.get('fullName');
  const {
    fullName: _full,
    companyName,
    ...plain
  } = Object.fromEntries(values) as Partial<Record<ContactTarget, string>>;
  const custom: Record<string, string> = {};
  const agreed = new Set<string>();
  for (const { column, value } of lead.answers) {
    const { target } = targetOf(column, settings);
    if (target.to === 'custom') custom[target.key] = value;
    if (target.to === 'consent' && saysYes(value)) agreed.add(target.key);
  }
  const named = full !== undefined && plain.firstName === undefined && plain.lastName === undefined;
  const { firstName, lastName } = named ? splitName(full) : { firstName: undefined, lastName: undefined };
  return {
    fields: { ...plain, ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) },
    companyName: companyName ?? null,
    custom,
    consents: settings.consents.filter((each) => each.given === 'with-form' || agreed.has(each.key)),
    campaign: campaignName(settings.campaign, lead),
  };
}

/** Nobody can be made of a lead that tells neither an address nor a number nor a name. */
export const namesSomebody = ({ fields }: Pick<UnderstoodLead, 'fields'>): boolean =>
  Boolean(fields.email ?? fields.phone ?? fields.lastName ?? fields.firstName);

export const personOf = ({ fields }: Pick<UnderstoodLead, 'fields'>): string | null =>
  [fields.firstName, fields.lastName].filter(Boolean).join(' ') || fields.email || fields.phone || null;
