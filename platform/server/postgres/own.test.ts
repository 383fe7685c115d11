/** Whether a database of one's own will do, asked of servers that speak just enough of PostgreSQL's protocol. */
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Problem } from '#platform/contract/problem.ts';
import { checkOwnPostgres } from './own.ts';

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

const message = (kind: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
};
const ready = message('Z', Buffer.from('I'));

/** Answers the greeting, and any question with `row`. */
async function serverThat(greeting: Buffer, row = ''): Promise<string> {
  const cell = Buffer.from(row);
  const width = Buffer.alloc(4);
  width.writeInt32BE(cell.length);
  const answer = Buffer.concat([
    message(
      'T',
      Buffer.concat([Buffer.from([0, 1]), Buffer.from('server_version_num\0'), Buffer.alloc(6), Buffer.from([0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0])]),
    ),
    message('D', Buffer.concat([Buffer.from([0, 1]), width, cell])),
    message('C', Buffer.from('SHOW\0')),
    ready,
  ]); // prettier-ignore
  const server = createServer((socket) => {
    let greeted = false;
    socket.on('error', () => undefined);
    socket.on('data', (asked) => {
      if (!greeted) socket.write(greeting);
      else if (asked[0] === 'Q'.charCodeAt(0)) socket.write(answer);
      greeted = true;
    });
  });
  opened.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `postgres://lejek:secret@127.0.0.1:${(server.address() as AddressInfo).port}/leads`;
}

const welcome = Buffer.concat([message('R', Buffer.alloc(4)), ready]);
const refusal = (code: string, words: string) => message('E', Buffer.from(`SFATAL\0C${code}\0M${words}\0\0`));

async function problemOf(url: string): Promise<Problem> {
  const error: unknown = await checkOwnPostgres(url).then(() => null, (reason: unknown) => reason); // prettier-ignore
  if (!(error instanceof Problem)) throw new Error(`not a problem: ${String(error)}`);
  return error;
}

test('PostgreSQL 15 and newer will do', async () => {
  await checkOwnPostgres(await serverThat(welcome, '150004'));
  await checkOwnPostgres(await serverThat(welcome, '180001'));
});

test('an older one is told its version and what to do', async () => {
  const problem = await problemOf(await serverThat(welcome, '140012'));
  expect(problem.detail('en')).toBe(
    'The database of DATABASE_URL is PostgreSQL 14; Lejek needs 15 or newer. Upgrade it, or unset DATABASE_URL to use the embedded one.',
  );
  expect(problem.detail('pl')).toBe(
    'Baza z DATABASE_URL to PostgreSQL 14, a Lejek potrzebuje wersji 15 lub nowszej. Zaktualizuj ją albo usuń DATABASE_URL, aby korzystać z wbudowanej bazy.',
  );
});

test.each([
  ['28P01', 'password authentication failed for user "lejek"', 'password-refused'],
  ['28000', 'role "lejek" does not exist', 'password-refused'],
  ['3D000', 'database "leads" does not exist', 'no-such-database'],
  ['53300', 'sorry, too many clients already', 'closed'],
])('a server that refuses with %s says why in both languages', async (code, words, expected) => {
  const problem = await problemOf(await serverThat(refusal(code, words)));
  expect(problem.code).toBe(expected);
  for (const language of ['pl', 'en'] as const) expect(problem.detail(language)).not.toMatch(/[{}]/);
});

test('a name that no machine has, and a port where nobody listens', async () => {
  expect((await problemOf('postgres://lejek@no-such-machine.invalid/leads')).detail('en')).toContain(
    'There is no machine called no-such-machine.invalid',
  );
  expect((await problemOf('postgres://lejek@127.0.0.1:9/leads')).code).toBe('refused');
});
