/**
 * Who was erased, outside the database: a restored backup is older than the erasures after it and would bring those people back. One
 * line for each erasure in `erased.jsonl` of the data directory, with HMACs of contact ids under a key of the installation.
 */
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readSecrets } from '#platform/server/config.ts';
import type { Host } from '#platform/server/module.ts';

const Line = z.object({ workspace: z.string(), contacts: z.array(z.string()) });

const pathOf = (host: Pick<Host, 'config'>): string => join(host.config.dataDirectory, 'erased.jsonl');

/** Whether anybody was ever erased by this installation. */
export const rememberedErasures = (config: Host['config']): boolean => existsSync(pathOf({ config }));

export function hashing(host: Pick<Host, 'config'>): (contactId: string) => string {
  const key = createHmac('sha256', readSecrets(host.config.dataDirectory).sessionSecret)
    .update('consent.erased')
    .digest();
  return (contactId) => createHmac('sha256', key).update(contactId).digest('base64url');
}

export async function rememberErased(
  host: Pick<Host, 'config'>,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<void> {
  const line = { workspace: workspaceId, contacts: contactIds.map(hashing(host)) };
  await appendFile(pathOf(host), `${JSON.stringify(line)}\n`, { mode: 0o600 });
}

/** Hashes of erased contacts by workspace. */
export async function readErased(host: Pick<Host, 'config'>): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const text = await readFile(pathOf(host), 'utf8').catch(() => '');
  const lines = text.split('\n').flatMap((each) => {
    if (each.trim() === '') return [];
    const parsed = Line.safeParse(JSON.parse(each));
    return parsed.success ? [parsed.data] : [];
  });
  const known = new Map<string, Set<string>>();
  for (const { workspace, contacts } of lines)
    known.set(workspace, new Set([...(known.get(workspace) ?? []), ...contacts]));
  return known;
}
