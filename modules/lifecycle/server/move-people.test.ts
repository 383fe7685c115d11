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
const kinds = (journey: { transitions: readonly { kind: string; stage: string | null }[] }) =>
  journey.transitions.map(({ kind, stage }) => `${kind} ${stage}`);

describe('forward', () => {
  it('a person moved for the first time begins a journey at that stage', async () => {
    const person = await hands.person({ firstSource: 'google' });
    expect(await hands.move(person, 'lead', { at: day(1) })).toEqual({ moved: [person], refused: [] });
    const [journey, ...more] = await hands.journeys(person);
    expect(more).toEqual([]);
    expect(journey).toMatchObject({
      funnel: 'main',
      pass: 1,
      startedAt: day(1),
      currentStage: 'lead',
      currentSince: day(1),
      outcome: null,
      endedAt: null,
      outOfOrder: false,
      source: 'google',
      entered: [{ stage: 'lead', at: day(1) }],
    });
  });

  it('stages that were jumped over are not entered', async () => {
    const person = await hands.person();
    await hands.move(person, 'lead', { at: day(1) });
    await hands.move(person, 'offer', { at: day(4) });
    const journey = await hands.journey(person);
    expect(journey.currentStage).toBe('offer');
    expect(journey.entered.map(({ stage }) => stage)).toEqual(['lead', 'offer']);
  });

  it('the log says who moved them, when, and why', async () => {
    const person = await hands.person();
    await hands.move(person, 'mql', { at: day(2), reason: 'asked for a demo' });
    const [transition] = (await hands.journey(person)).transitions;
    expect(transition).toMatchObject({
      kind: 'enter',
      stage: 'mql',
      at: day(2),
      reason: 'asked for a demo',
      actorName: lejek().owner.user.name,
      imported: false,
    });
    expect(Date.parse(transition!.recordedAt)).toBeGreaterThan(Date.parse(day(2)));
  });

  it('whoever stands there already is left alone, and named', async () => {
    const [there, elsewhere] = [await hands.person(), await hands.person()];
    await hands.move(there, 'mql');
    expect(await hands.move([there, elsewhere], 'mql')).toEqual({
      moved: [elsewhere],
      refused: [{ contactId: there, why: 'already-there' }],
    });
    expect((await hands.journey(there)).transitions).toHaveLength(1);
  });

  it('the same person named twice moves once', async () => {
    const person = await hands.person();
    expect((await hands.move([person, person], 'lead')).moved).toEqual([person]);
    expect((await hands.journey(person)).transitions).toHaveLength(1);
  });

  it('cannot happen tomorrow', async () => {
    const person = await hands.person();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(
      await hands.refusal(lifecycleEndpoints.moveContacts, {
        params: { funnel: 'main' },
        body: { contactIds: [person], to: 'lead', at: tomorrow },
      }),
    ).toMatchObject({
      status: 422,
      code: 'in-the-future',
    });
    expect(await hands.journeys(person)).toEqual([]);
  });

  it('a stage or funnel that does not exist is named, with those that do', async () => {
    const person = await hands.person();
    const stage = await hands.refusal(lifecycleEndpoints.moveContacts, {
      params: { funnel: 'main' },
      body: { contactIds: [person], to: 'nowhere' },
    });
    expect(stage).toMatchObject({ status: 422, code: 'unknown-stage' });
    expect(stage.detail).toContain('visitor, subscriber, lead, mql');
    expect(
      await hands.refusal(lifecycleEndpoints.moveContacts, {
        params: { funnel: 'other' },
        body: { contactIds: [person], to: 'lead' },
      }),
    ).toMatchObject({
      status: 404,
      code: 'unknown-funnel',
    });
  });
});

