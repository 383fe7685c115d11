/**
 * Reminds owners of what they have to do, by e-mail, once. A reminder is claimed in a transaction of its own before its letter leaves,
 * so that two workers never send the same. A server that stops between letter and note leaves a claim without an outcome: after a few
 * minutes it is sent again, but once only. A mail server that is away is tried again for a day.
 */
import { type RawBuilder, sql } from 'kysely';
import { addressConfigured, findColleague, listWorkspaces, mayRole } from '#modules/identity/server/index.ts';
import type { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Letter } from '#platform/server/mail.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';
import { reminderLetter } from '../domain/reminder-letter.ts';
import { forgetRemoved } from './actions/delete-activity.ts';
import { type ActivityRow, activityRows } from './activity-rows.ts';

const everyMilliseconds = 15_000;
/** Letters of one reminder that may have left without anybody knowing. */
const mostClaims = 2;
/** For so long a claim belongs to whoever made it. */
const claimMinutes = 5;
const longestWaitMinutes = 60;
const givenUpAfterHours = 24;

type Due = {
  readonly id: string;
  readonly owner_id: string | null;
  readonly remind_at: Date;
  readonly remind_tries: number;
  readonly is_old: boolean;
};
type Claimed = Due & { readonly letter: Letter };

const minutesAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

async function nextDue(tx: Tx, workspaceId: string, now: Date): Promise<Due | null> {
  const old = minutesAfter(now, -givenUpAfterHours * 60);
  const { rows } = await sql<Due>`
    select id, owner_id, remind_at, remind_tries, (remind_at < ${old} or remind_claims >= ${mostClaims}) as is_old from activities.activity
    where workspace_id = ${workspaceId} and remind_at <= ${now} and reminded_at is null and done_at is null
      and (remind_next is null or remind_next <= ${now})
    order by remind_at, id limit 1 for update skip locked`.execute(tx);
  return rows[0] ?? null;
}

/** Only for the time that it was claimed for: whoever moves it meanwhile is reminded of the new time. */
const note = (tx: Tx, workspaceId: string, { id, remind_at: at }: Due, sets: RawBuilder<unknown>): Promise<unknown> =>
  sql`update activities.activity set ${sets}
    where workspace_id = ${workspaceId} and id = ${id}::uuid and date_trunc('milliseconds', remind_at) = ${at}`.execute(
    tx,
  );

const whenOf = (row: ActivityRow, { timeZone }: WorkspaceRef, language: Language): string =>
  row.due_at === null
    ? new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
        new Date(`${row.due_on ?? ''}T00:00:00Z`),
      )
    : new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(row.due_at);

/** Null: they may not see it any more, or there is nobody to write to. */
async function letterFor(host: Host, tx: Tx, workspace: WorkspaceRef, due: Due): Promise<Letter | null> {
  const owner = due.owner_id === null ? null : await findColleague(tx, workspace.id, due.owner_id);
  if (!owner || !mayRole(owner.role, 'activities.read')) return null;
  const viewer = { userId: owner.userId, role: owner.role, may: (asked: string) => mayRole(owner.role, asked) };
  const [row] = await activityRows(tx, workspace, viewer, sql`activity.id = ${due.id}::uuid`, sql`activity.id`, 1);
  if (!row) return null;
  const language = owner.language ?? workspace.language;
  const written = reminderLetter(language, {
    kind: row.kind,
    title: row.title,
    subject: [row.contact_name, row.company_name, row.deal_name].filter(Boolean).join(', '),
    when: whenOf(row, workspace, language),
    body: row.body,
    link: `${addressConfigured(host.config)}/w/${workspace.slug}/my-day`,
  });
  return { to: owner.email, ...written };
}

/** `null`: nothing is due. `'skipped'`: one was, and is not to be sent. */
async function claim(host: Host, tx: Tx, workspace: WorkspaceRef, now: Date): Promise<Claimed | 'skipped' | null> {
  const due = await nextDue(tx, workspace.id, now);
  if (!due) return null;
  const letter = due.is_old ? null : await letterFor(host, tx, workspace, due);
  if (letter === null) {
    await note(tx, workspace.id, due, sql`reminded_at = ${now}`);
    return 'skipped';
  }
  const again = minutesAfter(now, claimMinutes);
  await note(tx, workspace.id, due, sql`remind_claims = remind_claims + 1, remind_next = ${again}`);
  return { ...due, letter };
}

/** Returns how many letters left. */
export async function sendDueReminders(host: Host, workspace: WorkspaceRef, stop?: AbortSignal): Promise<number> {
  let sent = 0;
  while (stop?.aborted !== true) {
    const now = host.now();
    const claimed = await inWorkspace(host.db, workspace.id, (tx) => claim(host, tx, workspace, now));
    if (claimed === null) return sent;
    if (claimed === 'skipped') continue;
    const outcome = await host.mail.send(claimed.letter);
    const wait = Math.min(longestWaitMinutes, 2 ** Math.min(claimed.remind_tries, 10));
    const sets =
      outcome === 'sent'
        ? sql`reminded_at = ${host.now()}, remind_claims = 0`
        : sql`remind_claims = greatest(remind_claims - 1, 0), remind_tries = remind_tries + 1, remind_next = ${minutesAfter(host.now(), wait)}`;
    await inWorkspace(host.db, workspace.id, (tx) => note(tx, workspace.id, claimed, sets));
    if (outcome === 'sent') sent++;
  }
  return sent;
}

export const reminderWorker: BackgroundWork = {
  name: 'activities.reminders',
  async start(host) {
    const stopping = new AbortController();
    let wake = (): void => undefined;
    const round = async (): Promise<void> => {
      for (const workspace of await listWorkspaces(host.db)) {
        try {
          await sendDueReminders(host, workspace, stopping.signal);
          await inWorkspace(host.db, workspace.id, (tx) => forgetRemoved(tx, workspace.id, host.now()));
        } catch (error) {
          // The other workspaces go on.
          host.log.warn({ err: error }, 'reminding of activities failed; trying again');
        }
      }
    };
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        await round().catch((error: unknown) =>
          host.log.warn({ err: error }, 'reminding of activities failed; trying again'),
        );
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
