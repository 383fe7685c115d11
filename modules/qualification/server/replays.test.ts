import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { recordEvents } from '#modules/contacts/server/index.ts';
import { settle } from '#modules/tracking/server/testing.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { qualificationHands } from './testing-qualification.ts';

const lejek = testApp();
let hands: ReturnType<typeof qualificationHands>;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const longLead: Filter = { set: 'stage', of: { stage: 'lead', is: 'in', days: { is: 'atLeast', count: 5 } } };

beforeAll(() => {
  hands = qualificationHands(lejek());
});

async function passed(...steps: [stage: string, days: number][]): Promise<string> {
  const id = await hands.person();
  for (const [stage, days] of steps) await hands.move(id, stage, daysAgo(days));
  return id;
}

it('says who would have qualified, who of them was won, and which wins would have been missed', async () => {
  // A lead for ten days, then MQL, then won: found by the draft five days after becoming a lead, five days before the move.
  const both = await passed(['lead', 30], ['mql', 20], ['customer', 10]);
  // Won within three days: the draft would have missed it.
  const missed = await passed(['lead', 25], ['mql', 23], ['customer', 22]);
  // Still a lead: only the draft finds them.
  const waiting = await passed(['lead', 15]);
  // Came yesterday.
  await passed(['lead', 1]);
  const replay = await hands.replay('mql', longLead, 1);
  expect(replay).toMatchObject({ state: 'done', progress: 1, presentFields: [] });
  expect(replay.figures).toEqual({
    people: 4,
    qualified: 2,
    qualifiedWon: 1,
    actual: 2,
    actualWon: 2,
    both: 1,
    onlyDraft: 1,
    onlyActual: 1,
    missedWon: 1,
    daysEarlier: 5,
  });
  const behind = async (part: string) => {
    const filter = encodeURIComponent(JSON.stringify({ set: 'replay', of: { replay: replay.id, part } }));
    return (await hands.must<{ data: { id: string }[] }>('GET', `/contacts?filter=${filter}`)).data.map(({ id }) => id);
  };
  expect(await behind('missedWon')).toEqual([missed]);
  expect(await behind('onlyDraft')).toEqual([waiting]);
  expect(await behind('both')).toEqual([both]);
  expect(await behind('people')).toHaveLength(4);
  expect((await behind('actualWon')).toSorted()).toEqual([both, missed].toSorted());
  expect((await behind('actual')).toSorted()).toEqual([both, missed].toSorted());
});

it('names the fields of which only the present is known', async () => {
  const replay = await hands.replay('sal', { all: [longLead, { field: 'city', is: 'equals', value: 'Kraków' }] }, 3);
  expect(replay.presentFields).toEqual(['city']);
  expect(replay.figures?.qualified).toBe(0);
});

it('ends in a sentence when a field is put away meanwhile', async () => {
  await lejek().ask('PUT', '/custom-fields/contact/trucks', { label: 'Trucks', kind: 'number', options: [] });
  const body = { rule: { field: 'custom.trucks', is: 'atLeast', value: 5 }, months: 1 };
  const { id } = await hands.must<{ id: string }>('POST', '/funnels/main/definitions/sql/replays', body);
  await lejek().ask('DELETE', '/custom-fields/contact/trucks');
  const again = await lejek().ask('POST', '/funnels/main/definitions/sql/replays', { ...body, rule: longLead });
  expect(again).toMatchObject({ status: 409, body: { code: 'replay-under-way' } });
  await hands.replay('mql', longLead, 1);
  expect(await hands.must('GET', `/replays/${id}`)).toMatchObject({
    state: 'failed',
    failure: { en: expect.stringContaining('custom.trucks') },
  });
});

it('asks scores as they were then, not as they are now', async () => {
  const criterion = {
    kind: 'behaviour',
    id: 'offers',
    name: 'Offers',
    half: 'engagement',
    points: 40,
    per: 'time',
    behaviour: { kind: 'note' },
    cap: null,
    halfLifeDays: null,
  };
  const definition = {
    criteria: [criterion],
    exclusions: [],
    temperature: { warm: 30, hot: 80 },
    thresholds: { nurture: null, sales: null },
    grid: { fit: [3, 2, 1], engagement: [80, 40, 1] },
  };
  const { data } = await hands.must<{ data: { id: string }[] }>('GET', '/scorecards');
  await hands.must('POST', `/scorecards/${data[0]!.id}/versions`, { definition, note: '', activate: true });
  const early = await passed(['lead', 20], ['mql', 4]);
  const late = await passed(['lead', 20], ['mql', 4]);
  const note = (contactId: string, days: number) =>
    inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
      recordEvents(tx, lejek().owner.workspace.id, [
        { contactId, at: daysAgo(days), kind: 'note', actorId: null, data: {} },
      ]),
    );
  for (const days of [12, 10]) await note(early, days);
  // Hot today, but cold until long after the sale took them over.
  for (const days of [0, 0]) await note(late, days);
  await settle(lejek());
  await hands.settle();
  const replay = await hands.replay('mql', { field: 'temperature', is: 'equals', value: 'hot' }, 1);
  expect(replay.presentFields).toEqual([]);
  const filter = encodeURIComponent(JSON.stringify({ set: 'replay', of: { replay: replay.id, part: 'qualified' } }));
  expect(
    (await hands.must<{ data: { id: string }[] }>('GET', `/contacts?filter=${filter}`)).data.map(({ id }) => id),
  ).toEqual([early]);
});
