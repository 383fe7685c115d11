import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { lifecycleEndpoints } from '../contract.ts';
import { funnelHands } from './testing-funnel.ts';

const lejek = testApp();
let hands: ReturnType<typeof funnelHands>;
beforeAll(() => {
  hands = funnelHands(lejek());
});

const day = (number: number): string => `2024-03-${String(number).padStart(2, '0')}T09:00:00.000Z`;

describe('winning', () => {
  it('reaching the won stage wins; going on to loyal does not change when', async () => {
    const person = await hands.person();
    await hands.move(person, 'offer', { at: day(1) });
    await hands.move(person, 'customer', { at: day(7) });
    await hands.move(person, 'loyal', { at: day(25) });
    expect(await hands.journey(person)).toMatchObject({
      pass: 1,
      currentStage: 'loyal',
      outcome: 'won',
      endedAt: day(7),
    });
  });

  it('a deal that falls through goes back and is under way again, not won', async () => {
    const person = await hands.person();
    await hands.move(person, 'customer', { at: day(7) });
    await hands.move(person, 'negotiation', { at: day(8), reason: 'the contract was not signed after all' });
    expect(await hands.journey(person)).toMatchObject({ currentStage: 'negotiation', outcome: null, endedAt: null });
    await hands.move(person, 'customer', { at: day(15) });
    const journey = await hands.journey(person);
    expect(journey).toMatchObject({ outcome: 'won', endedAt: day(15) });
    expect(journey.entered).toContainEqual({ stage: 'customer', at: day(7) });
  });

  it('going back from loyal to customer stays won', async () => {
    const person = await hands.person();
    await hands.move(person, 'customer', { at: day(7) });
    await hands.move(person, 'loyal', { at: day(9) });
    await hands.move(person, 'customer', { at: day(10), reason: 'the second order was cancelled' });
    expect(await hands.journey(person)).toMatchObject({ currentStage: 'customer', outcome: 'won', endedAt: day(7) });
  });

  it('who has won is not lost by the same click', async () => {
    const person = await hands.person();
    await hands.move(person, 'customer', { at: day(7) });
    expect(await hands.end(person, 'lost', 'price')).toEqual({
      moved: [],
      refused: [{ contactId: person, why: 'not-in-funnel' }],
    });
    expect((await hands.journey(person)).outcome).toBe('won');
  });
});

describe('out and again', () => {
  it('lost and disqualified are exits with a reason, at the stage where they happened', async () => {
    for (const outcome of ['lost', 'disqualified'] as const) {
      const person = await hands.person();
      await hands.move(person, 'sal', { at: day(2) });
      await hands.end(person, outcome, 'no-budget', { at: day(6) });
      const journey = await hands.journey(person);
      expect(journey).toMatchObject({ currentStage: 'sal', outcome, endedAt: day(6), endReason: 'no-budget' });
      expect(journey.transitions.at(-1)).toMatchObject({ kind: 'exit', stage: 'sal', outcome, reason: 'no-budget' });
    }
  });

  it('only who is under way can leave', async () => {
    const [stranger, gone] = [await hands.person(), await hands.person()];
    await hands.move(gone, 'lead');
    await hands.end(gone, 'lost', 'price');
    expect((await hands.end([stranger, gone], 'lost', 'price')).refused).toEqual([
      { contactId: stranger, why: 'not-in-funnel' },
      { contactId: gone, why: 'not-in-funnel' },
    ]);
  });

  it('spaces are no reason to lose somebody', async () => {
    const person = await hands.person();
    await hands.move(person, 'lead');
    expect(
      await hands.refusal(lifecycleEndpoints.endJourneys, {
        params: { funnel: 'main' },
        body: { contactIds: [person], outcome: 'lost', reason: '  ' },
      }),
    ).toMatchObject({ status: 422, code: 'reason-needed' });
  });

  it('a lead rejected for budget goes back to nurture: the first pass is closed and stays countable', async () => {
    const person = await hands.person({ firstSource: 'google', lastSource: 'webinar' });
    await hands.move(person, 'mql', { at: day(1) });
    await hands.move(person, 'sal', { at: day(3) });
    await hands.recycle(person, 'subscriber', 'no-budget', { at: day(8) });
    const [first, second, ...more] = await hands.journeys(person);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      pass: 1,
      currentStage: 'sal',
      outcome: 'recycled',
      endedAt: day(8),
      endReason: 'no-budget',
      source: 'google',
    });
    expect(first!.entered.map(({ stage }) => stage)).toEqual(['mql', 'sal']);
    expect(second).toMatchObject({
      pass: 2,
      currentStage: 'subscriber',
      startedAt: day(8),
      outcome: null,
      source: 'webinar',
    });
  });

  it('somebody lost can be recycled too, and stays lost in the pass that was lost', async () => {
    const person = await hands.person();
    await hands.move(person, 'offer', { at: day(1) });
    await hands.end(person, 'lost', 'price', { at: day(2) });
    await hands.recycle(person, 'lead', 'bad-timing', { at: day(20) });
    expect((await hands.journeys(person)).map(({ pass, outcome }) => [pass, outcome])).toEqual([
      [1, 'lost'],
      [2, null],
    ]);
  });

  it('a customer who starts anew keeps the won pass', async () => {
    const person = await hands.person();
    await hands.move(person, 'customer', { at: day(1) });
    await hands.recycle(person, 'lead', 'interested in another product', { at: day(20) });
    expect((await hands.journeys(person)).map(({ pass, outcome, endedAt }) => [pass, outcome, endedAt])).toEqual([
      [1, 'won', day(1)],
      [2, null, null],
    ]);
  });

  it('whoever comes again after being lost starts the next pass', async () => {
    const person = await hands.person();
    await hands.move(person, 'offer', { at: day(1) });
    await hands.end(person, 'lost', 'price', { at: day(2) });
    await hands.move(person, 'lead', { at: day(9) });
    const [first, second] = await hands.journeys(person);
    expect(first).toMatchObject({ pass: 1, outcome: 'lost', endedAt: day(2) });
    expect(second).toMatchObject({ pass: 2, currentStage: 'lead', outcome: null });
  });

  it('nobody is recycled who never was in the funnel', async () => {
    const person = await hands.person();
    expect((await hands.recycle(person, 'lead', 'no-need')).refused).toEqual([
      { contactId: person, why: 'not-in-funnel' },
    ]);
  });
});

