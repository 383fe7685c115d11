/**
 * Sends the letters that submissions caused, after their commit: one transaction a letter, tried again with growing pauses for three days,
 * so that a mail server that is away loses nothing. Throws away what was held back for thirty days.
 */
import { sql } from 'kysely';
import { addressConfigured, listMembers, listWorkspaces } from '#modules/identity/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Letter } from '#platform/server/mail.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';
import { confirmationLetter, noticeLetter } from './letters.ts';
import { confirmationToken } from './signed.ts';
import { formAtVersion } from './store.ts';
import { findSubmission } from './submission-row.ts';

const everyMilliseconds = 5_000;
const minute = 60_000;
/** Minutes until the next try; after the last one it is given up. */
const pauses = [1, 5, 15, 60, 180, 360, 720, 1440, 1440];
export const quarantineDays = 30;

const listeners = new Set<() => void>();
/** Told after a commit that may have left letters; the next look is then at once. */
export const wakeLetters = (): void => listeners.forEach((wake) => wake());

type Waiting = {
  id: string;
  submission_id: string;
  user_id: string | null;
  confirmation_id: string | null;
  tries: number;
};

async function written(host: Host, tx: Tx, workspace: WorkspaceRef, waiting: Waiting): Promise<Letter | null> {
  const submission = await findSubmission(tx, workspace.id, waiting.submission_id);
  const form = submission && (await formAtVersion(tx, workspace.id, submission.formId, submission.version));
  if (!submission || !form) return null;
  const base = addressConfigured(host.config);
  if (waiting.confirmation_id !== null) {
    const { rows } = await sql<{ email: string | null }>`
      select contact.email from forms.confirmation as asked
      join contacts.contact as contact on contact.workspace_id = asked.workspace_id and contact.id = asked.contact_id
      where asked.workspace_id = ${workspace.id} and asked.id = ${waiting.confirmation_id} and asked.confirmed_at is null
        and asked.expires_at > ${host.now()}`.execute(tx);
    const email = rows[0]?.email ?? null;
    const token = confirmationToken(host, workspace.id, waiting.confirmation_id);
    const about = { workspace: workspace.name, form: form.name, link: `${base}/d/${token}` };
    return email === null ? null : confirmationLetter(email, submission.language, about);
  }
  // Somebody who has left the workspace hears nothing of it any more.
  const member = (await listMembers(tx, workspace.id)).find(({ userId }) => userId === waiting.user_id);
  const answers = form.definition.fields.flatMap((field) => {
    const answer = submission.answers[field.key];
    return answer === undefined ? [] : [{ label: field.label[workspace.language] || field.key, answer }];
  });
  const link = `${base}/w/${workspace.slug}/contacts/${submission.contactId ?? ''}`;
  return member ? noticeLetter(member.email, workspace.language, { form: form.name, answers, link }) : null;
}

/** False when there was nothing to send. */
async function sendOne(host: Host, workspace: WorkspaceRef): Promise<boolean> {
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const now = host.now();
    const { rows } = await sql<Waiting>`
      select id, submission_id, user_id, confirmation_id, tries from forms.letter
      where workspace_id = ${workspace.id} and sent_at is null and given_up_at is null and next_try_at <= ${now}
      order by next_try_at limit 1 for update skip locked`.execute(tx);
    const [waiting] = rows;
    if (!waiting) return false;
    const letter = await written(host, tx, workspace, waiting);
    const outcome = letter === null ? 'nobody' : await host.mail.send(letter);
    const pause = pauses[waiting.tries];
    const change =
      outcome === 'sent'
        ? sql`sent_at = ${now}`
        : outcome === 'nobody' || pause === undefined
          ? sql`given_up_at = ${now}`
          : sql`next_try_at = ${new Date(now.getTime() + pause * minute)}`;
    await sql`update forms.letter set tries = tries + 1, ${change} where workspace_id = ${workspace.id} and id = ${waiting.id}`.execute(
      tx,
    );
    return true;
  });
}

export async function sendLetters(host: Host, signal?: AbortSignal): Promise<void> {
  for (const workspace of await listWorkspaces(host.db)) {
    while (!signal?.aborted && (await sendOne(host, workspace)));
  }
}

export async function throwAwayOld(host: Host): Promise<void> {
  const before = new Date(host.now().getTime() - quarantineDays * 86_400_000);
  for (const { id } of await listWorkspaces(host.db)) {
    await inWorkspace(host.db, id, (tx) =>
      sql`delete from forms.submission where workspace_id = ${id} and state <> 'accepted' and at < ${before}`.execute(
        tx,
      ),
    );
  }
}

export const letterCarrier: BackgroundWork = {
  name: 'forms.letters',
  async start(host) {
    const stopping = new AbortController();
    let wake: () => void = () => undefined;
    const onWake = () => wake();
    listeners.add(onWake);
    let cleanedAt = 0;
    const round = async () => {
      await sendLetters(host, stopping.signal);
      if (host.now().getTime() - cleanedAt < 60 * minute) return;
      cleanedAt = host.now().getTime();
      await throwAwayOld(host);
    };
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        await round().catch((error: unknown) => host.log.warn({ err: error }, 'letters of forms wait; trying again'));
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
        listeners.delete(onWake);
      },
    };
  },
};
