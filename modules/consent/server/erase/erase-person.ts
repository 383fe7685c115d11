/**
 * Erasing a person: at once the contact, everyone merged into it and whatever hangs on them; then, beside the requests, every other
 * place that speaks of them. What remains is a receipt without personal data, and hashes that keep an objection in force.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { personOf, personalData, removeContacts } from '#modules/contacts/server/index.ts';
import { recordAudit } from '#modules/identity/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { tracesOf } from '../../domain/blacken.ts';
import { consentProblem } from '../problems.ts';
import { type Reachable, suppress } from '../suppression.ts';
import { rememberErased } from './erased-list.ts';
import { sweep, tablesToSweep } from './sweep.ts';

const Person = z.object({
  contactIds: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  externalIds: z.array(z.object({ system: z.string(), value: z.string() })),
});
type Person = z.infer<typeof Person>;
const Counts = z.record(z.string(), z.number());
type Counts = z.infer<typeof Counts>;

export type Asked = {
  readonly reason: 'request' | 'retention' | 'restore';
  /** Null: the system itself. */
  readonly actorId: string | null;
  readonly now: Date;
};

const reachables = ({ emails, phones }: Person): Reachable[] => [
  ...emails.map((value) => ({ kind: 'email', value }) as const),
  ...phones.map((value) => ({ kind: 'phone', value }) as const),
];

async function objected(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from consent.current
    where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[]) and state = 'withdrawn' limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** The part that is done at once. Returns the id of the receipt; `finishErasure` has to follow when `tx` is committed. */
export async function erasePerson(tx: Tx, workspaceId: string, contactId: string, asked: Asked): Promise<string> {
  const found = await personOf(tx, workspaceId, contactId);
  if (!found) throw consentProblem('consent-of-nobody');
  const person = Person.parse(found);
  const counts: Counts = {};
  for (const part of personalData) {
    const held = (await part.read(tx, workspaceId, person)).length;
    if (held > 0) counts[part.key] = held;
  }
  if (await objected(tx, workspaceId, person.contactIds))
    await suppress(tx, workspaceId, reachables(person), asked.now);
  // Before the contacts go, which takes their names from what they asked for.
  await sql`update consent.request set done_at = ${asked.now}
    where workspace_id = ${workspaceId} and kind = 'erasure' and contact_id = any(${person.contactIds}::uuid[]) and done_at is null`.execute(
    tx,
  );
  await removeContacts(tx, workspaceId, person.contactIds);
  const id = newId();
  await sql`insert into consent.erasure (workspace_id, id, reason, person, counts, asked_by, asked_at)
    values (${workspaceId}, ${id}, ${asked.reason}, ${JSON.stringify(person)}::jsonb, ${JSON.stringify(counts)}::jsonb, ${asked.actorId}, ${asked.now})`.execute(
    tx,
  );
  await recordAudit(tx, { workspaceId, at: asked.now, actorId: asked.actorId, action: 'person.erased', subject: id });
  return id;
}

/** Numbers and ids that somebody else has as well are not theirs alone: they stay where they are. */
async function onlyTheirs(tx: Tx, workspaceId: string, person: Person): Promise<Person> {
  const { rows: phones } = await sql<{ phone: string }>`select distinct phone from contacts.contact
    where workspace_id = ${workspaceId} and phone = any(${person.phones}::text[])`.execute(tx);
  const { rows: emails } = await sql<{ email: string }>`select distinct email from contacts.contact
    where workspace_id = ${workspaceId} and email = any(${person.emails}::text[])`.execute(tx);
  const { rows: ids } = await sql<{ value: string }>`select distinct value from contacts.external_id
    where workspace_id = ${workspaceId} and value = any(${person.externalIds.map((id) => id.value)}::text[])`.execute(
    tx,
  );
  const shared = new Set([
    ...phones.map((row) => row.phone),
    ...emails.map((row) => row.email),
    ...ids.map((row) => row.value),
  ]);
  return {
    contactIds: person.contactIds,
    emails: person.emails.filter((email) => !shared.has(email)),
    phones: person.phones.filter((phone) => !shared.has(phone)),
    externalIds: person.externalIds.filter(({ value }) => !shared.has(value)),
  };
}

/** Contacts that an import brought back while the erasure waited for it. */
async function broughtBack(tx: Tx, workspaceId: string, person: Person, since: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from contacts.contact where workspace_id = ${workspaceId}
    and email = any(${person.emails}::text[]) and import_id is not null and created_at >= ${since}`.execute(tx);
  return rows.map((row) => row.id);
}

async function isBusy(tx: Tx, workspaceId: string): Promise<boolean> {
  for (const part of personalData) if (await part.isBusy?.(tx, workspaceId)) return true;
  return false;
}

/** The rest. False: something is under way that could bring the person back, or somebody else is at it; ask again later. */
export async function finishErasure(host: Host, workspaceId: string, erasureId: string): Promise<boolean> {
  const afterwards: (() => Promise<void>)[] = [];
  const contactIds = await inWorkspace(host.db, workspaceId, async (tx) => {
    const { rows } = await sql<{ person: unknown; counts: unknown; asked_at: Date }>`
      select person, counts, asked_at from consent.erasure where workspace_id = ${workspaceId} and id = ${erasureId} and done_at is null
      for update skip locked`.execute(tx);
    const [row] = rows;
    if (!row || (await isBusy(tx, workspaceId))) return null;
    const person = Person.parse(row.person);
    const counts = Counts.parse(row.counts);
    const again = await broughtBack(tx, workspaceId, person, row.asked_at);
    if (again.length > 0) await removeContacts(tx, workspaceId, again);
    const own = await onlyTheirs(tx, workspaceId, { ...person, contactIds: [...person.contactIds, ...again] });
    for (const part of personalData) {
      const erased = await part.erase?.(tx, workspaceId, own);
      if (erased && erased.count > 0) counts[part.key] = Math.max(counts[part.key] ?? 0, erased.count);
      if (erased?.afterwards) afterwards.push(erased.afterwards);
    }
    const traces = tracesOf(own);
    for (const table of await tablesToSweep(tx)) {
      const touched = await sweep(tx, workspaceId, table, own.contactIds, traces);
      if (touched > 0) counts[`elsewhere: ${table.schema}.${table.table}`] = touched;
    }
    await sql`update consent.erasure set person = null, counts = ${JSON.stringify(counts)}::jsonb, done_at = ${host.now()}
      where workspace_id = ${workspaceId} and id = ${erasureId}`.execute(tx);
    return own.contactIds;
  });
  if (contactIds === null) return false;
  for (const work of afterwards) await work();
  await rememberErased(host, workspaceId, contactIds);
  return true;
}