describe('back', () => {
  it('needs a reason, and a few spaces are none', async () => {
    const person = await hands.person();
    await hands.move(person, 'sql', { at: day(5) });
    for (const reason of [null, '', '   ']) {
      expect(
        await hands.refusal(lifecycleEndpoints.moveContacts, {
          params: { funnel: 'main' },
          body: { contactIds: [person], to: 'mql', reason },
        }),
      ).toMatchObject({
        status: 422,
        code: 'reason-needed',
      });
    }
    expect((await hands.journey(person)).currentStage).toBe('sql');
  });

  it('keeps what was reached: the entry of the later stage stays countable', async () => {
    const person = await hands.person();
    await hands.move(person, 'mql', { at: day(1) });
    await hands.move(person, 'sql', { at: day(5) });
    await hands.move(person, 'mql', { at: day(9), reason: 'the decision-maker was somebody else' });
    const journey = await hands.journey(person);
    expect(journey).toMatchObject({
      pass: 1,
      currentStage: 'mql',
      currentSince: day(9),
      outcome: null,
      outOfOrder: false,
    });
    expect(journey.entered).toEqual([
      { stage: 'mql', at: day(1) },
      { stage: 'sql', at: day(5) },
    ]);
    expect(kinds(journey)).toEqual(['enter mql', 'enter sql', 'back mql']);
  });

  it('and forward again: there since coming again, entered when it first happened', async () => {
    const person = await hands.person();
    await hands.move(person, 'mql', { at: day(1) });
    await hands.move(person, 'sql', { at: day(5) });
    await hands.move(person, 'mql', { at: day(9), reason: 'wrong person' });
    await hands.move(person, 'sql', { at: day(20) });
    const journey = await hands.journey(person);
    expect(journey).toMatchObject({ currentStage: 'sql', currentSince: day(20) });
    expect(journey.entered).toContainEqual({ stage: 'sql', at: day(5) });
  });

  it('a batch in which one would go back without a reason moves nobody', async () => {
    const [ahead, behind] = [await hands.person(), await hands.person()];
    await hands.move(ahead, 'sql');
    await hands.move(behind, 'lead');
    const refused = await hands.refusal(lifecycleEndpoints.moveContacts, {
      params: { funnel: 'main' },
      body: { contactIds: [ahead, behind], to: 'mql' },
    });
    expect(refused.code).toBe('reason-needed');
    expect((await hands.journey(ahead)).currentStage).toBe('sql');
    expect((await hands.journey(behind)).currentStage).toBe('lead');
  });
});

describe('two colleagues at once', () => {
  it('losing the same lead at the same moment ends one pass once', async () => {
    const person = await hands.person();
    await hands.move(person, 'sal', { at: day(1) });
    const results = await Promise.all([
      hands.end(person, 'lost', 'price'),
      hands.end(person, 'disqualified', 'student'),
    ]);
    expect(results.flatMap(({ moved }) => moved)).toEqual([person]);
    expect((await hands.journey(person)).transitions.filter(({ kind }) => kind === 'exit')).toHaveLength(1);
  });

  it('moving the same new people, named in another order, begins one journey each', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => hands.person()));
    const results = await Promise.all([hands.move(people, 'mql'), hands.move(people.toReversed(), 'mql')]);
    expect(results.flatMap(({ moved }) => moved).sort()).toEqual(people.toSorted());
    for (const person of people) expect((await hands.journey(person)).transitions).toHaveLength(1);
  });

  it('recycling the same lead at the same moment leaves passes that follow one another', async () => {
    const person = await hands.person();
    await hands.move(person, 'sal', { at: day(1) });
    await Promise.all([hands.recycle(person, 'lead', 'no-budget'), hands.recycle(person, 'lead', 'no-need')]);
    expect((await hands.journeys(person)).map(({ pass, outcome }) => [pass, outcome])).toEqual([
      [1, 'recycled'],
      [2, 'recycled'],
      [3, null],
    ]);
  });
});

it('after all of this every journey still tells what the log tells', async () => {
  expect(await hands.differences()).toBe(0);
});
