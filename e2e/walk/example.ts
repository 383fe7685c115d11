/** The example workspace, made by the shell as a person would before starting the program on it. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { madeOnce } from './made-once.ts';
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
const contacts = 2000;
const printed = 'example.json';

export async function makeExample(): Promise<Example> {
  const dataDirectory = await madeOnce('example', async (folder) => {
    const { DATABASE_URL: _own, ...environment } = process.env;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [lejek, 'demo', '--seed', '1', '--contacts', String(contacts), '--json'],
      { env: { ...environment, NODE_ENV: 'production', LEJEK_DATA: folder } },
    );
    writeFileSync(path.join(folder, printed), stdout);
  });
  const told = readFileSync(path.join(dataDirectory, printed), 'utf8');
  const { people, password } = Printed.parse(JSON.parse(told));
  const owner = people.find(({ role }) => role === 'owner');
  if (!owner) throw new Error(`The example names no owner: ${told}`);
  return { dataDirectory, owner: { email: owner.email, password } };
}
