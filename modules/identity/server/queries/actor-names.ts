import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';

/** The name of one of them, text or null; `actor` is an expression for the id that stands in the record. */
export const actorName = (workspaceId: string, actor: RawBuilder<unknown>): RawBuilder<string | null> => sql<
  string | null
>`coalesce(
  (select person.name from identity.member as member join identity.user as person on person.id = member.user_id
    where member.workspace_id = ${workspaceId} and member.user_id = ${actor}),
  (select key.name from identity.api_key as key where key.workspace_id = ${workspaceId} and 'key:' || key.id = ${actor}))`;

/** Everybody who can stand in a record of this workspace, by the id they stand there with: members and keys, also revoked ones. */
export async function actorNames(tx: Tx, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`${keptPlan}
    select member.user_id as id, person.name from identity.member join identity.user person on person.id = member.user_id
      where member.workspace_id = ${workspaceId}
    union all
    select 'key:' || id, name from identity.api_key where workspace_id = ${workspaceId}`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
