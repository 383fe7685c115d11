/** Who came: by their own link, or by a file of the meeting program. The first time is written on the timeline. */
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { findContactsByKeys, recordEvents } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { contentProblem } from '../problems.ts';
import { type WebinarRow, endOf } from '../webinar-store.ts';
import { register } from './register.ts';

const earlyMinutes = 60;

export const isOpenAt = (webinar: WebinarRow, at: Date): boolean =>
  at.getTime() >= webinar.startsAt.getTime() - earlyMinutes * 60_000 && at <= endOf(webinar);

type Came = { readonly contactId: string; readonly minutes: number | null; readonly at: Date };

/** Whether this changed anything. */
export async function attend(tx: Tx, workspaceId: string, webinar: WebinarRow, came: Came): Promise<boolean> {
  const { contactId, minutes, at } = came;
  const { rows } = await sql<{ isFirst: boolean }>`
    with former as (
      select attended_at from content.registration
      where workspace_id = ${workspaceId} and webinar_id = ${webinar.id} and contact_id = ${contactId} for update
    )
    update content.registration as registration
    set attended_at = coalesce(registration.attended_at, ${at}), attended_minutes = coalesce(${minutes}::int, registration.attended_minutes)
    from former
    where registration.workspace_id = ${workspaceId} and registration.webinar_id = ${webinar.id} and registration.contact_id = ${contactId}
      and (registration.attended_at is null or registration.attended_minutes is distinct from coalesce(${minutes}::int, registration.attended_minutes))
    returning former.attended_at is null as "isFirst"`.execute(tx);
  if (rows[0]?.isFirst === true) {
    const data = { webinarId: webinar.id, title: webinar.title, ...(minutes === null ? {} : { minutes }) };
    await recordEvents(tx, workspaceId, [{ contactId, at, kind: 'webinar-attended', actorId: null, data }]);
  }
  return rows.length > 0;
}

const emailHeaders = /^(e-?mail( address)?|adres e-?mail|user email|uczestnik e-?mail)$/i;
const minutesHeaders = /^(minutes|minuty|duration.*|time in session.*|czas.*|attended minutes)$/i;

type Row = { readonly row: number; readonly email: string; readonly minutes: number | null };

/** Rows of a file as meeting programs write it. Throws when the columns cannot be told. */
export function readAttendance(csv: string): Row[] {
  let table: string[][];
  try {
    table = parse(csv, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch {
    throw contentProblem('bad-attendance');
  }
  const [header = [], ...rows] = table;
  const email = header.findIndex((title) => emailHeaders.test(title));
  const minutes = header.findIndex((title) => minutesHeaders.test(title));
  if (email < 0 || minutes < 0) throw contentProblem('bad-attendance');
  return rows.map((cells, place) => {
    const number = Number((cells[minutes] ?? '').replace(',', '.'));
    const isCount = cells[minutes] !== '' && Number.isFinite(number) && number >= 0 && number <= 10_000;
    return { row: place + 2, email: (cells[email] ?? '').toLowerCase(), minutes: isCount ? Math.round(number) : null };
  });
}

export type AttendanceOutcome = {
  attended: number;
  unchanged: number;
  unknown: { row: number; email: string }[];
};

/** Somebody who left and came back stands twice in the file: their minutes are added up. */
export async function importAttendance(
  tx: Tx,
  workspaceId: string,
  webinar: WebinarRow,
  csv: string,
  at: Date,
): Promise<AttendanceOutcome> {
  const rows = readAttendance(csv);
  const matches = await findContactsByKeys(tx, workspaceId, {
    emails: [...new Set(rows.map((row) => row.email).filter((email) => email.includes('@')))],
    externalIds: [],
  });
  const contactOf = new Map(matches.map((match) => [match.value.toLowerCase(), match.contactId]));
  const minutesOf = new Map<string, number>();
  const unknown: AttendanceOutcome['unknown'] = [];
  for (const { row, email, minutes } of rows) {
    const contactId = contactOf.get(email);
    if (contactId === undefined || minutes === null) unknown.push({ row, email });
    else minutesOf.set(contactId, (minutesOf.get(contactId) ?? 0) + minutes);
  }
  let attended = 0;
  let unchanged = 0;
  const came = webinar.startsAt < at ? webinar.startsAt : at;
  for (const [contactId, minutes] of minutesOf) {
    const isNew = await register(tx, workspaceId, webinar, { contactId, signedUp: false, at });
    const changed = minutes > 0 && (await attend(tx, workspaceId, webinar, { contactId, minutes, at: came }));
    if (changed) attended++;
    else if (!isNew) unchanged++;
  }
  return { attended, unchanged, unknown };
}
