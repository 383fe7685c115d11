import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '#platform/server/config.ts';
import { seal, unseal } from './sealed-secrets.ts';

const hostWithSecret = () => ({
  config: readConfig({ LEJEK_DATA: mkdtempSync(join(tmpdir(), 'lejek-sealed-')) }),
});
const place = {
  workspaceId: '00000000-0000-4000-8000-000000000001',
  connectionId: '00000000-0000-4000-8000-000000000002',
};
const secrets = { appSecret: 'zażółć', accessToken: 'EAAB' };

test('what is sealed is not readable, differs each time, and opens in its own place only', () => {
  const host = hostWithSecret();
  const sealed = seal(host, place, secrets);
  expect(sealed.includes('EAAB')).toBe(false);
  expect(seal(host, place, secrets).equals(sealed)).toBe(false);
  expect(unseal(host, place, sealed)).toEqual(secrets);
  expect(unseal(host, { ...place, connectionId: place.workspaceId }, sealed)).toBeNull();
  expect(unseal(hostWithSecret(), place, sealed)).toBeNull();
  const changed = Buffer.from(sealed);
  changed[changed.length - 1]! ^= 1;
  expect(unseal(host, place, changed)).toBeNull();
  expect(unseal(host, place, Buffer.alloc(0))).toBeNull();
});
