/**
 * Learning on published data, from the file to the card: the phone calls of a Portuguese bank (UCI, Moro et al. 2014), taken in by the
 * import and learned from over the API. The length of the call is known only when the call is over, and has to be refused.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { imports } from '#modules/imports/server/index.ts';
import type { Import, ImportSettings } from '#modules/imports/contract.ts';
import type { Learning, LearningRead } from '#modules/scoring/contract.ts';
import { learnWaiting } from '#modules/scoring/server/index.ts';
import { testApp } from './testing.ts';

const lejek = testApp();
const file = join(import.meta.dirname, '../../shared/data/uci_bank/bank-full.csv');
const numbers = new Set(['age', 'balance', 'day', 'duration', 'campaign', 'dayspassed', 'previouscontact']);

async function ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
  const reply = await lejek().ask(method, path, body);
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body as T;
}

async function sendFile(name: string, content: string): Promise<Import> {
  const { app, owner } = lejek();
  const boundary = 'lejek-test-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  const reply = await app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${owner.workspace.slug}/imports`,
    headers: { ...owner.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${head}${content}\r\n--${boundary}--\r\n`,
  });
  return reply.json<Import>();
}

const columnOf = (column: ImportSettings['columns'][number]): ImportSettings['columns'][number] => {
  const { name } = column;
  if (name === 'call') return { ...column, target: { to: 'externalId', system: 'call' } };
  const type = numbers.has(name) ? 'number' : 'text';
  return { ...column, target: { to: 'custom', key: `bank_${name}`, label: name, type } };
};

async function take(content: string): Promise<Import> {
  const { id, settings } = await sendFile('calls.csv', content);
  await ask('PUT', `/imports/${id}/settings`, { ...settings, columns: settings.columns.map(columnOf) });
  await ask('POST', `/imports/${id}/start`, {});
  const [worker] = imports.background ?? [];
  const working = await worker?.start(lejek().host);
  try {
    for (;;) {
      const found = await ask<Import>('GET', `/imports/${id}`);
      if (found.state !== 'queued' && found.state !== 'running') return found;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    await working?.stop();
  }
}

test(
  'the calls of a bank give a card of an area of 0.78 and a Brier of 0.086 or better, without the length of the call',
  { timeout: 480_000 },
  async (context) => {
    if (!existsSync(file)) context.skip('skipped: the folder ../shared/data with the calls of a bank is not here');
    const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    const content = [`call,${head}`, ...lines.map((line, index) => `${index + 1},${line}`)].join('\n');
    const taken = await take(content);
    expect([taken.state, taken.created]).toEqual(['done', 45_211]);

    const field = 'custom.bank_outcome';
    const target = {
      kind: 'filter',
      positive: { field, is: 'equals', value: 'yes' },
      among: { field, is: 'notEmpty' },
    };
    const { id } = await ask<Learning>('POST', '/learnings', { target });
    await learnWaiting(lejek().host, lejek().owner.workspace.id, new AbortController().signal);
    const { result, failure } = await ask<LearningRead>('GET', `/learnings/${id}`);
    if (result?.card.status !== 'learned') throw new Error(JSON.stringify(failure ?? result?.card));
    const { card } = result;
    expect([card.people, card.won]).toEqual([45_211, 5_289]);
    expect(card.leaks.map((leak) => [leak.field, leak.code, leak.vouched])).toEqual([
      ['custom.bank_duration', 'as-good-as-all-others', false],
    ]);
    expect(card.crossValidated).toMatchObject({ folds: 5 });
    expect(card.crossValidated.card.area).toBeGreaterThanOrEqual(0.78);
    expect(card.crossValidated.card.brier).toBeLessThanOrEqual(0.086);

    const adopted = await ask<{ leftOut: number }>('POST', `/learnings/${id}/adoption`, { name: 'Calls' });
    expect(adopted.leftOut).toBe(0);
  },
);
