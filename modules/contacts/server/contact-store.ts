/** Reads and writes whole contact rows. */
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { type ContactValues, type CustomValue, type PlainField, plainFields } from '../domain/contact-values.ts';
import { displayName } from '../domain/display-name.ts';
import { contactProblem } from './problems.ts';
import type { ContactTable, ContactsTables } from './tables.ts';

export type StoredContact = Selectable<ContactTable>;

export const columnOf = {
  email: 'email',
  phone: 'phone',
  firstName: 'first_name',
  lastName: 'last_name',
  jobTitle: 'job_title',
  seniority: 'seniority',
  department: 'department',
  jobStartedOn: 'job_started_on',
  linkedin: 'linkedin',
  companyId: 'company_id',
  ownerId: 'owner_id',
  country: 'country',
  city: 'city',
  postalCode: 'postal_code',
  street: 'street',
  language: 'language',
  firstSource: 'first_source',
  firstMedium: 'first_medium',
  firstCampaign: 'first_campaign',
  lastSource: 'last_source',
  lastMedium: 'last_medium',
  lastCampaign: 'last_campaign',
} as const satisfies Record<PlainField, keyof ContactTable>;

const isCustomValue = (value: unknown): value is CustomValue => ['string', 'number', 'boolean'].includes(typeof value);

/** Values of custom fields as they stand in the database; anything that is no value of ours is left out. */
export const customOf = (stored: Readonly<Record<string, unknown>> | null): Record<string, CustomValue> =>
  Object.fromEntries(
    Object.entries(stored ?? {}).filter((entry): entry is [string, CustomValue] => isCustomValue(entry[1])),
  );

export function valuesOf(row: StoredContact): ContactValues {
  const plain = Object.fromEntries(plainFields.map((field) => [field, row[columnOf[field]]])) as Record<
    PlainField,
    string | null
  >;
  return { ...plain, tags: row.tags ?? [], custom: customOf(row.custom) };
}

/** What PostgreSQL stores: no tags and no custom values are null, so that rows stay short. */
export const columnsOf = (values: ContactValues, otherId: string | null) => ({
  email: values.email,
  phone: values.phone,
  first_name: values.firstName,
  last_name: values.lastName,
  display_name: displayName(values, otherId),
  job_title: values.jobTitle,
  seniority: values.seniority,
  department: values.department,
  job_started_on: values.jobStartedOn,
  linkedin: values.linkedin,
  company_id: values.companyId,
  owner_id: values.ownerId,
  country: values.country,
  city: values.city,
  postal_code: values.postalCode,
  street: values.street,
  language: values.language,
  first_source: values.firstSource,
  first_medium: values.firstMedium,
  first_campaign: values.firstCampaign,
  last_source: values.lastSource,
  last_medium: values.lastMedium,
  last_campaign: values.lastCampaign,
  tags: values.tags.length === 0 ? null : [...values.tags],
  custom: Object.keys(values.custom).length === 0 ? null : JSON.stringify(values.custom),
});

/** Locks the row until the end of the transaction. Throws when it is not in this workspace. */
export async function lockContact(tx: Tx, workspaceId: string, contactId: string): Promise<StoredContact> {
  const row = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.contact')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw contactProblem('contact-not-found');
  return row;
}

export async function nameOfContact(tx: Tx, workspaceId: string, contactId: string): Promise<string> {
  const row = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.contact')
    .select('display_name')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .executeTakeFirst();
  return row?.display_name ?? '';
}

export async function requireUnmerged(tx: Tx, workspaceId: string, contact: StoredContact): Promise<void> {
  if (contact.merged_into === null) return;
  throw contactProblem('contact-merged', { name: await nameOfContact(tx, workspaceId, contact.merged_into) });
}

/** An id of another system by which the contact can be called when it has neither name nor address. */
async function anyExternalId(tx: Tx, workspaceId: string, contactId: string): Promise<string | null> {
  const row = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.external_id')
    .select('value')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .orderBy('system')
    .limit(1)
    .executeTakeFirst();
  return row?.value ?? null;
}

export async function writeContact(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  values: ContactValues,
  now: Date,
): Promise<void> {
  const otherId = displayName(values) === '' ? await anyExternalId(tx, workspaceId, contactId) : null;
  await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.contact')
    .set({ ...columnsOf(values, otherId), updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .execute();
}

/** Throws when another contact in force has the address, and says whose it is. */
export async function requireFreeEmail(
  tx: Tx,
  workspaceId: string,
  email: string | null,
  except: string | null,
): Promise<void> {
  if (email === null) return;
  const taken = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.contact')
    .select(['id', 'display_name'])
    .where('workspace_id', '=', workspaceId)
    .where('email', '=', email)
    .where('merged_into', 'is', null)
    .executeTakeFirst();
  if (taken && taken.id !== except) throw contactProblem('email-in-use', { email, name: taken.display_name ?? email });
}

const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === constraint;

/** Two people may write the same address at the same moment: the index decides, and the slower one is told. */
export async function keepingEmailsApart<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error, 'contact_email')) throw contactProblem('email-just-taken');
    throw error;
  }
}
