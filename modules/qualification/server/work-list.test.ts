import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { qualificationEndpoints } from '../contract.ts';
import { workListDifferences } from './keep-work-list.ts';
import { qualificationHands } from './testing-qualification.ts';

const lejek = testApp();
let hands: ReturnType<typeof qualificationHands>;

/** A director gives 40 points, a phone 30, a city 10: warm from 40 on, hot from 70 on. */
const definition = {
  criteria: [
    { kind: 'filter', id: 'director', name: 'Director', half: 'fit', points: 40, filter: { field: 'jobTitle', is: 'contains', value: 'director' } },
    { kind: 'filter', id: 'phone', name: 'Phone', half: 'engagement', points: 30, filter: { field: 'phone', is: 'notEmpty' } },
    { kind: 'filter', id: 'city', name: null, half: 'fit', points: 10, filter: { field: 'city', is: 'notEmpty' } },
  ],
  exclusions: [{ id: 'student', name: 'Student', filter: { field: 'tags', is: 'oneOf', value: ['student'] } }],
  temperature: { warm: 40, hot: 70 },
  thresholds: { nurture: 20, sales: 70 },
  grid: { fit: [40, 20, 10], engagement: [30, 20, 10] },
}; // prettier-ignore

beforeAll(async () => {
  hands = qualificationHands(lejek());
  const { data } = await hands.must<{ data: { id: string }[] }>('GET', '/scorecards');
  await hands.must('POST', `/scorecards/${data[0]!.id}/versions`, { definition, note: 'for calls', activate: true });
  await hands.settle();
});

const list = async (query = '') =>
  qualificationEndpoints.workList.answer.parse(await hands.must('GET', `/work-list${query}`));
const names = async (query?: string) => (await list(query)).data.map(({ contact }) => contact.lastName);
const hot = { jobTitle: 'Sales director', phone: '+48 601 602 603' };

it('names the hot before the warm, who waits longest first, with the reasons that give most', async () => {
  const first = await hands.person({ lastName: 'First', ...hot });
  await hands.settle();
  await hands.person({ lastName: 'Second', ...hot, city: 'Kraków' });
  const warm = await hands.person({ lastName: 'Warm', jobTitle: 'Director' });
  await hands.person({ lastName: 'Cold', city: 'Kraków' });
  await hands.move(warm, 'sal');
  await hands.settle();
  const { data, waiting } = await list();
  expect(data.map(({ contact }) => contact.lastName)).toEqual(['First', 'Second', 'Warm']);
  expect(waiting).toEqual({ hot: 2, warm: 1, cold: 0 });
  expect(data[1]?.points).toBe(80);
  expect(data[1]?.reasons.map(({ name, points }) => [name, points])).toEqual([['Director', 40], ['Phone', 30], [null, 10]]); // prettier-ignore
  expect(data[0]?.contact.id).toBe(first);
});

it('leaves out the vetoed, the won and the lost', async () => {
  await hands.person({ lastName: 'Student', ...hot, tags: ['student'] });
  const lost = await hands.person({ lastName: 'Lost', ...hot });
  await hands.move(lost, 'lead');
  await hands.must('POST', '/funnels/main/exits', { contactIds: [lost], outcome: 'lost', reason: 'no-budget' });
  await hands.settle();
  expect(await names()).toEqual(['First', 'Second', 'Warm']);
});

it('takes off who was called, until they do something that gives points, or the call is taken back', async () => {
  const [{ contact } = { contact: { id: '' } }] = (await list()).data;
  await hands.must('POST', `/work-list/${contact.id}/call`, { result: 'reached', note: 'wants an offer' });
  expect(await names()).toEqual(['Second', 'Warm']);
  expect((await lejek().ask('DELETE', `/work-list/${contact.id}/call`)).status).toBe(204);
  expect(await names()).toEqual(['First', 'Second', 'Warm']);
  await hands.must('POST', `/work-list/${contact.id}/call`, { result: 'notReached' });
  await lejek().ask('PATCH', `/contacts/${contact.id}`, { city: 'Gdańsk' });
  await hands.settle();
  expect(await names()).toEqual(['First', 'Second', 'Warm']);
});

it('brings back on the day that was told, not before', async () => {
  const [{ contact } = { contact: { id: '' } }] = (await list()).data;
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await hands.must('POST', `/work-list/${contact.id}/call`, { result: 'later', until: day(3) });
  expect(await names()).toEqual(['Second', 'Warm']);
  await hands.must('POST', `/work-list/${contact.id}/call`, { result: 'later', until: day(-1) });
  expect(await names()).toEqual(['First', 'Second', 'Warm']);
});

it('tells mine from nobody’s, page by page', async () => {
  const [{ contact } = { contact: { id: '' } }] = (await list()).data;
  await lejek().ask('PATCH', `/contacts/${contact.id}`, { ownerId: lejek().owner.user.id });
  expect(await names('?whose=mine')).toEqual(['First']);
  expect(await names('?whose=unassigned')).toEqual(['Second', 'Warm']);
  const page = await list('?limit=1');
  expect(page.hasMore).toBe(true);
  const rest = await list(`?limit=5&cursor=${page.nextCursor}`);
  expect([...page.data, ...rest.data].map(({ contact: { lastName } }) => lastName)).toEqual([
    'First',
    'Second',
    'Warm',
  ]);
});

it('is refused in a sentence for somebody who is not in it, and agrees with a recomputation', async () => {
  const cold = await hands.person({ lastName: 'Far' });
  expect(await lejek().ask('POST', `/work-list/${cold}/call`, { result: 'reached' })).toMatchObject({
    status: 404,
    body: { code: 'not-in-work-list' },
  });
  await hands.settle();
  const { id } = lejek().owner.workspace;
  expect(await inWorkspace(lejek().host.db, id, (tx) => workListDifferences(tx, id, 'Europe/Warsaw'))).toBe(0);
});
