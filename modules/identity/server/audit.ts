/** The record of who did what. Rows are only ever added: in the same transaction as what they tell of. */
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Tables } from './tables.ts';

export type AuditRecord = {
  readonly workspaceId: string;
  readonly at: Date;
  /** Null: the system itself. */
  readonly actorId: string | null;
  /** `subject.verb`, e.g. `member.invited`. */
  readonly action: string;
  /** The id or name of what it was done to. */
  readonly subject?: string | null;
  /** No secrets, no contents: what a reader needs to understand the line. */
  readonly data?: Readonly<Record<string, unknown>>;
};

/** `tx` must be inside the workspace. */
export async function recordAudit(
  tx: Tx,
  { workspaceId, at, actorId, action, subject, data }: AuditRecord,
): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('identity.audit')
    .values({
      workspace_id: workspaceId,
      id: newId(),
      at,
      actor_id: actorId,
      action,
      subject: subject ?? null,
      data: JSON.stringify(data ?? {}),
    })
    .execute();
}
