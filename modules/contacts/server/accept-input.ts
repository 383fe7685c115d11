/** From what the caller sent to what is kept: normalised, checked, custom values fitting their fields. */
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import type { ContactInput, CustomField } from '../contract.ts';
import { type ContactValues, type CustomValue, plainFields } from '../domain/contact-values.ts';
import { customValue } from '../domain/custom-value.ts';
import { emailAddress } from '../domain/email-address.ts';
import { linkedinAddress } from '../domain/linkedin-address.ts';
import { homeCountry, phoneNumber } from '../domain/phone-number.ts';
import { requireColleague } from './colleagues.ts';
import { contactProblem } from './problems.ts';
import { listCustomFields } from './queries/list-custom-fields.ts';
import type { ContactsTables } from './tables.ts';

export type SentCustom = Readonly<Record<string, string | number | boolean | null>>;

/** Current custom values with the sent ones set; null empties a field, unknown fields are refused. */
export function acceptCustom(
  fields: readonly CustomField[],
  current: Readonly<Record<string, CustomValue>>,
  sent: SentCustom,
): Record<string, CustomValue> {
  const result = new Map(Object.entries(current));
  for (const [key, raw] of Object.entries(sent)) {
    const field = fields.find((known) => known.key === key);
    if (!field) throw contactProblem('unknown-custom-field', { key });
    const value = customValue(field, raw);
    if (value === undefined) throw contactProblem('custom-value-not-valid', { label: field.label });
    if (value === null) result.delete(key);
    else result.set(key, value);
  }
  return Object.fromEntries(result);
}

export async function acceptSentCustom(
  tx: Tx,
  workspaceId: string,
  record: CustomField['record'],
  current: Readonly<Record<string, CustomValue>>,
  sent: SentCustom | undefined,
): Promise<Record<string, CustomValue>> {
  if (sent === undefined || Object.keys(sent).length === 0) return { ...current };
  return acceptCustom(await listCustomFields(tx, workspaceId, record), current, sent);
}

export async function requireCompany(tx: Tx, workspaceId: string, companyId: string): Promise<void> {
  const found = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.company')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', companyId)
    .executeTakeFirst();
  if (!found) throw contactProblem('unknown-company');
}

export function acceptPhone(workspace: WorkspaceRef, phone: string): string {
  const number = phoneNumber(phone, homeCountry(workspace));
  if (number === null) throw contactProblem('phone-not-valid', { phone });
  return number;
}

export function acceptLinkedin(text: string): string {
  const address = linkedinAddress(text);
  if (address === null) throw contactProblem('linkedin-not-valid');
  return address;
}

export const cleanTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== '')),
];

/** The contact's values with the sent ones set. */
export async function acceptContact(
  tx: Tx,
  workspace: WorkspaceRef,
  current: ContactValues,
  sent: Omit<ContactInput, 'externalIds'>,
): Promise<ContactValues> {
  const { id } = workspace;
  const plain = Object.fromEntries(
    plainFields.flatMap((field) => (sent[field] === undefined ? [] : [[field, sent[field]]])),
  );
  const custom = await acceptSentCustom(tx, id, 'contact', current.custom, sent.custom);
  const next: ContactValues = {
    ...current,
    ...plain,
    custom,
    tags: sent.tags === undefined ? current.tags : cleanTags(sent.tags),
  };
  if (next.companyId !== null && next.companyId !== current.companyId) await requireCompany(tx, id, next.companyId);
  if (next.ownerId !== null && next.ownerId !== current.ownerId) await requireColleague(tx, id, next.ownerId);
  return {
    ...next,
    email: next.email === null ? null : emailAddress(next.email),
    linkedin:
      next.linkedin === null || next.linkedin === current.linkedin ? next.linkedin : acceptLinkedin(next.linkedin),
    phone: next.phone === null || next.phone === current.phone ? next.phone : acceptPhone(workspace, next.phone),
  };
}
