import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { Erasure } from '../../contract.ts';

const iso = z.date().transform((at) => at.toISOString());
const Row = z.object({ ...Erasure.shape, askedAt: iso, doneAt: iso.nullable() });

/** Receipts, newest first. */
export async function listErasures(tx: Tx, workspaceId: string): Promise<Erasure[]> {
  const { rows } = await sql`
    select erasure.id, erasure.reason, erasure.counts, colleague.name as "askedBy", erasure.asked_at as "askedAt", erasure.done_at as "doneAt"
    from consent.erasure as erasure left join identity.user as colleague on colleague.id = erasure.asked_by
    where erasure.workspace_id = ${workspaceId} order by erasure.asked_at desc, erasure.id desc limit 200`.execute(tx);
  return z.array(Row).parse(rows);
}
