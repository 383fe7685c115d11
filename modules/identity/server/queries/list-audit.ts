import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import type { AuditEntry } from '../../contract.ts';
import type { Tables } from '../tables.ts';

export type AuditPage = { readonly data: AuditEntry[]; readonly nextCursor: string | null; readonly hasMore: boolean };

/** Newest first. Ids are made in the order of time, so the cursor is the last id shown. */
export async function listAudit(
  tx: Tx,
  workspaceId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<AuditPage> {
  if (cursor !== undefined && !z.uuid().safeParse(cursor).success)
    throw platformProblem('bad-request', { reason: 'the cursor is not one of ours' });
  const rows = await tx
    .withTables<Tables>()
    .selectFrom('identity.audit as entry')
    .leftJoin('identity.user as actor', 'actor.id', 'entry.actor_id')
    .leftJoin('identity.api_key as key', (join) =>
      join
        .onRef('key.workspace_id', '=', 'entry.workspace_id')
        .on((on) => on(sql<string>`'key:' || key.id`, '=', on.ref('entry.actor_id'))),
    )
    .select(['entry.id', 'entry.at', 'entry.action', 'entry.subject', 'entry.data'])
    .select(({ fn }) => fn.coalesce('actor.name', 'key.name').as('actor'))
    .where('entry.workspace_id', '=', workspaceId)
    .$if(cursor !== undefined, (query) => query.where('entry.id', '<', sql<string>`${cursor}::uuid`))
    .orderBy('entry.id', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  const hasMore = rows.length > limit;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
