import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { TextVersion } from '../../contract.ts';

const Row = z.object({ ...TextVersion.shape, createdAt: z.date().transform((at) => at.toISOString()) });

/** The words people agreed to, newest first, and how many lines of the ledger refer to each. */
export async function listTexts(tx: Tx, workspaceId: string): Promise<TextVersion[]> {
  const { rows } = await sql`
    select version.id, version.key, version.language, version.text, version.created_at as "createdAt",
      (select count(*) from consent.entry as entry where entry.workspace_id = ${workspaceId} and entry.text_version_id = version.id) as used
    from consent.text_version as version where version.workspace_id = ${workspaceId} order by version.created_at desc, version.id desc limit 200`.execute(
    tx,
  );
  return z.array(Row).parse(rows);
}
