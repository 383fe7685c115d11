/** The example workspace, made by the shell as a person would before starting the program on it. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Owner } from './sign-in.ts';

const lejek = path.join(import.meta.dirname, '..', '..', 'bin', 'lejek.mjs');
const Printed = z.object({
  people: z.array(z.object({ email: z.string(), role: z.string() })),
  password: z.string(),
});

export type Example = {
  readonly dataDirectory: string;
  readonly owner: Omit<Owner, 'name'>;
};

/** Fewer people than the usual 20,000: what journeys do with them is the same, and they are there in seconds. */
export async function makeExample(contacts: number): Promise<Example> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lejek-example-'));
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const dataDirectory = path.join(folder, 'data');
  const { DATABASE_URL: _own, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [lejek, 'demo', '--seed', '1', '--contacts', String(contacts), '--json'],
    { env: { ...environment, NODE_ENV: 'production', LEJEK_DATA: dataDirectory } },
  );
  const { people, password } = Printed.parse(JSON.parse(stdout));
  const owner = people.find(({ role }) => role === 'owner');
  if (!owner) throw new Error(`The example names no owner: ${stdout}`);
  return { dataDirectory, owner: { email: owner.email, password } };
}
