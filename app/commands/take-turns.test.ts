import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { inTurn } from './take-turns.ts';

const folder = mkdtempSync(join(tmpdir(), 'lejek-turn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is done in turn is never done by two at once', async () => {
  const path = join(folder, 'turn');
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 4 }, () =>
      inTurn(path, async () => {
        most = Math.max(most, ++inside);
        await wait(20);
        inside--;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test('a failure gives the turn back', async () => {
  const path = join(folder, 'failed');
  await expect(inTurn(path, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  await expect(inTurn(path, async () => 'next')).resolves.toBe('next');
});

test('the turn of a process that was killed is taken over', async () => {
  const path = join(folder, 'killed');
  // Above the largest process number that Linux gives.
  writeFileSync(path, '99999999');
  await expect(inTurn(path, async () => 'mine')).resolves.toBe('mine');
});
