import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import type { Letter, Mailer } from '#platform/server/mail.ts';
import { handoffHands } from './testing.ts';

const lejek = testApp();
let hands: ReturnType<typeof handoffHands>;
let ann: SignedInUser;
let bob: SignedInUser;
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const about = (name: string, letters: readonly Letter[] = lejek().letters) =>
  letters.filter(({ text }) => text.includes(name)).map(({ subject }) => subject.split(':')[0]);

/** A mail server that is away for its first `times` letters. */
function awayAtFirst(times: number): Mailer & { readonly tried: Letter[] } {
  const tried: Letter[] = [];
  return {
    tried,
    async send(letter) {
      tried.push(letter);
      return tried.length <= times ? 'failed' : lejek().host.mail.send(letter);
    },
  };
}

beforeAll(async () => {
  hands = handoffHands(lejek());
  ann = await hands.rep('Ann Reed');
  bob = await hands.rep('Bob Stone');
  await hands.settings({ answerMinutes: 600, warnMinutes: 30, week: Array(7).fill([[0, 1440]]), country: null });
  await hands.reps([{ userId: ann.user.id }, { userId: bob.user.id }]);
});

describe('a letter about a lead', () => {
  it('that the mail server did not take is tried again with growing pauses, and sent once', async () => {
    await hands.handOver({ ownerId: ann.user.id, lastName: 'Patient' });
    const post = awayAtFirst(2);
    const tries = async (minutes: number) => {
      await hands.clockAt(later(minutes), post);
      return [about('Patient', post.tried).length, about('Patient').length];
    };
    expect(await tries(0)).toEqual([1, 0]);
    expect(await tries(0.5)).toEqual([1, 0]);
    expect(await tries(2)).toEqual([2, 0]);
    expect(await tries(4)).toEqual([2, 0]);
    expect(await tries(8)).toEqual([3, 1]);
    expect(await tries(60)).toEqual([3, 1]);
    // Its link is the one that works.
    const token = /\/lead\/(\S+)/.exec(lejek().letters.at(-1)?.text ?? '')?.[1];
    expect((await lejek().app.inject({ url: `/api/v1/handoff-answers/${token}` })).statusCode).toBe(200);
  });

  it('that says what is no longer so is not sent: the lead was answered, or is with somebody else', async () => {
    const answered = await hands.leadOf(await hands.handOver({ ownerId: ann.user.id, lastName: 'Answered' }));
    const given = await hands.leadOf(await hands.handOver({ ownerId: ann.user.id, lastName: 'Given' }));
    const quick = await hands.leadOf(await hands.handOver({ ownerId: ann.user.id, lastName: 'Quick' }));
    await hands.must('POST', `/handoff/leads/${quick.id}/accept`, {}, ann);
    await hands.clockAt(later(0), awayAtFirst(9));
    await hands.must('POST', `/handoff/leads/${answered.id}/accept`, {}, ann);
    await hands.must('POST', `/handoff/leads/${given.id}/give`, { userId: bob.user.id }, ann);
    await hands.clockAt(later(30));
    expect([about('Quick'), about('Answered')]).toEqual([[], []]);
    expect(lejek().letters.filter(({ text }) => text.includes('Given')).map(({ to }) => to)).toEqual([bob.user.email]); // prettier-ignore
  });

  it('that warns of a deadline does not come after it', async () => {
    await hands.settings({ onBreach: 'escalate' });
    await hands.handOver({ ownerId: ann.user.id, lastName: 'Warned' });
    await hands.clockAt(later(571), awayAtFirst(9));
    await hands.clockAt(later(700));
    expect(about('Warned').toSorted()).toEqual(['New lead', 'Nobody answered']);
  });

  it('that waits when letters are switched off is not sent', async () => {
    await hands.handOver({ ownerId: ann.user.id, lastName: 'Silent' });
    await hands.settings({ letters: false });
    await hands.clockAt(later(1));
    await hands.settings({ letters: true });
    await hands.clockAt(later(90));
    expect(about('Silent')).toEqual([]);
  });
});