describe('dates that contradict', () => {
  it('a later stage entered before an earlier one is counted once and flagged', async () => {
    const person = await hands.person();
    await hands.move(person, 'mql', { at: day(10) });
    await hands.move(person, 'customer', { at: day(4) });
    const journey = await hands.journey(person);
    expect(journey).toMatchObject({ startedAt: day(4), currentStage: 'customer', outcome: 'won', outOfOrder: true });
    expect(journey.entered).toEqual([
      { stage: 'mql', at: day(10) },
      { stage: 'customer', at: day(4) },
    ]);
  });

  it('an entry told twice counts at its earliest time', async () => {
    const person = await hands.person();
    await hands.record(person, [
      { kind: 'enter', stage: 'mql', at: new Date(day(10)) },
      { kind: 'enter', stage: 'mql', at: new Date(day(3)) },
    ]);
    expect((await hands.journey(person)).entered).toEqual([{ stage: 'mql', at: day(3) }]);
  });

  it('a date of 1900 from some other system does not stop anybody', async () => {
    const person = await hands.person();
    await hands.move(person, 'lead', { at: '1900-01-01T00:00:00Z' });
    await hands.move(person, 'mql', { at: day(1) });
    expect((await hands.journey(person)).entered[0]).toEqual({ stage: 'lead', at: '1900-01-01T00:00:00.000Z' });
  });

  it('an exit is taken back by an entry that came later, not by one that merely was recorded later', async () => {
    const [returned, told] = [await hands.person(), await hands.person()];
    const lost = [
      { kind: 'enter', stage: 'mql', at: new Date(day(1)) },
      { kind: 'exit', outcome: 'lost', reason: 'price', at: new Date(day(5)) },
    ] as const;
    await hands.record(returned, [...lost, { kind: 'enter', stage: 'sal', at: new Date(day(9)) }]);
    await hands.record(told, [...lost, { kind: 'enter', stage: 'sal', at: new Date(day(3)) }]);
    expect(await hands.journey(returned)).toMatchObject({
      currentStage: 'sal',
      outcome: null,
      endedAt: null,
      endReason: null,
    });
    expect(await hands.journey(told)).toMatchObject({
      currentStage: 'sal',
      outcome: 'lost',
      endedAt: day(5),
      endReason: 'price',
    });
  });
});

it('after all of this every journey still tells what the log tells', async () => {
  expect(await hands.differences()).toBe(0);
});
