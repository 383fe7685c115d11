/** The secret that came with a backup takes the place of the one made here; the password of the local database stays. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSecrets } from '#platform/server/config.ts';

export function keepSessionSecret(dataDirectory: string, sessionSecret: string | undefined): void {
  const here = readSecrets(dataDirectory);
  if (sessionSecret === undefined || sessionSecret === here.sessionSecret) return;
  const path = join(dataDirectory, 'secrets.json');
  // Whole or not at all: with a torn file the embedded database could not be opened again.
  writeFileSync(`${path}.new`, JSON.stringify({ ...here, sessionSecret }), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
