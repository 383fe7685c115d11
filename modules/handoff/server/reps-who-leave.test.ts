import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { handoffEndpoints } from '../contract.ts';
import { handoffHands } from './testing.ts';

const lejek = testApp();
let hands: ReturnType<typeof handoffHands>;
let ann: SignedInUser;
let bob: SignedInUser;
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const allDay = Array(7).fill([[0, 1440]]);
const lettersAbout = (name: string) =>
  lejek()
    .letters.filter(({ text }) => text.includes(name))
    .map(({ to, subject }) => [to, subject.split(':')[0]]);

beforeAll(async () => {
  hands = handoffHands(lejek());
  ann = await hands.rep('Ann Reed');
  bob = await hands.rep('Bob Stone');
  await hands.settings({ answerMinutes: 60, warnMinutes: 0, week: allDay, country: null });
});

describe('who has no right to answer leads', () => {
  it('is not chosen as a rep, and is not given a lead', async () => {
    const viewer = await hands.rep('Vera Look', 'viewer');
    const data = [{ userId: viewer.user.id, weight: 1, capacity: null, awayFrom: null, awayTo: null, territory: null, week: null }]; // prettier-ignore
    expect(await lejek().ask('PUT', '/handoff/reps', { data })).toMatchObject({
      status: 422,
      body: { code: 'may-not-answer' },
    });
    const { colleagues } = handoffEndpoints.listReps.answer.parse(await hands.must('GET', '/handoff/reps'));
    expect(colleagues.map(({ name }) => name)).not.toContain('Vera Look');
    const lead = await hands.leadOf(await hands.handOver());
    const given = await lejek().ask('POST', `/handoff/leads/${lead.id}/give`, { userId: viewer.user.id });
    expect(given).toMatchObject({ status: 422, body: { code: 'may-not-answer' } });
  });

  it('gets none while a viewer, not even those of own accounts, and gets them again with the right', async () => {
    await hands.reps([{ userId: ann.user.id }, { userId: bob.user.id }]);
    const waiting = await hands.handOver({ ownerId: ann.user.id, lastName: 'Demoted' });
    await hands.must('PATCH', `/members/${ann.user.id}`, { role: 'viewer' });
    const to = async () => (await hands.leadOf(await hands.handOver({ ownerId: ann.user.id }))).rep?.name;
    expect([await to(), await to()]).toEqual(['Bob Stone', 'Bob Stone']);
    await hands.clockAt(new Date());
    expect((await hands.leadOf(waiting)).rep?.name).toBe('Bob Stone');
    const { data } = handoffEndpoints.listReps.answer.parse(await hands.must('GET', '/handoff/reps'));
    expect(data.map(({ name, mayAnswer }) => [name, mayAnswer])).toEqual([
      ['Ann Reed', false],
      ['Bob Stone', true],
    ]);
    await hands.must('PATCH', `/members/${ann.user.id}`, { role: 'salesRep' });
    expect(await to()).toBe('Ann Reed');
  });
});

describe('a rep who leaves the workspace', () => {
  it('gets no more leads; those that wait go to the next one at once, with a deadline of their own and nobody late', async () => {
    const cal = await hands.rep('Cal Moss');
    await hands.reps([{ userId: cal.user.id }, { userId: bob.user.id }]);
    const contactId = await hands.handOver({ ownerId: cal.user.id, lastName: 'Orphan' });
    const before = await hands.leadOf(contactId);
    expect(before.rep?.name).toBe('Cal Moss');
    const { id: theirs } = (await hands.must('POST', '/contacts', { lastName: 'Later', ownerId: cal.user.id })) as { id: string }; // prettier-ignore
    await hands.must('DELETE', `/members/${cal.user.id}`);
    await hands.clockAt(later(5));
    const lead = await hands.leadOf(contactId);
    expect(lead).toMatchObject({ id: before.id, rep: { name: 'Bob Stone' }, missedBy: [] });
    expect(Date.parse(lead.dueAt!)).toBeGreaterThan(Date.parse(before.dueAt!));
    expect((await hands.history(contactId))[0]!.events.map(({ kind }) => kind)).toEqual(['handed', 'handedOn']);
    // The letter that waited for Cal is not sent any more.
    expect(lettersAbout('Orphan')).toEqual([[bob.user.email, 'New lead']]);
    await hands.must('POST', '/funnels/main/moves', { contactIds: [theirs], to: 'mql' });
    await hands.settle();
    expect((await hands.leadOf(theirs)).rep?.name).toBe('Bob Stone');
    const { data } = handoffEndpoints.listReps.answer.parse(await hands.must('GET', '/handoff/reps'));
    expect(data.map(({ name }) => name)).toEqual(['Bob Stone']);
    expect(await hands.differences()).toBe(0);
  });

  it('leaves nobody without an answer: with no other rep the lead is nobody’s, under the deadline it had', async () => {
    const dan = await hands.rep('Dan Pike');
    await hands.reps([{ userId: dan.user.id }]);
    const contactId = await hands.handOver();
    const { dueAt } = await hands.leadOf(contactId);
    await hands.must('DELETE', `/members/${dan.user.id}`);
    await hands.clockAt(new Date());
    expect(await hands.leadOf(contactId)).toMatchObject({ rep: null, way: 'noReps', dueAt });
    expect((await lejek().ask('POST', `/handoff/leads/${(await hands.leadOf(contactId)).id}/accept`, {}, bob)).status).toBe(200); // prettier-ignore
  });

  it('hands on whom they were to come back to as well', async () => {
    const eve = await hands.rep('Eve Lind');
    await hands.reps([{ userId: eve.user.id }, { userId: bob.user.id }]);
    const contactId = await hands.handOver({ ownerId: eve.user.id });
    const lead = await hands.leadOf(contactId);
    await hands.must('POST', `/handoff/leads/${lead.id}/refuse`, { how: 'return', reason: 'no-contact' }, eve);
    await hands.must('DELETE', `/members/${eve.user.id}`);
    await hands.clockAt(later(31 * 1_440));
    expect((await hands.inbox('?whose=mine', bob)).woken.map(({ id }) => id)).toContain(lead.id);
    expect((await lejek().ask('POST', `/handoff/leads/${lead.id}/wake`, { then: 'takeUp' }, bob)).status).toBe(200);
    expect(await hands.differences()).toBe(0);
  });
});

describe('a deadline that nobody answers', () => {
  it('is told to whoever leads the team; where nobody does, to sales managers, and without them to the owner', async () => {
    await hands.settings({ onBreach: 'escalate' });
    await hands.reps([{ userId: bob.user.id }]);
    const passes = async (lastName: string) => {
      await hands.handOver({ lastName });
      await hands.clockAt(later(61));
      return lettersAbout(lastName).filter(([, subject]) => subject === 'Nobody answered');
    };
    expect(await passes('Unled')).toEqual([[lejek().owner.user.email, 'Nobody answered']]);
    await hands.rep('Mia Marker', 'marketer');
    const manager = await hands.rep('Max Manager', 'salesManager');
    expect(await passes('Managed')).toEqual([[manager.user.email, 'Nobody answered']]);
    const lead = await hands.rep('Lena Lead');
    const access = (await hands.must('GET', '/sales-access')) as { rules: unknown[] };
    await hands.must('PUT', '/sales-access', {
      ...access,
      teams: [
        {
          id: '00000000-0000-4000-8000-000000000001',
          name: 'Field',
          members: [
            { userId: lead.user.id, leads: true },
            { userId: bob.user.id, leads: false },
          ],
        },
      ],
    });
    expect(await passes('Ledwell')).toEqual([[lead.user.email, 'Nobody answered']]);
  });
});
