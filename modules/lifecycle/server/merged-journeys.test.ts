import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { contactEndpoints } from '#modules/contacts/contract.ts';
import { funnelHands } from './testing-funnel.ts';

const lejek = testApp();
let hands: ReturnType<typeof funnelHands>;
beforeAll(() => {
  hands = funnelHands(lejek());
});

const day = (number: number): string => `2024-05-${String(number).padStart(2, '0')}T10:00:00.000Z`;

async function merge(survivor: string, absorbed: string): Promise<string> {
  const { merges } = await hands.ask(contactEndpoints.mergeContacts, {
    params: { contactId: survivor },
    body: { absorb: absorbed },
  });
  const made = merges.find(({ absorbedId }) => absorbedId === absorbed);
  if (!made) throw new Error('the merge is not told of');
  return made.id;
}
const takeBack = (mergeId: string) => hands.ask(contactEndpoints.undoMerge, { params: { mergeId }, body: {} });
/** All that a journey says but which merges are in force. */
const passes = async (contactId: string) => hands.journeys(contactId);

it('one person under two entries has one journey with the earliest entry of each stage', async () => {
  const [survivor, absorbed] = [await hands.person(), await hands.person()];
  await hands.move(survivor, 'lead', { at: day(5) });
  await hands.move(survivor, 'mql', { at: day(9) });
  await hands.move(absorbed, 'lead', { at: day(2) });
  await hands.move(absorbed, 'sql', { at: day(12) });
  await merge(survivor, absorbed);
  const [journey, ...more] = await hands.journeys(survivor);
  expect(more).toEqual([]);
  expect(journey).toMatchObject({ startedAt: day(2), currentStage: 'sql', currentSince: day(12), outcome: null });
  expect(journey!.entered).toEqual([
    { stage: 'lead', at: day(2) },
    { stage: 'mql', at: day(9) },
    { stage: 'sql', at: day(12) },
  ]);
  expect(journey!.transitions).toHaveLength(4);
  expect(await hands.journeys(absorbed)).toEqual([]);
  expect(await hands.differences()).toBe(0);
});

it('taking the merge back separates the journeys again, as they were', async () => {
  const [survivor, absorbed] = [
    await hands.person({ firstSource: 'google' }),
    await hands.person({ firstSource: 'fair' }),
  ];
  await hands.move(survivor, 'mql', { at: day(5) });
  await hands.end(survivor, 'lost', 'price', { at: day(6) });
  await hands.move(survivor, 'lead', { at: day(20) });
  await hands.move(absorbed, 'customer', { at: day(3) });
  const before = [await passes(survivor), await passes(absorbed)];
  const mergeId = await merge(survivor, absorbed);
  expect(await passes(survivor)).not.toEqual(before[0]);
  await takeBack(mergeId);
  expect([await passes(survivor), await passes(absorbed)]).toEqual(before);
  expect(await hands.differences()).toBe(0);
});

it('what happens to the survivor while merged stays with the survivor', async () => {
  const [survivor, absorbed] = [await hands.person(), await hands.person()];
  await hands.move(absorbed, 'lead', { at: day(1) });
  const mergeId = await merge(survivor, absorbed);
  await hands.move(survivor, 'offer', { at: day(9) });
  expect((await hands.journey(survivor)).entered.map(({ stage }) => stage)).toEqual(['lead', 'offer']);
  await takeBack(mergeId);
  expect((await hands.journey(survivor)).entered.map(({ stage }) => stage)).toEqual(['offer']);
  expect((await hands.journey(absorbed)).entered.map(({ stage }) => stage)).toEqual(['lead']);
});

it('nobody moves an entry that was merged away', async () => {
  const [survivor, absorbed] = [await hands.person(), await hands.person()];
  await merge(survivor, absorbed);
  expect(await hands.move(absorbed, 'lead')).toEqual({
    moved: [],
    refused: [{ contactId: absorbed, why: 'unknown-contact' }],
  });
});

it('a chain of merges counts for the last survivor', async () => {
  const [first, second, third] = [await hands.person(), await hands.person(), await hands.person()];
  await hands.move(first, 'lead', { at: day(1) });
  await hands.move(second, 'mql', { at: day(2) });
  await hands.move(third, 'sal', { at: day(3) });
  await merge(second, first);
  const last = await merge(third, second);
  expect((await hands.journey(third)).entered.map(({ stage }) => stage)).toEqual(['lead', 'mql', 'sal']);
  await takeBack(last);
  expect((await hands.journey(third)).entered.map(({ stage }) => stage)).toEqual(['sal']);
  expect((await hands.journey(second)).entered.map(({ stage }) => stage)).toEqual(['lead', 'mql']);
  expect(await hands.differences()).toBe(0);
});

it('a source corrected on the contact is the source of the journey', async () => {
  const person = await hands.person({ firstSource: 'google' });
  await hands.move(person, 'lead');
  await hands.ask(contactEndpoints.editContact, { params: { contactId: person }, body: { firstSource: 'referral' } });
  expect((await hands.journey(person)).source).toBe('referral');
});
