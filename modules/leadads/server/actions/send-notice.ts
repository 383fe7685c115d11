/** Tells the colleague who looks after a new lead by e-mail. At least once: a server that dies after sending sends again. */
import { sql } from 'kysely';
import { z } from 'zod';
import { addressConfigured, listMembers } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Letter } from '#platform/server/mail.ts';
import type { Host } from '#platform/server/module.ts';
import { AdPlatform } from '../../contract.ts';
import { secondsToWait } from '../../domain/back-off.ts';

const mostNotices = 8;
const leaseSeconds = 120;

const Due = z.object({
  id: z.string(),
  contact_id: z.string(),
  person: z.string().nullable(),
  campaign: z.string().nullable(),
  notice_to: z.string(),
  notice_attempts: z.number(),
  platform: AdPlatform,
  connection_name: z.string(),
});
type Due = z.infer<typeof Due>;

/** Names are written by strangers: a line break in one must not become a line of the letter or a header. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200);

function letter(host: Host, workspace: WorkspaceRef, due: Due, to: string): Letter {
  const link = `${addressConfigured(host.config)}/w/${workspace.slug}/contacts/${due.contact_id}`;
  const person = onOneLine(due.person ?? '');
  const from = onOneLine([due.connection_name, due.campaign].filter(Boolean).join(' · '));
  return workspace.language === 'pl'
    ? { to, subject: `Nowy lead z reklamy: ${person}`, text: `${person} zostawił(a) swoje dane w reklamie (${from}).\n\nOtwórz kontakt i odezwij się, póki sprawa jest świeża:\n${link}` }
    : { to, subject: `New lead from an ad: ${person}`, text: `${person} left their details in an ad (${from}).\n\nOpen the contact and get in touch while it is fresh:\n${link}` }; // prettier-ignore
}

/** Takes the next notice for itself; if this process dies, it is due again when the lease runs out. */
async function claim(host: Host, workspace: WorkspaceRef, now: Date): Promise<{ due: Due; to: string | null } | null> {
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const { rows } =
      await sql`select d.id, d.contact_id, d.person, d.campaign, d.notice_to, d.notice_attempts, c.platform, c.name as connection_name
      from leadads.delivery d join leadads.connection c on c.workspace_id = d.workspace_id and c.id = d.connection_id
      where d.workspace_id = ${workspace.id} and d.notice = 'waiting' and d.notice_due_at <= ${now}
      order by d.notice_due_at limit 1 for update of d skip locked`.execute(tx);
    if (rows.length === 0) return null;
    const due = Due.parse(rows[0]);
    const lease = new Date(now.getTime() + leaseSeconds * 1000);
    await sql`update leadads.delivery set notice_attempts = notice_attempts + 1, notice_due_at = ${lease}
      where workspace_id = ${workspace.id} and id = ${due.id}`.execute(tx);
    const members = await listMembers(tx, workspace.id);
    return { due, to: members.find((member) => member.userId === due.notice_to)?.email ?? null };
  });
}

/** Sends one notice that is due. False when none is. */
export async function sendNextNotice(host: Host, workspace: WorkspaceRef, now: Date): Promise<boolean> {
  const claimed = await claim(host, workspace, now);
  if (!claimed) return false;
  const { due, to } = claimed;
  const outcome = to === null ? 'none' : await host.mail.send(letter(host, workspace, due, to));
  const attempts = due.notice_attempts + 1;
  const again = outcome === 'failed' && attempts < mostNotices;
  const next = new Date(now.getTime() + secondsToWait(attempts, Math.random()) * 1000);
  await inWorkspace(host.db, workspace.id, (tx) =>
    sql`update leadads.delivery set notice = ${again ? 'waiting' : outcome}, notice_due_at = ${again ? next : null}
      where workspace_id = ${workspace.id} and id = ${due.id}`.execute(tx),
  );
  return true;
}
