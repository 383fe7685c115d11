import { sql } from 'kysely';
import { z } from 'zod';
import { LocalText } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { type Purpose, channels, firstPurposes } from '../../domain/purposes.ts';

const Row = z.object({
  key: z.string(),
  name: LocalText,
  description: LocalText,
  channels: z.array(z.enum(channels)),
});

/** What this workspace asks consent for, in its order; the product's own purposes until it has saved some. */
export async function listPurposes(tx: Tx, workspaceId: string): Promise<readonly Purpose[]> {
  const { rows } = await sql`select key, name, description, channels, archived_at is null as used from consent.purpose
    where workspace_id = ${workspaceId} order by position, key`.execute(tx);
  const stored = z.array(Row.extend({ used: z.boolean() })).parse(rows);
  return stored.length === 0 ? firstPurposes : stored.flatMap(({ used, ...purpose }) => (used ? [purpose] : []));
}
