/** The workspace's reasons, with those in the log that are no longer offered. */
import { sql } from 'kysely';
import { z } from 'zod';
import { LocalText } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';

const Row = z.object({ key: z.string(), label: LocalText, outcome: z.string(), offered: z.boolean() });
export type ReasonRow = z.infer<typeof Row>;

export async function allReasons(tx: Tx, workspaceId: string): Promise<ReasonRow[]> {
  const { rows } = await sql`select key, label, outcome, archived_at is null as offered from lifecycle.reason
    where workspace_id = ${workspaceId} order by position, key`.execute(tx);
  return z.array(Row).parse(rows);
}

export const reasonsOf = async (tx: Tx, workspaceId: string): Promise<ReasonRow[]> =>
  (await allReasons(tx, workspaceId)).filter(({ offered }) => offered);
