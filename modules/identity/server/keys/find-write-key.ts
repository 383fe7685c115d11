/**
 * Whose is the key that a page of a website sent? Asked for every hit, so what was found is remembered for half a
 * minute: so long a revoked key goes on working. What was not found is not remembered, or a flood of invented keys
 * would fill the memory.
 */
import { sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import type { Db } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { hashOf } from '../secret-text.ts';
import { isWriteKeyText } from './key-text.ts';

/** The workspace, and which sites may send with this key (none named: any). */
export type FoundWriteKey = WorkspaceRef & { readonly writeKeyId: string; readonly domains: readonly string[] };

const rememberedFor = 30_000;
const mostRemembered = 10_000;

type Remembered = { readonly found: FoundWriteKey; readonly until: number };
const memories = new WeakMap<Db, Map<string, Remembered>>();

function memoryOf(db: Db): Map<string, Remembered> {
  const known = memories.get(db) ?? new Map<string, Remembered>();
  memories.set(db, known);
  return known;
}

type Row = {
  id: string;
  slug: string;
  name: string;
  language: Language;
  currency: string;
  time_zone: string;
  write_key_id: string;
  domains: string[];
};

async function lookUp(db: Db, key: string): Promise<FoundWriteKey | null> {
  const { rows } = await sql<Row>`
    select workspace.id, workspace.slug, workspace.name, workspace.language, workspace.currency, workspace.time_zone,
      write_key.id as write_key_id, write_key.domains
    from identity.write_key join identity.workspace on workspace.id = write_key.workspace_id
    where write_key.key_hash = ${hashOf(key)} and (write_key.ends_at is null or write_key.ends_at > now())`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { id, slug, name, language, currency, time_zone: timeZone, write_key_id: writeKeyId, domains } = row;
  return { id, slug, name, language, currency, timeZone, writeKeyId, domains };
}

/** `at`: milliseconds of a clock that never goes back. */
export async function findWriteKey(db: Db, key: string, at = performance.now()): Promise<FoundWriteKey | null> {
  if (!isWriteKeyText(key)) return null;
  const memory = memoryOf(db);
  const remembered = memory.get(key);
  if (remembered && remembered.until > at) return remembered.found;
  memory.delete(key);
  const found = await lookUp(db, key);
  if (found) {
    if (memory.size >= mostRemembered) memory.clear();
    memory.set(key, { found, until: at + rememberedFor });
  }
  return found;
}

/** Whether a page of this origin (`https://www.acme.pl`) may send with the key. Programs state none and may. */
export function writeKeyAllows({ domains }: Pick<FoundWriteKey, 'domains'>, origin: string | undefined): boolean {
  if (domains.length === 0 || origin === undefined) return true;
  const host = URL.parse(origin)?.hostname;
  return host !== undefined && domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
