/** `/calendar/TOKEN.ics`: what its maker has to do, and may see at this moment. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import {
  addressUsed,
  findColleague,
  findWorkspaceById,
  hashOf,
  mayRole,
  workspaceOfToken,
} from '#modules/identity/server/index.ts';
import type { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import { type Entry, writeCalendar } from '../domain/write-calendar.ts';
import { type ActivityRow, activityRows } from './activity-rows.ts';

const OnFile = z.object({ token: z.string().max(200) });

const usualMinutes = 30;
/** What was done stays for a month; what comes is told a year ahead. */
const daysBack = 31;
const daysAhead = 366;
const mostEntries = 2000;
// How often a reading is noted: writing on each would be waste.
const noteMinutes = 10;

const named: Readonly<Record<Language, (workspace: string) => string>> = {
  pl: (workspace) => `Mój dzień – ${workspace}`,
  en: (workspace) => `My day – ${workspace}`,
};

const subjectOf = (row: ActivityRow): string =>
  [row.contact_name, row.company_name, row.deal_name].filter((name) => name !== null && name !== '').join(', ');

const pathOf = (row: ActivityRow): string =>
  row.deal_id !== null
    ? `/pipeline/${row.deal_id}`
    : row.contact_id !== null
      ? `/contacts/${row.contact_id}`
      : row.company_id !== null
        ? `/companies/${row.company_id}`
        : '/my-day';

const entryOf = (row: ActivityRow, home: string): Entry => {
  const subject = subjectOf(row);
  return {
    uid: `${row.id}@activity.lejek`,
    sequence: row.revision - 1,
    title: `${row.done_at === null ? '' : '✓ '}${row.title}${subject === '' ? '' : ` (${subject})`}`,
    description: row.body,
    address: home + pathOf(row),
    changedAt: row.changed_at,
    when:
      row.due_at === null ? { day: row.due_on ?? '' } : { startsAt: row.due_at, minutes: row.minutes ?? usualMinutes },
  };
};

/** Null: nobody has such a calendar, or they may not read activities any more. */
async function calendarOf(
  tx: Tx,
  workspace: WorkspaceRef,
  token: string,
  home: string,
  now: Date,
): Promise<string | null> {
  const { rows } = await sql<{ user_id: string; read_at: Date | null }>`
    select user_id, read_at from activities.calendar where workspace_id = ${workspace.id} and token_hash = ${hashOf(token)}`.execute(
    tx,
  );
  const [held] = rows;
  const whose = held && (await findColleague(tx, workspace.id, held.user_id));
  if (!held || !whose || !mayRole(whose.role, 'activities.read')) return null;
  if (held.read_at === null || now.getTime() - held.read_at.getTime() > noteMinutes * 60_000)
    await sql`update activities.calendar set read_at = ${now} where workspace_id = ${workspace.id} and user_id = ${held.user_id}`.execute(
      tx,
    );
  const viewer = { userId: whose.userId, role: whose.role, may: (asked: string) => mayRole(whose.role, asked) };
  const day = (offset: number): string => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const due = await activityRows(
    tx,
    workspace,
    viewer,
    // Overdue ones stand on their day until they are done.
    sql`activity.owner_id = ${whose.userId} and activity.kind <> 'note' and activity.due_on <= ${day(daysAhead)}::date
      and (activity.done_at is null or activity.due_on >= ${day(-daysBack)}::date)`,
    sql`activity.due_on desc, activity.id`,
    mostEntries,
  );
  const name = named[whose.language ?? workspace.language](workspace.name);
  return writeCalendar(
    name,
    due.map((row) => entryOf(row, home)),
  );
}

export async function calendarPlugin(app: FastifyInstance, host: Host): Promise<void> {
  const limits = { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } };
  // HEAD comes along: calendar programs ask by it whether the address is any good.
  app.get('/calendar/:token', limits, async (request, reply) => {
    const asked = OnFile.safeParse(request.params);
    const token = asked.success && asked.data.token.endsWith('.ics') ? asked.data.token.slice(0, -'.ics'.length) : '';
    const workspaceId = workspaceOfToken(token);
    const workspace = workspaceId === null ? null : await findWorkspaceById(host.db, workspaceId);
    const home = `${addressUsed(host.config, request)}/w/${workspace?.slug ?? ''}`;
    const calendar =
      workspace &&
      (await inWorkspace(host.db, workspace.id, (tx) => calendarOf(tx, workspace, token, home, host.now())));
    if (!calendar) throw platformProblem('not-found');
    return reply
      .type('text/calendar; charset=utf-8; method=PUBLISH')
      .header('content-disposition', 'inline; filename="lejek.ics"')
      .header('cache-control', 'private, no-store')
      .header('referrer-policy', 'no-referrer')
      .send(calendar);
  });
}
