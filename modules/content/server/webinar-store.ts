/** Webinars and who signed up for them. */
import { sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { momentWords } from '../domain/page-words.ts';
import { writeLink } from './link-token.ts';
import { contentProblem } from './problems.ts';

export type WebinarRow = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly joinAddress: string;
  readonly formKey: string | null;
  readonly sequence: number;
  readonly changedAt: Date;
  readonly removedAt: Date | null;
};

export type CountedWebinar = WebinarRow & {
  readonly registered: number;
  readonly attended: number;
  readonly due: number;
  readonly sent: number;
  readonly skipped: number;
};

const columns = sql`webinar.id, webinar.title, webinar.description, webinar.language, webinar.starts_at as "startsAt", webinar.minutes,
  webinar.join_address as "joinAddress", webinar.form_key as "formKey", webinar.sequence, webinar.changed_at as "changedAt",
  webinar.removed_at as "removedAt"`;

// Two contacts that were merged are one person.
const registered = sql`from content.registration as registration
  left join contacts.contact as contact on contact.workspace_id = registration.workspace_id and contact.id = registration.contact_id
  where registration.workspace_id = webinar.workspace_id and registration.webinar_id = webinar.id`;
const person = sql`distinct coalesce(contact.merged_into, registration.contact_id)`;

export async function listWebinars(tx: Tx, workspaceId: string, only: string | null = null): Promise<CountedWebinar[]> {
  const { rows } = await sql<CountedWebinar>`
    select ${columns}, (select count(${person}) ${registered}) as registered,
      (select count(${person}) ${registered} and registration.attended_at is not null) as attended,
      coalesce(reminders.due, 0) as due, coalesce(reminders.sent, 0) as sent, coalesce(reminders.skipped, 0) as skipped
    from content.webinar as webinar
    left join lateral (
      select count(*) filter (where state = 'due') as due, count(*) filter (where state in ('sending', 'sent')) as sent,
        count(*) filter (where state = 'skipped') as skipped
      from content.reminder as reminder where reminder.workspace_id = webinar.workspace_id and reminder.webinar_id = webinar.id
    ) as reminders on true
    where webinar.workspace_id = ${workspaceId} and webinar.removed_at is null
      and (${only}::uuid is null or webinar.id = ${only}::uuid)
    order by webinar.starts_at desc, webinar.id`.execute(tx);
  return rows;
}

/** Null when there is none. One that was called off is found too: its links and calendars say so. */
export async function findWebinar(tx: Tx, workspaceId: string, webinarId: string): Promise<WebinarRow | null> {
  const { rows } = await sql<WebinarRow>`select ${columns} from content.webinar as webinar
    where webinar.workspace_id = ${workspaceId} and webinar.id = ${webinarId}`.execute(tx);
  return rows[0] ?? null;
}

export async function requireWebinar(tx: Tx, workspaceId: string, webinarId: string): Promise<WebinarRow> {
  const webinar = await findWebinar(tx, workspaceId, webinarId);
  if (!webinar || webinar.removedAt !== null) throw contentProblem('unknown-webinar');
  return webinar;
}

export async function comingWebinarsOfForm(
  tx: Tx,
  workspaceId: string,
  formKey: string,
  now: Date,
): Promise<WebinarRow[]> {
  const { rows } = await sql<WebinarRow>`select ${columns} from content.webinar as webinar
    where webinar.workspace_id = ${workspaceId} and webinar.form_key = ${formKey} and webinar.removed_at is null
      and webinar.starts_at + make_interval(mins => webinar.minutes) > ${now} order by webinar.starts_at`.execute(tx);
  return rows;
}

export const endOf = ({ startsAt, minutes }: Pick<WebinarRow, 'startsAt' | 'minutes'>): Date =>
  new Date(startsAt.getTime() + minutes * 60_000);

/** The day and the hour, in words and in the zone of the workspace, which is named. */
export const momentOf = ({ startsAt }: Pick<WebinarRow, 'startsAt'>, timeZone: string, language: Language): string =>
  `${momentWords(startsAt, language, timeZone)} (${timeZone})`;

const linkDays = 60;

/** Paths of one person's own links: they are good until two months after the webinar. */
export function registrationLinks(
  host: Pick<Host, 'config'>,
  workspaceId: string,
  webinar: WebinarRow,
  contactId: string,
): { readonly join: string; readonly calendar: string } {
  const until = new Date(endOf(webinar).getTime() + linkDays * 86_400_000);
  const holder = { is: 'contact', id: contactId } as const;
  const join = `/j/${writeLink(host, { kind: 'join', workspaceId, subjectId: webinar.id, holder, until })}`;
  return { join, calendar: `${join}/webinar.ics` };
}
