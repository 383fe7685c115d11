import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { handoffHands } from './testing.ts';

const lejek = testApp();
let hands: ReturnType<typeof handoffHands>;
let bob: SignedInUser;
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

/** Sent back because nobody could be reached: to be looked at again in thirty days. */
async function sentBack(lastName: string) {
  const contactId = await hands.handOver({ lastName, ownerId: bob.user.id });
  const lead = await hands.leadOf(contactId);
  await hands.must('POST', `/handoff/leads/${lead.id}/refuse`, { how: 'return', reason: 'no-contact' }, bob);
  return { contactId, leadId: lead.id };
}
const move = (contactId: string, to: string) =>
  hands.must('POST', '/funnels/main/moves', { contactIds: [contactId], to, override: true, reason: 'They called.' });
const woken = async () => (await hands.inbox('?whose=mine', bob)).woken.map(({ contact }) => contact.lastName);
const lastOf = async (contactId: string) => {
  const handoffs = await hands.history(contactId);
  return handoffs.at(-1)?.events.at(-1)?.kind;
};

beforeAll(async () => {
  hands = handoffHands(lejek());
  bob = await hands.rep('Bob Stone');
  await hands.settings({ week: Array(7).fill([[0, 1440]]), country: null });
  await hands.reps([{ userId: bob.user.id }]);
});

describe('the day to come back to somebody', () => {
  it('passes by who came back by themselves, was moved on, bought, or was erased', async () => {
    const still = await sentBack('Still away');
    const again = await sentBack('Handed again');
    const moved = await sentBack('Moved on');
    const bought = await sentBack('Bought');
    const erased = await sentBack('Erased');
    await move(again.contactId, 'mql');
    await hands.settle();
    await hands.must('POST', `/handoff/leads/${(await hands.leadOf(again.contactId)).id}/accept`, {}, bob);
    await move(moved.contactId, 'sql');
    const { id: dealId } = (await hands.must('POST', '/deals', { name: 'Żagle', contactId: bought.contactId })) as { id: string }; // prettier-ignore
    await hands.must('POST', `/deals/${dealId}/win`, { override: true, reason: 'Signed.' });
    await hands.must('POST', `/contacts/${erased.contactId}/erasure`, {});
    await hands.clockAt(days(31));
    expect(await woken()).toEqual(['Still away']);
    expect(await lastOf(still.contactId)).toBe('woken');
    for (const { contactId } of [again, moved, bought]) expect(await lastOf(contactId)).toBe('unneeded');
    const told = lejek().letters.filter(({ subject }) => subject.startsWith('Time to come back'));
    expect(told.map(({ subject }) => subject)).toEqual(['Time to come back: Still away']);
    expect(await hands.differences()).toBe(0);
  });

  it('is over when they come back after it: the inbox shows them no more, and nobody takes them over', async () => {
    const { contactId, leadId } = await sentBack('Late caller');
    await hands.clockAt(days(31));
    expect(await woken()).toContain('Late caller');
    await move(contactId, 'sql');
    await hands.must('PATCH', `/contacts/${contactId}`, { ownerId: lejek().owner.user.id });
    expect(await woken()).not.toContain('Late caller');
    expect(await lejek().ask('POST', `/handoff/leads/${leadId}/wake`, { then: 'takeUp' }, bob)).toMatchObject({
      status: 409,
      body: { code: 'came-back' },
    });
    expect(await hands.must('GET', `/contacts/${contactId}`)).toMatchObject({ ownerId: lejek().owner.user.id });
  });
});
