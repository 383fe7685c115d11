import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

const holdKey = 31;

/**
 * One transaction at a time computes who is in the segments of a workspace, or changes a segment: two would undo each other's
 * differences, and who changes while a new segment is being filled would be looked at by nobody. Taken before anything is read.
 */
export const holdLive = (tx: Tx, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, ${holdKey}))`.execute(tx);
