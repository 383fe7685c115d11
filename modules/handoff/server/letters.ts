/**
 * Letters to reps: noted in the transaction of what they tell, sent by the background. Each is claimed and looked at again in a transaction of
 * its own before it leaves: what is no longer so is not sent. One that did not leave is tried again with growing pauses for days; a server that
 * stops between letter and note sends it again.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { addressConfigured } from '#modules/identity/server/index.ts';
import { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { forgetLink, makeAnswerLink } from './answer-links.ts';
import { backWithSales } from './back-with-sales.ts';
import { type LetterKind, letterKinds, letterOf } from './letter-words.ts';
import { inRounds } from './rounds.ts';
import { settingsInForce } from './settings-store.ts';

/** Minutes until the next try; after the last one it is given up. */
const pauses = [1, 5, 15, 60, 180, 360, 720, 1440, 1440];
/** For so long a claim belongs to whoever made it. */
const claimMinutes = 5;

type Noted = { readonly leadId: string; readonly userId: string; readonly kind: LetterKind; readonly at: Date };

export async function noteLetter(tx: Tx, workspaceId: string, { leadId, userId, kind, at }: Noted): Promise<void> {
  await sql`insert into handoff.letter (workspace_id, id, lead_id, user_id, kind, made_at)
    values (${workspaceId}, ${newId()}, ${leadId}, ${userId}, ${kind}, ${at})`.execute(tx);
}

const Due = z.object({
  id: z.string(),
  kind: z.enum(letterKinds),
  lead_id: z.string(),
  user_id: z.string(),
  tries: z.number(),
  email: z.string(),
  language: Language.nullable(),
  person: z.string(),
  company: z.string().nullable(),
  due_at: z.date().nullable(),
  rep: z.string().nullable(),
  is_theirs: z.boolean(),
});
type Claimed = { readonly due: z.infer<typeof Due>; readonly token: string | null };

const minutesAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

/** The letter as things stand now; null: it tells nothing that is still so, or nobody who is still here. */
async function readDue(tx: Tx, workspace: WorkspaceRef, letterId: string, now: Date): Promise<Claimed['due'] | null> {
  if (!(await settingsInForce(tx, workspace)).settings.letters) return null;
  const { rows } = await sql`
    select letter.id, letter.kind, letter.lead_id, letter.user_id, letter.tries, reader.email, reader.language, lead.due_at, rep.name as rep,
      (lead.state = 'open' and lead.rep_id is not distinct from letter.user_id) as is_theirs,
      coalesce(nullif(concat_ws(' ', contact.first_name, contact.last_name), ''), contact.email, contact.phone, '—') as person, company.name as company
    from handoff.letter as letter
    join handoff.lead as lead on lead.workspace_id = letter.workspace_id and lead.id = letter.lead_id
    join contacts.contact as contact on contact.workspace_id = lead.workspace_id and contact.id = lead.contact_id
    left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
    join identity.member as member on member.workspace_id = letter.workspace_id and member.user_id = letter.user_id
    join identity."user" as reader on reader.id = letter.user_id
    left join identity."user" as rep on rep.id = lead.rep_id
    where letter.workspace_id = ${workspace.id} and letter.id = ${letterId} and case letter.kind
      when 'warned' then lead.state = 'open' and lead.rep_id = letter.user_id and lead.breached_at is null and lead.due_at > ${now}
      when 'taken' then lead.state = 'open' and lead.rep_id <> letter.user_id
      when 'escalated' then lead.state = 'open' and lead.escalated_at is not null
      when 'woken' then lead.state <> 'open' and lead.woken_at is not null and lead.rep_id = letter.user_id and not ${await backWithSales(tx, workspace)}
      else lead.state = 'open' and lead.rep_id = letter.user_id end`.execute(tx);
  return rows.length === 0 ? null : Due.parse(rows[0]);
}

const settle = (tx: Tx, workspaceId: string, letterId: string, outcome: string, now: Date): Promise<unknown> =>
  sql`update handoff.letter set taken_at = ${now}, outcome = ${outcome} where workspace_id = ${workspaceId} and id = ${letterId}`.execute(
    tx,
  );

/** `null`: nothing waits. `'skipped'`: something did, and is not to be sent. */
async function claim(tx: Tx, workspace: WorkspaceRef, now: Date): Promise<Claimed | 'skipped' | null> {
  const { rows } = await sql<{ id: string }>`select id from handoff.letter
    where workspace_id = ${workspace.id} and taken_at is null and (next_try_at is null or next_try_at <= ${now})
    order by made_at, id limit 1 for update skip locked`.execute(tx);
  const [waiting] = rows;
  if (!waiting) return null;
  const due = await readDue(tx, workspace, waiting.id, now);
  if (!due) {
    await settle(tx, workspace.id, waiting.id, 'stale', now);
    return 'skipped';
  }
  await sql`update handoff.letter set tries = tries + 1, next_try_at = ${minutesAfter(now, claimMinutes)}
    where workspace_id = ${workspace.id} and id = ${due.id}`.execute(tx);
  const token = due.is_theirs ? await makeAnswerLink(tx, workspace.id, due.lead_id, due.user_id, now) : null;
  return { due, token };
}

async function sendOne(host: Host, workspace: WorkspaceRef, { due, token }: Claimed): Promise<void> {
  const address = addressConfigured(host.config);
  const outcome = await host.mail.send(
    letterOf(workspace, due, {
      inbox: `${address}/w/${workspace.slug}/inbox`,
      answer: token === null ? null : `${address}/lead/${token}`,
    }),
  );
  const now = host.now();
  await inWorkspace(host.db, workspace.id, async (tx) => {
    if (outcome === 'sent') return settle(tx, workspace.id, due.id, outcome, now);
    if (token !== null) await forgetLink(tx, workspace.id, token);
    const pause = pauses[due.tries];
    return pause === undefined
      ? settle(tx, workspace.id, due.id, outcome, now)
      : sql`update handoff.letter set next_try_at = ${minutesAfter(now, pause)}, outcome = ${outcome}
          where workspace_id = ${workspace.id} and id = ${due.id}`.execute(tx);
  });
}

/** Sends what waits in a workspace. */
export async function sendLetters(host: Host, workspace: WorkspaceRef, stop?: AbortSignal): Promise<void> {
  while (stop?.aborted !== true) {
    const claimed = await inWorkspace(host.db, workspace.id, (tx) => claim(tx, workspace, host.now()));
    if (claimed === null) return;
    if (claimed !== 'skipped') await sendOne(host, workspace, claimed);
  }
}

/** Apart from the deadlines, which a slow mail server must not hold up. */
export const letterCarrier = inRounds('handoff.letters', 'letters about leads wait; trying again', sendLetters);
