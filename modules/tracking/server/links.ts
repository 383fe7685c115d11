/** Who a visitor was, from when to when. Rows are added and closed; taking one back is written beside it. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { JoinedBy } from '../contract.ts';
import { tellBehind } from './project-activity.ts';

export type Link = {
  readonly id: string;
  readonly contactId: string;
  /** Null: from the first visit on. */
  readonly from: Date | null;
};

/** Milliseconds: what a JavaScript date holds. PostgreSQL's infinity is not among them. */
const finite = (name: string) => sql`case when isfinite(${sql.ref(name)}) then ${sql.ref(name)} end`;

/** The one in force now, under the contact it counts for after merges. */
export async function openLink(tx: Tx, workspaceId: string, anonymousId: string): Promise<Link | null> {
  const { rows } = await sql<{ id: string; contact_id: string; from: Date | null }>`
    select link.id, coalesce(contact.merged_into, contact.id) as contact_id, ${finite('link.from_at')} as "from"
    from tracking.link as link join contacts.contact as contact on contact.workspace_id = link.workspace_id and contact.id = link.contact_id
    where link.workspace_id = ${workspaceId} and link.anonymous_id = ${anonymousId} and link.to_at is null and link.undone_at is null`.execute(
    tx,
  );
  const [row] = rows;
  return row ? { id: row.id, contactId: row.contact_id, from: row.from } : null;
}

export async function closeLink(tx: Tx, workspaceId: string, link: Link, at: Date): Promise<void> {
  await sql`update tracking.link set to_at = ${at} where workspace_id = ${workspaceId} and id = ${link.id}`.execute(tx);
  await tellBehind(tx, workspaceId, [link.contactId], at);
}

type NewLink = {
  readonly anonymousId: string;
  readonly contactId: string;
  readonly how: JoinedBy;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly madeAt: Date;
};

/** From where the last period of somebody ended; from the first visit on, if there was none. */
export async function addLink(tx: Tx, workspaceId: string, link: NewLink): Promise<void> {
  await sql`insert into tracking.link (workspace_id, id, anonymous_id, contact_id, from_at, how, evidence, made_at)
    select ${workspaceId}, ${newId()}, ${link.anonymousId}, ${link.contactId}, coalesce(max(to_at), '-infinity'), ${link.how},
      ${JSON.stringify(link.evidence)}::jsonb, ${link.madeAt}
    from tracking.link where workspace_id = ${workspaceId} and anonymous_id = ${link.anonymousId} and undone_at is null`.execute(
    tx,
  );
  await tellBehind(tx, workspaceId, [link.contactId], null);
}

/** Somebody took this very join back by hand. */
export async function wasTakenBack(
  tx: Tx,
  workspaceId: string,
  anonymousId: string,
  contactId: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from tracking.link as link
    join contacts.contact as contact on contact.workspace_id = link.workspace_id and contact.id = link.contact_id
    where link.workspace_id = ${workspaceId} and link.anonymous_id = ${anonymousId} and link.undone_at is not null
      and ${contactId} in (contact.id, contact.merged_into) limit 1`.execute(tx);
  return rows.length > 0;
}
