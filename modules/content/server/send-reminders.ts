/**
 * Sends the reminders that are due. One is claimed (and checked) in a transaction of its own before its letter leaves, so that two
 * workers never send the same; a server that stops between claim and letter leaves it unsent rather than sent twice.
 */
import { sql } from 'kysely';
import { mayContact } from '#modules/consent/server/index.ts';
import { addressConfigured, listWorkspaces } from '#modules/identity/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';
import { reminderLetter } from '../domain/webinar-words.ts';
import { type WebinarRow, findWebinar, momentOf, registrationLinks } from './webinar-store.ts';

const everyMilliseconds = 15_000;
const triesAtMost = 3;
const againAfterMinutes = 2;

type Due = {
  readonly webinarId: string;
  readonly contactId: string;
  readonly minutesBefore: number;
  readonly tries: number;
};
type Claimed = Due & { readonly webinar: WebinarRow; readonly email: string };

async function nextDue(tx: Tx, workspaceId: string, now: Date): Promise<Due | null> {
  const { rows } = await sql<Due>`
    select webinar_id as "webinarId", contact_id as "contactId", minutes_before as "minutesBefore", tries from content.reminder
    where workspace_id = ${workspaceId} and state = 'due' and due_at <= ${now}
    order by due_at, contact_id limit 1 for update skip locked`.execute(tx);
  return rows[0] ?? null;
}

type Person = {
  readonly email: string | null;
  readonly signedUp: boolean;
  readonly reminded: boolean;
  readonly twin: boolean;
};

/** The person as they are now: after a merge, the one they were merged into. */
async function personOf(tx: Tx, workspaceId: string, { webinarId, contactId }: Due): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select coalesce(survivor.email, contact.email) as email, registration.signed_up as "signedUp", registration.reminded,
      exists (select 1 from content.registration as other where other.workspace_id = registration.workspace_id
        and other.webinar_id = registration.webinar_id and other.contact_id = contact.merged_into) as twin
    from content.registration as registration
    join contacts.contact as contact on contact.workspace_id = registration.workspace_id and contact.id = registration.contact_id
    left join contacts.contact as survivor on survivor.workspace_id = contact.workspace_id and survivor.id = contact.merged_into
    where registration.workspace_id = ${workspaceId} and registration.webinar_id = ${webinarId} and registration.contact_id = ${contactId}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

async function mayRemind(tx: Tx, workspaceId: string, due: Due, person: Person): Promise<boolean> {
  if (!person.reminded || person.twin || person.email === null) return false;
  // Whoever signed up asked for it themselves; anybody else must have agreed to be written to.
  return person.signedUp || mayContact(tx, workspaceId, due.contactId, 'email', 'contact');
}

async function setState(
  tx: Tx,
  workspaceId: string,
  due: Due,
  state: 'sending' | 'sent' | 'skipped',
  at: Date,
): Promise<void> {
  await sql`update content.reminder set state = ${state}, handled_at = ${at}, tries = tries + ${state === 'sending' ? 1 : 0}
    where workspace_id = ${workspaceId} and webinar_id = ${due.webinarId} and contact_id = ${due.contactId}
      and minutes_before = ${due.minutesBefore}`.execute(tx);
}

async function tryLater(tx: Tx, workspaceId: string, due: Due, now: Date): Promise<void> {
  const at = new Date(now.getTime() + againAfterMinutes * 60_000);
  await sql`update content.reminder set state = 'due', due_at = ${at}
    where workspace_id = ${workspaceId} and webinar_id = ${due.webinarId} and contact_id = ${due.contactId}
      and minutes_before = ${due.minutesBefore} and state = 'sending'`.execute(tx);
}

/** `null`: nothing is due. `'skipped'`: one was, and is not to be sent. */
async function claim(tx: Tx, workspace: WorkspaceRef, now: Date): Promise<Claimed | 'skipped' | null> {
  const due = await nextDue(tx, workspace.id, now);
  if (!due) return null;
  const webinar = await findWebinar(tx, workspace.id, due.webinarId);
  const person = await personOf(tx, workspace.id, due);
  const isLate = webinar === null || webinar.startsAt <= now || webinar.removedAt !== null;
  if (isLate || person?.email == null || !(await mayRemind(tx, workspace.id, due, person))) {
    await setState(tx, workspace.id, due, 'skipped', now);
    return 'skipped';
  }
  await setState(tx, workspace.id, due, 'sending', now);
  return { ...due, webinar, email: person.email };
}

async function send(host: Host, workspace: WorkspaceRef, claimed: Claimed, now: Date): Promise<void> {
  const { webinar, email } = claimed;
  const { join } = registrationLinks(host, workspace.id, webinar, claimed.contactId);
  const letter = reminderLetter(webinar.language, {
    title: webinar.title,
    when: momentOf(webinar, workspace.timeZone, webinar.language),
    link: addressConfigured(host.config) + join,
    minutesBefore: claimed.minutesBefore,
    workspaceName: workspace.name,
  });
  const outcome = await host.mail.send({ to: email, ...letter });
  await inWorkspace(host.db, workspace.id, (tx) => {
    if (outcome === 'sent') return setState(tx, workspace.id, claimed, 'sent', now);
    const isHopeless = outcome === 'no-mail-server' || claimed.tries + 1 >= triesAtMost;
    return isHopeless ? setState(tx, workspace.id, claimed, 'skipped', now) : tryLater(tx, workspace.id, claimed, now);
  });
}

/** Returns how many letters left. */
export async function sendDueReminders(host: Host, workspace: WorkspaceRef, stop?: AbortSignal): Promise<number> {
  let sent = 0;
  while (stop?.aborted !== true) {
    const now = host.now();
    const claimed = await inWorkspace(host.db, workspace.id, (tx) => claim(tx, workspace, now));
    if (claimed === null) return sent;
    if (claimed === 'skipped') continue;
    await send(host, workspace, claimed, now);
    sent++;
  }
  return sent;
}

export const reminderWorker: BackgroundWork = {
  name: 'content.reminders',
  async start(host) {
    const stopping = new AbortController();
    let wake = (): void => undefined;
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        try {
          for (const workspace of await listWorkspaces(host.db))
            await sendDueReminders(host, workspace, stopping.signal);
        } catch (error) {
          host.log.warn({ err: error }, 'sending reminders of webinars failed; trying again');
        }
        if (stopping.signal.aborted) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, everyMilliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    })();
    return {
      async stop() {
        stopping.abort();
        wake();
        await loop;
      },
    };
  },
};
