/**
 * Works on an identify or alias call. A write key is public, so its word is untrusted: it finds or makes a contact, fills gaps, joins
 * the visitor, and overwrites nothing that is known.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { editContact, findContactsByKeys } from '#modules/contacts/server/index.ts';
import { type OwnFields, takeIn } from '#modules/intake/server/index.ts';
import { Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { personTold } from '../../domain/person-told.ts';
import { visitorOfUser } from '../read-message.ts';
import { identifyVisitor } from './identify-visitor.ts';

/** The system under which a client's user ids are kept as external ids. */
export const userIdSystem = 'user_id';

const Told = z.object({
  id: z.string(),
  at: z.date(),
  kind: z.string(),
  anonymous_id: z.string().nullable(),
  user_id: z.string().nullable(),
  data: z.object({
    traits: z.record(z.string(), z.unknown()).catch({}),
    previousId: z.string().nullable().catch(null),
  }),
});
type Told = z.infer<typeof Told>;

/** Takes in with as much of what was told as can be kept: a wrong phone must not cost the person. */
async function takeInTold(
  tx: Tx,
  workspace: WorkspaceRef,
  catalog: FieldCatalog,
  told: Told,
  now: Date,
): Promise<string | null> {
  const person = personTold(told.data.traits);
  const externalIds = told.user_id === null ? [] : [{ system: userIdSystem, value: told.user_id }];
  const { phone: _phone, ...withoutPhone } = person;
  const attempts: OwnFields[] = [
    { ...person, externalIds },
    { ...withoutPhone, externalIds },
    ...(person.email === undefined ? [] : [{ email: person.email, externalIds }]),
    { externalIds },
  ];
  for (const fields of attempts) {
    if (fields.email === undefined && externalIds.length === 0) continue;
    await sql`savepoint told`.execute(tx);
    try {
      const { contactId } = await takeIn(tx, workspace, catalog, { fields, at: told.at }, now);
      await sql`release savepoint told`.execute(tx);
      return contactId;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`rollback to savepoint told`.execute(tx);
    }
  }
  return null;
}

/** Whoever was found by e-mail learns the user id, unless they have one or it is somebody else's. */
async function learnUserId(
  tx: Tx,
  workspace: WorkspaceRef,
  contactId: string,
  userId: string,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ system: string; value: string }>`select system, value from contacts.external_id
    where workspace_id = ${workspace.id} and contact_id = ${contactId}`.execute(tx);
  if (rows.some(({ system }) => system === userIdSystem)) return;
  const externalIds = [...rows, { system: userIdSystem, value: userId }];
  if ((await findContactsByKeys(tx, workspace.id, { externalIds: externalIds.slice(-1) })).length > 0) return;
  await editContact(tx, workspace, contactId, { externalIds }, { actorId: null, now });
}

async function aliased(tx: Tx, workspace: WorkspaceRef, told: Told): Promise<void> {
  const { previousId } = told.data;
  if (previousId === null || told.user_id === null) return;
  const externalIds = [{ system: userIdSystem, value: told.user_id }];
  const [known] = await findContactsByKeys(tx, workspace.id, { externalIds });
  if (!known) return;
  const evidence = { call: 'alias', userId: told.user_id, eventId: told.id };
  for (const anonymousId of [previousId, visitorOfUser(previousId)]) {
    const { rows } =
      await sql`select 1 from tracking.event where workspace_id = ${workspace.id} and anonymous_id = ${anonymousId} limit 1`.execute(
        tx,
      );
    if (rows.length > 0)
      await identifyVisitor(tx, workspace.id, {
        anonymousId,
        contactId: known.contactId,
        how: 'api',
        at: told.at,
        evidence,
      });
  }
}

/** Takes the earliest that waits, if any, and works on it; tells whether there was one. In a transaction of its own. */
export async function stitchNext(tx: Tx, workspace: WorkspaceRef, catalog: FieldCatalog, now: Date): Promise<boolean> {
  const { rows } = await sql`
    with next as (
      delete from tracking.unstitched where (workspace_id, event_id) = (
        select workspace_id, event_id from tracking.unstitched where workspace_id = ${workspace.id} order by at, event_id limit 1 for update skip locked
      ) returning event_id, at
    )
    select event.id, event.at, event.kind, event.anonymous_id, event.user_id, event.data
    from next left join tracking.event as event on event.workspace_id = ${workspace.id} and event.at = next.at and event.id = next.event_id`.execute(
    tx,
  );
  if (rows.length === 0) return false;
  const parsed = Told.safeParse(rows[0]);
  // Erased or forgotten meanwhile.
  if (!parsed.success) return true;
  const told = parsed.data;
  if (told.kind === 'alias') await aliased(tx, workspace, told);
  if (told.kind !== 'identify' || told.anonymous_id === null) return true;
  const contactId = await takeInTold(tx, workspace, catalog, told, now);
  if (contactId === null) return true;
  if (told.user_id !== null) await learnUserId(tx, workspace, contactId, told.user_id, now);
  const by = told.user_id === null ? { email: true } : { userId: told.user_id };
  const evidence = { call: 'identify', ...by, eventId: told.id };
  const about = { contactId, how: 'api', at: told.at, evidence } as const;
  await identifyVisitor(tx, workspace.id, { ...about, anonymousId: told.anonymous_id });
  // What servers send of the same user, without a browser, is theirs as well.
  if (told.user_id !== null && told.anonymous_id !== visitorOfUser(told.user_id))
    await identifyVisitor(tx, workspace.id, { ...about, anonymousId: visitorOfUser(told.user_id) });
  return true;
}
