/** How long contacts are kept that nothing happens to. Off until a workspace says how many months. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { activitySources } from '#modules/contacts/server/index.ts';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { erasePerson, finishErasure } from './erase/erase-person.ts';

const Rule = z.object({ contactMonths: z.number().nullable(), automatic: z.boolean() });
export type RetentionRule = z.infer<typeof Rule>;

export async function retentionRule(tx: Tx, workspaceId: string): Promise<RetentionRule> {
  const { rows } = await sql`select contact_months as "contactMonths", automatic from consent.retention
    where workspace_id = ${workspaceId}`.execute(tx);
  return rows.length === 0 ? { contactMonths: null, automatic: false } : Rule.parse(rows[0]);
}

export async function saveRetentionRule(
  tx: Tx,
  workspaceId: string,
  { contactMonths, automatic }: RetentionRule,
  by: { readonly actorId: string; readonly now: Date },
): Promise<void> {
  await sql`insert into consent.retention (workspace_id, contact_months, automatic, changed_by, changed_at)
    values (${workspaceId}, ${contactMonths}, ${automatic && contactMonths !== null}, ${by.actorId}, ${by.now})
    on conflict (workspace_id) do update set contact_months = excluded.contact_months, automatic = excluded.automatic,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(tx);
}

/** Nothing happened to the person or to those merged into them since, and no consent of theirs is in force. */
const idleSince = (workspaceId: string, months: number, now: Date): RawBuilder<unknown> => sql`
  from contacts.contact as contact
  cross join lateral (select ${now}::timestamptz - make_interval(months => ${months}) as at) as cut
  where contact.workspace_id = ${workspaceId} and contact.merged_into is null and contact.created_at < cut.at and contact.updated_at < cut.at
    and not exists (select from consent.current where current.workspace_id = ${workspaceId} and current.contact_id = contact.id and current.state = 'granted')
    and not exists (
      select from contacts.contact as member
      where member.workspace_id = ${workspaceId} and (member.id = contact.id or member.merged_into = contact.id) and (
        member.updated_at >= cut.at
        or exists (select from contacts.event where event.workspace_id = ${workspaceId} and event.contact_id = member.id and event.at >= cut.at)
        or exists (select from lifecycle.transition where transition.workspace_id = ${workspaceId} and transition.contact_id = member.id and transition.at >= cut.at)
        or ${sql.join([sql`false`, ...activitySources.map((wasActive) => wasActive(workspaceId, sql.ref('member.id'), sql.ref('cut.at')))], sql` or `)}))`;

export type IdleContact = { readonly id: string; readonly displayName: string; readonly updatedAt: string };

export async function idleContacts(
  tx: Tx,
  workspaceId: string,
  months: number,
  now: Date,
  limit: number,
): Promise<{ readonly total: number; readonly data: IdleContact[] }> {
  const from = idleSince(workspaceId, months, now);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${from}`.execute(tx);
  const { rows } = await sql<{ id: string; name: string | null; updated_at: Date }>`
    select contact.id, contact.display_name as name, contact.updated_at ${from} order by contact.updated_at, contact.id limit ${limit}`.execute(
    tx,
  );
  return {
    total: counted[0]?.total ?? 0,
    data: rows.map((row) => ({ id: row.id, displayName: row.name ?? '', updatedAt: row.updated_at.toISOString() })),
  };
}

const erasedAtOnce = 100;

/** In the workspaces that want it so. Each person is asked about again right before they go. */
export async function eraseByRule(host: Host, signal?: AbortSignal): Promise<number> {
  let count = 0;
  for (const { id: workspaceId } of await listWorkspaces(host.db)) {
    const { contactMonths, automatic } = await inWorkspace(host.db, workspaceId, (tx) =>
      retentionRule(tx, workspaceId),
    );
    if (!automatic || contactMonths === null) continue;
    for (;;) {
      if (signal?.aborted) return count;
      const now = host.now();
      const receipts = await inWorkspace(host.db, workspaceId, async (tx) => {
        const { data } = await idleContacts(tx, workspaceId, contactMonths, now, erasedAtOnce);
        const made: string[] = [];
        for (const { id } of data)
          made.push(await erasePerson(tx, workspaceId, id, { reason: 'retention', actorId: null, now }));
        return made;
      });
      for (const receipt of receipts) await finishErasure(host, workspaceId, receipt);
      count += receipts.length;
      if (receipts.length < erasedAtOnce) break;
    }
  }
  return count;
}
