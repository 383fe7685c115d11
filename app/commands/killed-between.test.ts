/** A server that is killed at any moment has done a write with an Idempotency-Key and kept its answer, or neither. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { inWorkspace } from '#platform/server/database.ts';
import { testApp } from '#app/testing.ts';
import { times } from '#platform/server/testing/thorough.ts';
import { startLejek } from './testing/run-lejek.ts';

const lejek = testApp();
const kills = times(1, 3);
const writes = times(120, 300);

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

test(`${writes} contacts sent again and again over ${kills} kills are there once each`, async () => {
  const { host, owner, ask } = lejek();
  const made = await ask('POST', '/api-keys', { name: 'Shop', permissions: ['contacts.read', 'contacts.write'] });
  const { secret } = z.object({ secret: z.string() }).parse(made.body);
  let address = '';
  let done = 0;
  const answers = new Map<number, Set<string>>();

  // Each sender takes every eighth number and does not go on before it was answered.
  const sender = async (first: number): Promise<void> => {
    for (let number = first; number < writes; number += 8) {
      for (;;) {
        const answer = await fetch(`${address}/api/v1/workspaces/${owner.workspace.slug}/contacts`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${secret}`,
            'content-type': 'application/json',
            'idempotency-key': `contact-${number}`,
          },
          body: JSON.stringify({ firstName: 'Jan', lastName: `Number ${number}` }),
        }).catch(() => null);
        if (answer?.status === 201) {
          const body = await answer.text().catch(() => null);
          if (body !== null) {
            const seen = answers.get(number) ?? new Set<string>();
            answers.set(number, seen.add(body));
            break;
          }
        } else if (answer && answer.status !== 409 && answer.status !== 503) {
          throw new Error(`answered ${answer.status}: ${await answer.text()}`);
        }
        await pause(20);
      }
      done += 1;
    }
  };

  const environment = { DATABASE_URL: host.databaseUrl, LEJEK_DATA: host.config.dataDirectory, LEJEK_PORT: '0' };
  let running = startLejek(['start'], environment);
  [address] = await running.lineOf(/^http:.*$/m);
  const sending = Promise.all(Array.from({ length: 8 }, (_, first) => sender(first)));
  let broken: unknown = null;
  sending.catch((error: unknown) => (broken = error));
  for (let kill = 1; kill <= kills; kill += 1) {
    // In the midst of sending: after a part of what is to be sent was answered.
    while (broken === null && done < (writes * kill) / (kills + 1)) await pause(1);
    running.process.kill('SIGKILL');
    await running.ended;
    running = startLejek(['start'], environment);
    [address] = await running.lineOf(/^http:.*$/m);
  }
  await sending;
  running.process.kill('SIGTERM');
  await running.ended;

  const { rows } = await inWorkspace(host.db, owner.workspace.id, (tx) =>
    sql<{ contacts: number; names: number; answers: number }>`select
      (select count(*) from contacts.contact) as contacts,
      (select count(distinct last_name) from contacts.contact) as names,
      (select count(*) from platform.kept_answer) as answers`.execute(tx),
  );
  expect(rows[0]).toEqual({ contacts: writes, names: writes, answers: writes });
  expect(answers.size).toBe(writes);
}, 150_000);
