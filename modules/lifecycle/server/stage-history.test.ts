/** The set `stage`: who entered a stage and when, who stands in one and for how long, now and as of a former day. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { StageHistory } from '../contract.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import { type Fact, funnelHands } from './testing-funnel.ts';

const lejek = testApp();
let hands: ReturnType<typeof funnelHands>;
const people = new Map<string, string>();

const enter = (stage: string, at: string, pass = 1): Fact => ({ kind: 'enter', stage, at: new Date(at), pass });
const logs: Readonly<Record<string, readonly Fact[]>> = {
  // Half past midnight in Warsaw is still the day before in UTC.
  'entered at midnight': [enter('lead', '2024-04-30T22:30:00Z')],
  'entered before midnight': [enter('lead', '2024-04-30T21:30:00Z')],
  'went back in May': [
    enter('lead', '2024-04-01T10:00:00Z'),
    enter('mql', '2024-04-10T10:00:00Z'),
    { kind: 'back', stage: 'lead', at: new Date('2024-05-10T10:00:00Z') },
  ],
  'lost in May': [
    enter('lead', '2024-05-20T10:00:00Z'),
    { kind: 'exit', outcome: 'lost', reason: 'price', at: new Date('2024-05-25T10:00:00Z') },
  ],
  'second pass in June': [
    enter('mql', '2024-04-02T10:00:00Z'),
    { kind: 'recycle', reason: 'budget', at: new Date('2024-05-30T10:00:00Z') },
    enter('lead', '2024-06-02T10:00:00Z', 2),
  ],
};

beforeAll(async () => {
  hands = funnelHands(lejek());
  for (const [name, facts] of Object.entries(logs)) {
    const id = await hands.person({ lastName: name });
    people.set(id, name);
    await hands.record(id, facts);
  }
});

async function found(of: StageHistory, asOf?: string): Promise<string[]> {
  const { owner, host } = lejek();
  const answers = await Promise.all(
    (['many', 'few'] as const).map((among) =>
      hands.inside(async (tx) => {
        const options = asOf === undefined ? { among } : { among, asOf };
        const asked = await compileFilter(host.fields, tx, owner.workspace.id, { set: 'stage', of }, options);
        const { rows } = await sql<{ id: string }>`select contact.id from contacts.contact as contact
          where contact.workspace_id = ${owner.workspace.id} and ${asked.where}`.execute(tx);
        return rows.map(({ id }) => people.get(id) ?? '').sort();
      }),
    ),
  );
  expect(answers[1]).toEqual(answers[0]);
  return answers[0] ?? [];
}

const may = { from: '2024-05-01', to: '2024-05-31' };

test('who entered in May entered within the days of the workspace, in whichever pass', async () => {
  expect(await found({ stage: 'lead', is: 'entered', when: may })).toEqual(['entered at midnight', 'lost in May']);
  expect(await found({ stage: 'mql', is: 'entered' })).toEqual(['second pass in June', 'went back in May']);
  expect(await found({ stage: 'lead', is: 'notEntered', when: may })).toHaveLength(3);
});

test('who stands in a stage: the latest pass, the way back, nobody who left', async () => {
  expect(await found({ stage: 'lead', is: 'in' })).toEqual([
    'entered at midnight',
    'entered before midnight',
    'second pass in June',
    'went back in May',
  ]);
  expect(await found({ stage: 'mql', is: 'in' })).toEqual([]);
  expect(await found({ stage: 'lead', is: 'in', days: { is: 'atMost', count: 30 } })).toEqual([]);
  expect(await found({ stage: 'lead', is: 'notIn' })).toEqual(['lost in May']);
});

test('as of a former day the log counts up to its midnight', async () => {
  expect(await found({ stage: 'lead', is: 'in' }, '2024-04-30')).toEqual(['entered before midnight']);
  expect(await found({ stage: 'mql', is: 'in' }, '2024-05-09')).toEqual(['second pass in June', 'went back in May']);
  expect(await found({ stage: 'mql', is: 'in', days: { is: 'atLeast', count: 30 } }, '2024-05-09')).toEqual([
    'second pass in June',
  ]);
  expect(await found({ stage: 'mql', is: 'in' }, '2024-05-30')).toEqual([]);
  expect(await found({ stage: 'lead', is: 'in' }, '2024-05-22')).toContain('lost in May');
  expect(await found({ stage: 'lead', is: 'in' }, '2024-05-25')).not.toContain('lost in May');
  expect(await found({ stage: 'lead', is: 'entered', when: { lastDays: 0 } }, '2024-05-01')).toEqual([
    'entered at midnight',
  ]);
});

test('a stage and a funnel that are not there are refused by name', async () => {
  await expect(found({ stage: 'nowhere', is: 'in' })).rejects.toMatchObject({ code: 'unknown-stage' });
  await expect(found({ funnel: 'other', stage: 'lead', is: 'in' })).rejects.toMatchObject({ code: 'unknown-funnel' });
});
