import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { handoffHands } from './testing.ts';

const lejek = testApp();
let hands: ReturnType<typeof handoffHands>;
let ann: SignedInUser;
let bob: SignedInUser;
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const act = (lead: { id: string }, what: 'accept' | 'undo' | 'give', as?: SignedInUser, body: object = {}) =>
  lejek().ask('POST', `/handoff/leads/${lead.id}/${what}`, body, as);
const ownerOf = async (contactId: string) =>
  ((await hands.must('GET', `/contacts/${contactId}`)) as { ownerId: string | null }).ownerId;
const leadOfAnn = async (values: object = {}) => {
  await hands.reps([{ userId: ann.user.id }]);
  const contactId = await hands.handOver({ ...values });
  await hands.reps([{ userId: ann.user.id }, { userId: bob.user.id }]);
  return hands.leadOf(contactId);
};

beforeAll(async () => {
  hands = handoffHands(lejek());
  ann = await hands.rep('Ann Reed');
  bob = await hands.rep('Bob Stone');
  await hands.settings({ answerMinutes: 60, warnMinutes: 0, week: Array(7).fill([[0, 1440]]), country: null });
});

describe('a lead given to a colleague', () => {
  it('and taken back, is as it was: rep, reason why, deadline; the colleague gets no letter', async () => {
    const lead = await leadOfAnn({ lastName: 'Kept' });
    expect((await act(lead, 'give', ann, { userId: bob.user.id })).status).toBe(200);
    const given = await hands.leadOf(lead.contact.id);
    expect(given).toMatchObject({ rep: { name: 'Bob Stone' }, way: 'given' });
    expect((await act(lead, 'undo', bob)).body).toMatchObject({ code: 'cannot-undo' });
    expect((await act(lead, 'undo', ann)).body).toEqual({ id: lead.id, state: 'open', dealId: null });
    const back = await hands.leadOf(lead.contact.id);
    expect([back.rep, back.way, back.dueAt, back.warnAt]).toEqual([lead.rep, lead.way, lead.dueAt, lead.warnAt]);
    expect((await act(lead, 'undo', ann)).status).toBe(409);
    await hands.clockAt(new Date());
    const told = lejek().letters.filter(({ text }) => text.includes('Kept'));
    expect(told.map(({ to }) => to)).toEqual([ann.user.email]);
    await act(lead, 'accept', ann);
    expect(await hands.differences()).toBe(0);
  });

  it('is not taken back once the colleague has answered', async () => {
    const lead = await leadOfAnn();
    await act(lead, 'give', ann, { userId: bob.user.id });
    await act(lead, 'accept', bob);
    expect((await act(lead, 'undo', ann)).body).toMatchObject({ code: 'cannot-undo' });
    expect((await hands.history(lead.contact.id))[0]).toMatchObject({ state: 'accepted', rep: { name: 'Bob Stone' } });
  });

  it('has not used up what a missed deadline may do', async () => {
    await hands.settings({ onBreach: 'reassign', mostReassignments: 1 });
    const lead = await leadOfAnn();
    await act(lead, 'give', ann, { userId: bob.user.id });
    await hands.clockAt(later(61));
    expect(await hands.leadOf(lead.contact.id)).toMatchObject({ rep: { name: 'Ann Reed' }, missedBy: ['Bob Stone'] });
    const month = new Date().toISOString().slice(0, 7);
    expect(await hands.must('GET', `/handoff/contract?month=${month}`)).toMatchObject({ counts: { reassigned: 1, given: 2 } }); // prettier-ignore
  });
});

describe('accepting a lead', () => {
  it('taken back, gives the lead to whom it was with, and the person to whom they belonged', async () => {
    const lead = await leadOfAnn();
    expect((await act(lead, 'accept')).status).toBe(200);
    expect(await ownerOf(lead.contact.id)).toBe(lejek().owner.user.id);
    expect((await act(lead, 'undo')).status).toBe(200);
    await hands.settle();
    expect(await hands.leadOf(lead.contact.id)).toMatchObject({ id: lead.id, rep: { name: 'Ann Reed' }, way: lead.way, dueAt: lead.dueAt }); // prettier-ignore
    expect(await ownerOf(lead.contact.id)).toBeNull();
    expect(await hands.differences()).toBe(0);
  });

  it('is not taken back when somebody else gave the person another owner meanwhile: nothing changes', async () => {
    const lead = await leadOfAnn();
    await act(lead, 'accept', ann);
    await hands.must('PATCH', `/contacts/${lead.contact.id}`, { ownerId: bob.user.id });
    expect(await act(lead, 'undo', ann)).toMatchObject({ status: 409, body: { code: 'owner-changed' } });
    expect(await ownerOf(lead.contact.id)).toBe(bob.user.id);
    expect(await hands.journeys(lead.contact.id)).toEqual([[null, 'sal']]);
    expect((await hands.history(lead.contact.id))[0]).toMatchObject({ state: 'accepted' });
  });

  it('by moving the person by hand, taken back, leaves the owner they had', async () => {
    const lead = await leadOfAnn({ ownerId: bob.user.id });
    await hands.must('POST', '/funnels/main/moves', { contactIds: [lead.contact.id], to: 'sal' }, ann);
    await hands.settle();
    expect((await act(lead, 'undo', ann)).status).toBe(200);
    expect(await ownerOf(lead.contact.id)).toBe(bob.user.id);
  });

  it('is not taken back when the person was moved on since, even if they stand there again', async () => {
    const lead = await leadOfAnn();
    await act(lead, 'accept', ann);
    for (const to of ['sql', 'sal'])
      await hands.must('POST', '/funnels/main/moves', { contactIds: [lead.contact.id], to, reason: 'x' });
    expect((await act(lead, 'undo', ann)).body).toMatchObject({ code: 'cannot-undo' });
  });
});
