/** Registers somebody for a webinar, once, with the reminders that still lie ahead. */
import { sql } from 'kysely';
import { recordEvents } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WebinarRow } from '../webinar-store.ts';

/** A day and an hour before. */
export const minutesBefore = [1440, 60] as const;

export type Registering = {
  readonly contactId: string;
  /** By themselves, through a form: then a reminder is part of what they asked for. */
  readonly signedUp: boolean;
  readonly at: Date;
};

/** Plans the reminders of these contacts, or of everybody who is registered, as far as they are not past. */
export async function planReminders(
  tx: Tx,
  workspaceId: string,
  webinarId: string,
  now: Date,
  contactId: string | null = null,
): Promise<void> {
  await sql`insert into content.reminder (workspace_id, webinar_id, contact_id, minutes_before, due_at)
    select registration.workspace_id, registration.webinar_id, registration.contact_id, before.minutes,
      webinar.starts_at - make_interval(mins => before.minutes)
    from content.registration as registration
    join content.webinar as webinar on webinar.workspace_id = registration.workspace_id and webinar.id = registration.webinar_id
    cross join unnest(${[...minutesBefore]}::int[]) as before(minutes)
    where registration.workspace_id = ${workspaceId} and registration.webinar_id = ${webinarId}
      and (${contactId}::uuid is null or registration.contact_id = ${contactId}::uuid)
      and webinar.starts_at - make_interval(mins => before.minutes) > ${now}
    on conflict (workspace_id, webinar_id, contact_id, minutes_before) do nothing`.execute(tx);
}

/** Whether they were not registered before. */
export async function register(
  tx: Tx,
  workspaceId: string,
  webinar: WebinarRow,
  { contactId, signedUp, at }: Registering,
): Promise<boolean> {
  const { rows } = await sql`
    insert into content.registration (workspace_id, webinar_id, contact_id, registered_at, signed_up)
    values (${workspaceId}, ${webinar.id}, ${contactId}, ${at}, ${signedUp})
    on conflict (workspace_id, webinar_id, contact_id) do nothing returning contact_id`.execute(tx);
  if (rows.length === 0) {
    if (signedUp)
      await sql`update content.registration set signed_up = true
        where workspace_id = ${workspaceId} and webinar_id = ${webinar.id} and contact_id = ${contactId}`.execute(tx);
    return false;
  }
  await planReminders(tx, workspaceId, webinar.id, at, contactId);
  const data = { webinarId: webinar.id, title: webinar.title, startsAt: webinar.startsAt.toISOString() };
  await recordEvents(tx, workspaceId, [{ contactId, at, kind: 'webinar-registered', actorId: null, data }]);
  return true;
}
