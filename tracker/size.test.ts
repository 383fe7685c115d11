import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSnippet } from './build.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lejek-snippet-'));
let snippet = Buffer.alloc(0);
beforeAll(async () => {
  await buildSnippet(folder);
  snippet = readFileSync(path.join(folder, 'lejek.js'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the snippet costs a visitor at most 3 kB', () => {
  expect(brotliCompressSync(snippet).length).toBeLessThanOrEqual(3000);
});

test('the snippet costs a visitor with an old browser little more', () => {
  expect(gzipSync(snippet, { level: 9 }).length).toBeLessThanOrEqual(3400);
});

test('the snippet needs nothing but itself', () => {
  expect(snippet.toString()).not.toMatch(/\b(import|require|export)\b[ ({]/);
});
