/**
 * Events that were acknowledged are there once each, however often the server is killed while they come in. The suite sends a part;
 * `LEJEK_THOROUGH=1` sends 20,000 over ten kills, `LEJEK_EVENTS` and `LEJEK_KILLS` say other numbers.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { createWriteKey } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { times } from '#platform/server/testing/thorough.ts';
import { startLejek } from './testing/run-lejek.ts';

const lejek = testApp();
const events = Number(process.env['LEJEK_EVENTS'] ?? times(1_000, 20_000));
const kills = Number(process.env['LEJEK_KILLS'] ?? times(1, 10));
const batchSize = 20;
const senders = 8;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Ids with a time in them as analytics-node makes them, and, every second batch, such as have none. */
const newBatch = (number: number) =>
  Array.from({ length: batchSize }, (_, index) => ({
    type: index % 5 === 0 ? 'page' : 'track',
    event: 'Sent',
    anonymousId: `visitor-${(number + index) % 200}`,
    messageId: number % 2 === 0 ? `node-next-${Date.now()}-${randomUUID()}` : randomUUID(),
    timestamp: new Date().toISOString(),
  }));

test(`${events} events sent again and again over ${kills} kills are there once each`, async () => {
  const { host, owner } = lejek();
  const { key } = await inWorkspace(host.db, owner.workspace.id, (tx) =>
    createWriteKey(tx, owner.workspace.id, 'site'),
  );
  const batches = events / batchSize;
  const acknowledged: string[] = [];
  let address = '';
  let unanswered = 0;

  // Each sender takes every eighth batch and does not go on before it was acknowledged.
  const sender = async (first: number): Promise<void> => {
    for (let number = first; number < batches; number += senders) {
      const batch = newBatch(number);
      for (;;) {
        const answer = await fetch(`${address}/v1/batch`, {
          method: 'POST',
          headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
          body: JSON.stringify({ batch, sentAt: new Date().toISOString() }),
        }).catch(() => null);
        if (answer?.status === 200) break;
        if (answer && answer.status !== 503) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
        unanswered += 1;
        await pause(20);
      }
      acknowledged.push(...batch.map(({ messageId }) => messageId));
    }
  };

  const environment = { DATABASE_URL: host.databaseUrl, LEJEK_DATA: host.config.dataDirectory, LEJEK_PORT: '0' };
  let running = startLejek(['start'], environment);
  [address] = await running.lineOf(/^http:.*$/m);
  const sending = Promise.all(Array.from({ length: senders }, (_, first) => sender(first)));
  let broken: unknown = null;
  sending.catch((error: unknown) => (broken = error));
  for (let kill = 1; kill <= kills; kill += 1) {
    // In the midst of sending: after a part of what is to be sent was acknowledged.
    while (broken === null && acknowledged.length < (events * kill) / (kills + 1)) await pause(1);
    running.process.kill('SIGKILL');
    await running.ended;
    running = startLejek(['start'], environment);
    [address] = await running.lineOf(/^http:.*$/m);
  }
  await sending;
  running.process.kill('SIGTERM');
  await running.ended;

  expect(unanswered).toBeGreaterThanOrEqual(kills);
  expect(acknowledged).toHaveLength(events);
  const { rows } = await inWorkspace(host.db, owner.workspace.id, (tx) =>
    sql<{ stored: number; ids: number; kept: number }>`
      select count(*)::int as stored, count(distinct message_id)::int as ids,
        count(*) filter (where message_id = any(${acknowledged}::text[]))::int as kept
      from tracking.event where workspace_id = ${owner.workspace.id}`.execute(tx),
  );
  expect(rows[0]).toEqual({ stored: events, ids: events, kept: events });
}, 600_000);
