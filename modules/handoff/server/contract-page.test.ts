import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testApp } from '#app/testing.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { type ContractReport, handoffEndpoints, handoffParts } from '../contract.ts';
import { handoffHands } from './testing.ts';

const lejek = testApp();
let hands: ReturnType<typeof handoffHands>;
let ann: SignedInUser;
let bob: SignedInUser;
let report: ContractReport;
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const month = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Warsaw', year: 'numeric', month: '2-digit' }).format(
  new Date(),
);
const answer = async (contactId: string, what: 'accept' | 'refuse' | 'give', body: object, as: SignedInUser) =>
  hands.must('POST', `/handoff/leads/${(await hands.leadOf(contactId)).id}/${what}`, body, as) as Promise<{ dealId: string }>; // prettier-ignore
async function handAgain(contactId: string): Promise<void> {
  await hands.must('POST', '/funnels/main/moves', { contactIds: [contactId], to: 'mql' });
  await hands.settle();
}
const peopleOf = async (of: object): Promise<string[]> => {
  const filter = encodeURIComponent(JSON.stringify({ set: 'handoff', of: { month, ...of } }));
  const { data } = z
    .object({ data: z.array(z.object({ lastName: z.string() })) })
    .parse(await hands.must('GET', `/contacts?filter=${filter}`));
  return data.map(({ lastName }) => lastName).toSorted();
};

/** Twice: sent back, then bought. Lost: lost to price, then handed over and taken again. Late: missed by Ann, refused by Bob. Waiting: given by Ann to Bob. */
beforeAll(async () => {
  hands = handoffHands(lejek());
  ann = await hands.rep('Ann Reed');
  bob = await hands.rep('Bob Stone');
  await hands.settings({ answerMinutes: 60, warnMinutes: 0, week: Array(7).fill([[0, 1440]]), country: null });
  await hands.reps([{ userId: ann.user.id }, { userId: bob.user.id }]);

  const late = await hands.handOver({ lastName: 'Late', ownerId: ann.user.id });
  await hands.clockAt(later(61));
  await answer(late, 'refuse', { how: 'reject', reason: 'student' }, bob);

  const twice = await hands.handOver({ lastName: 'Twice', ownerId: bob.user.id });
  await answer(twice, 'refuse', { how: 'return', reason: 'bad-timing' }, bob);
  await handAgain(twice);
  const { dealId: won } = await answer(twice, 'accept', { deal: { name: 'Won' } }, bob);
  await hands.must('POST', `/deals/${won}/win`, { override: true, reason: 'Signed.' });

  const lost = await hands.handOver({ lastName: 'Lost', ownerId: ann.user.id });
  const { dealId } = await answer(lost, 'accept', { deal: { name: 'Lost' } }, ann);
  await hands.must('POST', `/deals/${dealId}/lose`, { reason: 'price' });
  await handAgain(lost);
  await answer(lost, 'accept', {}, ann);

  const waiting = await hands.handOver({ lastName: 'Waiting', ownerId: ann.user.id });
  await answer(waiting, 'give', { userId: bob.user.id }, ann);

  report = handoffEndpoints.contractReport.answer.parse(await hands.must('GET', `/handoff/contract?month=${month}`));
}, 60_000);

describe('the contract page', () => {
  it('counts handovers: who was handed over twice counts twice, and says how many people they are', () => {
    expect(report.counts).toEqual({
      delivered: 6,
      waiting: 1,
      accepted: 3,
      rejected: 1,
      returned: 1,
      answered: 5,
      inTime: 4,
      late: 1,
      missed: 1,
      reassigned: 1,
      given: 1,
      converted: 1,
      recycled: 1,
      reconverted: 1,
    });
    expect(report.people).toMatchObject({ delivered: 4, accepted: 2, inTime: 2, converted: 1 });
  });

  it('opens every number to its people', async () => {
    for (const part of handoffParts) expect([part, (await peopleOf({ part })).length]).toEqual([part, report.people[part]]); // prettier-ignore
    expect(await peopleOf({ part: 'delivered' })).toEqual(['Late', 'Lost', 'Twice', 'Waiting']);
    expect(await peopleOf({ part: 'inTime' })).toEqual(['Lost', 'Twice']);
    expect(await peopleOf({ part: 'missed' })).toEqual(['Late']);
    expect(await peopleOf({ part: 'given' })).toEqual(['Waiting']);
    expect(await peopleOf({ part: 'converted' })).toEqual(['Twice']);
    expect(await peopleOf({ part: 'reconverted' })).toEqual(['Twice']);
    expect(await peopleOf({ part: 'rejected', reason: 'student' })).toEqual(['Late']);
    expect(await peopleOf({ part: 'rejected', reason: 'price' })).toEqual([]);
  });

  it('opens those of each rep: answered, in time, accepted, missed', async () => {
    expect(report.reps.map(({ rep, medianMinutes: _, ...counts }) => [rep.name, counts])).toEqual([
      ['Bob Stone', { answered: 3, inTime: 2, accepted: 1, missed: 0 }],
      ['Ann Reed', { answered: 2, inTime: 2, accepted: 2, missed: 1 }],
    ]);
    expect(await peopleOf({ part: 'answered', rep: bob.user.id })).toEqual(['Late', 'Twice']);
    expect(await peopleOf({ part: 'inTime', rep: ann.user.id })).toEqual(['Lost']);
    expect(await peopleOf({ part: 'missed', rep: ann.user.id })).toEqual(['Late']);
    expect(await peopleOf({ part: 'missed', rep: bob.user.id })).toEqual([]);
  });

  it('agrees with the funnel and with the results', async () => {
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Warsaw' }).format(new Date());
    const days = `from=${month}-01&to=${today}`;
    const { stages } = z
      .object({ stages: z.array(z.object({ stage: z.string(), entered: z.number() })) })
      .parse(await hands.must('GET', `/funnels/main/report?view=activity&${days}`));
    const entered = (stage: string) => stages.find((each) => each.stage === stage)?.entered;
    expect([entered('mql'), entered('sal'), entered('customer')]).toEqual([
      report.counts.delivered,
      report.counts.accepted,
      report.counts.converted,
    ]);
    const { total } = z
      .object({ total: z.object({ created: z.number(), won: z.number(), lost: z.number() }) })
      .parse(await hands.must('GET', `/results?${days}`));
    expect(total).toEqual({ created: 2, won: report.counts.converted, lost: 1 });
  });
});
