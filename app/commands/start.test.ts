import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { callLejek, startLejek } from './testing/run-lejek.ts';

const folder = mkdtempSync(join(tmpdir(), 'lejek-start-'));
// As root the database runs as another user, who must be able to pass through.
chmodSync(folder, 0o755);
const settings = { LEJEK_DATA: join(folder, 'data'), LEJEK_PORT: '0' };
const databaseRuns = (): boolean => existsSync(join(folder, 'data', 'postgres', 'postmaster.pid'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const setUpLine = /^(http:\/\/127\.0\.0\.1:\d+)\/setup\?token=(\S+)$/m;

test('the first start makes everything, gives one address to set it up, and ends in good order', async () => {
  const first = startLejek(['start'], settings);
  const [, address, token] = await first.lineOf(setUpLine);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);

  // A command beside the running server uses its database and leaves it running.
  expect(await callLejek(['migrate'], settings)).toEqual({ code: 0, out: 'The database is up to date.\n', err: '' });
  expect(databaseRuns()).toBe(true);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);

  first.process.kill('SIGTERM');
  const { code, err } = await first.ended;
  expect(code).toBe(0);
  expect(err.startsWith('Starting …\n')).toBe(true);
  expect(err).toContain('Stopping …');
  expect(databaseRuns()).toBe(false);

  // The next start gives a new token: one that stood in a log file opens nothing.
  const second = startLejek(['start'], settings);
  const [, secondAddress, secondToken] = await second.lineOf(setUpLine);
  expect(secondToken).not.toBe(token);
  const owner = { name: 'Ewa', email: 'ewa@firma.example', password: 'zielony-traktor-42' };
  const workspace = { name: 'Firma', language: 'pl', currency: 'PLN', timeZone: 'Europe/Warsaw', template: 'b2b' };
  const setUp = (used: string | undefined) =>
    fetch(`${secondAddress}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: used, ...owner, workspace }),
    });
  expect((await setUp(token)).status).toBe(403);
  expect((await setUp(secondToken)).status).toBe(201);
  second.process.kill('SIGINT');
  expect((await second.ended).code).toBe(0);

  // Somebody has an account now: the plain address, no token.
  const third = startLejek(['start'], settings);
  expect((await third.lineOf(/^http:.*$/m))[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  third.process.kill('SIGINT');
  expect((await third.ended).code).toBe(0);
  expect(databaseRuns()).toBe(false);
}, 90_000);

test('a port in use is told with the next free one', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, err } = await callLejek(['start', '--port', String(port)], settings);
  other.close();
  expect(code).toBe(1);
  expect(err).toMatch(
    new RegExp(
      `\nPort ${port} is in use by another program. Choose another one, for example: npx lejek start --port \\d+\n$`,
    ),
  );
  expect(databaseRuns()).toBe(false);
}, 60_000);

test('an address that this machine does not have is told', async () => {
  const { code, err } = await callLejek(['start', '--host', '192.0.2.1'], settings);
  expect(code).toBe(1);
  expect(err).toContain('This machine has no address 192.0.2.1 to listen on.');
}, 60_000);

test('the worker works beside or without a server and ends in good order', async () => {
  const worker = startLejek(['worker'], settings);
  await worker.lineOf(/^Working\. Ctrl-C stops\.$/m);
  worker.process.kill('SIGTERM');
  expect((await worker.ended).code).toBe(0);
  expect(databaseRuns()).toBe(false);
}, 60_000);
