import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { handoffEndpoints } from '../contract.ts';
import { handoffHands } from './testing.ts';

const lejek = testApp();
let hands: ReturnType<typeof handoffHands>;
let ann: SignedInUser;
let bob: SignedInUser;
const allDay = Array(7).fill([[0, 1440]]);
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const answer = (lead: { id: string }, how: 'accept' | 'undo', as?: SignedInUser) =>
  lejek().ask('POST', `/handoff/leads/${lead.id}/${how}`, {}, as);
const refuse = (lead: { id: string }, body: object, as?: SignedInUser) =>
  lejek().ask('POST', `/handoff/leads/${lead.id}/refuse`, { how: 'reject', ...body }, as);

beforeAll(async () => {
  hands = handoffHands(lejek());
  ann = await hands.rep('Ann Reed');
  bob = await hands.rep('Bob Stone');
  await hands.settings({ answerMinutes: 60, warnMinutes: 15, week: allDay, country: null });
});

describe('a lead that is handed over', () => {
  it('is one lead, whoever moved them and however often the live engine comes by', async () => {
    const contactId = await hands.handOver({ lastName: 'Once' });
    await lejek().ask('PATCH', `/contacts/${contactId}`, { city: 'Kraków' });
    await hands.settle();
    const { data } = await hands.inbox();
    expect(data.map(({ contact }) => contact.lastName)).toEqual(['Once']);
    expect(data[0]).toMatchObject({ rep: null, way: 'noReps', breachedAt: null, missedBy: [] });
    expect(Date.parse(data[0]!.dueAt!) - Date.parse(data[0]!.handedAt)).toBe(3_600_000);
    expect(await hands.differences()).toBe(0);
    expect((await answer(data[0]!, 'accept')).status).toBe(200);
  });

  it('goes to the reps in turn, to the account owner first, and to who has the territory', async () => {
    await hands.reps([{ userId: ann.user.id }, { userId: bob.user.id }]);
    const to = async (values: object = {}) => (await hands.leadOf(await hands.handOver({ ...values }))).rep?.name;
    const turns = [await to(), await to(), await to(), await to()];
    expect(turns.filter((name) => name === 'Ann Reed')).toHaveLength(2);
    expect(turns.filter((name) => name === 'Bob Stone')).toHaveLength(2);
    expect(await to({ ownerId: bob.user.id })).toBe('Bob Stone');
    expect(await to({ ownerId: ann.user.id })).toBe('Ann Reed');
    const inGdansk = { field: 'city', is: 'equals', value: 'Gdańsk' };
    await hands.reps([{ userId: ann.user.id }, { userId: bob.user.id, territory: inGdansk }]);
    expect([await to({ city: 'Gdańsk' }), await to({ city: 'Gdańsk' }), await to({ city: 'Łódź' })]).toEqual(['Bob Stone', 'Bob Stone', 'Ann Reed']); // prettier-ignore
    await hands.reps([
      { userId: ann.user.id, awayTo: '2099-01-01' },
      { userId: bob.user.id, capacity: 1 },
    ]);
    expect(await to()).toBeUndefined();
    await hands.reps([{ userId: ann.user.id }, { userId: bob.user.id }]);
  });

  it('accepted, is theirs, stands in the accepted stage, and can be taken back', async () => {
    const contactId = await hands.handOver({ ownerId: ann.user.id });
    const lead = await hands.leadOf(contactId);
    const taken = await lejek().ask('POST', `/handoff/leads/${lead.id}/accept`, {}, ann);
    expect(taken.body).toEqual({ id: lead.id, state: 'accepted', dealId: null });
    await hands.settle();
    expect(await hands.journeys(contactId)).toEqual([[null, 'sal']]);
    expect((await lejek().ask('GET', `/contacts/${contactId}`)).body).toMatchObject({ ownerId: ann.user.id });
    expect((await answer(lead, 'undo', bob)).status).toBe(409);
    expect((await answer(lead, 'undo', ann)).status).toBe(200);
    await hands.settle();
    expect(await hands.journeys(contactId)).toEqual([[null, 'mql']]);
    // The same lead, with the deadline it had.
    expect(await hands.leadOf(contactId)).toMatchObject({ id: lead.id, dueAt: lead.dueAt, rep: { id: ann.user.id } });
    expect(await hands.differences()).toBe(0);
  });

  it('accepted with a deal, opens it for the same person and rep', async () => {
    const contactId = await hands.handOver({ ownerId: ann.user.id });
    const lead = await hands.leadOf(contactId);
    const { body } = await lejek().ask('POST', `/handoff/leads/${lead.id}/accept`, { deal: { name: 'Żagle' } }, ann);
    const { dealId } = handoffEndpoints.acceptLead.answer.parse(body);
    const deal = pipelineEndpoints.readDeal.answer.parse(await hands.must('GET', `/deals/${dealId}`));
    expect(deal).toMatchObject({ name: 'Żagle', contact: { id: contactId }, owner: { id: ann.user.id } });
    expect((await answer(lead, 'undo', ann)).body).toMatchObject({ code: 'cannot-undo' });
  });

  it('taken by two at once, is one’s, and the other is told whose', async () => {
    await hands.reps([]);
    for (let round = 0; round < 5; round++) {
      const lead = await hands.leadOf(await hands.handOver());
      const both = await Promise.all([answer(lead, 'accept', ann), answer(lead, 'accept', bob)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = both[0].status === 200 ? 'Ann Reed' : 'Bob Stone';
      const told = both.find(({ status }) => status === 409)?.body as { code: string; detail: string };
      expect(told.code).toBe('lead-taken');
      expect(told.detail).toContain(winner);
    }
    await hands.reps([{ userId: ann.user.id }, { userId: bob.user.id }]);
  });

  it('moved on by hand, is taken by who moved it; moved away, does not wait any more', async () => {
    const taken = await hands.handOver();
    await hands.must('POST', '/funnels/main/moves', { contactIds: [taken], to: 'sal' }, ann);
    const away = await hands.handOver();
    await hands.must('POST', '/funnels/main/moves', { contactIds: [away], to: 'lead', reason: 'too soon' });
    await hands.settle();
    expect((await hands.history(taken)).map(({ state, events }) => [state, events.at(-1)?.byName])).toEqual([['accepted', 'Ann Reed']]); // prettier-ignore
    expect((await hands.history(away)).map(({ state }) => state)).toEqual(['withdrawn']);
    await hands.must('POST', '/funnels/main/moves', { contactIds: [away], to: 'mql' });
    await hands.settle();
    expect((await hands.history(away)).map(({ state }) => state)).toEqual(['open', 'withdrawn']);
    expect(await hands.differences()).toBe(0);
  });
});

describe('a deadline', () => {
  it('warns, passes, and gives the lead to the next rep; the first is told; a late clock does it once', async () => {
    await hands.settings({ onBreach: 'reassign', mostReassignments: 1 });
    const contactId = await hands.handOver({ ownerId: ann.user.id, lastName: 'Slow' });
    await hands.clockAt(later(50));
    await hands.clockAt(later(51));
    const kinds = async () => (await hands.history(contactId))[0]!.events.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['handed', 'warned']);
    // Killed, and started again three days later, twice at once.
    await Promise.all([hands.clockAt(later(4_320)), hands.clockAt(later(4_320))]);
    await hands.clockAt(later(4_321));
    expect(await kinds()).toEqual(['handed', 'warned', 'breached', 'reassigned']);
    const lead = await hands.leadOf(contactId);
    expect(lead).toMatchObject({ rep: { name: 'Bob Stone' }, missedBy: ['Ann Reed'] });
    const late = await answer(lead, 'accept', ann);
    expect(late).toMatchObject({ status: 409, body: { code: 'lead-with-other' } });
    expect(JSON.stringify(late.body)).toContain('Bob Stone');
    const told = lejek().letters.filter(({ text }) => text.includes('Slow'));
    expect(told.map(({ to, subject }) => [to, subject.split(':')[0]])).toEqual([
      [ann.user.email, 'New lead'],
      [ann.user.email, 'The deadline is near'],
      [bob.user.email, 'A lead comes to you'],
      [ann.user.email, 'The deadline has passed'],
    ]);
    // Once is the most here: the second deadline does not wander on, it is decided upon, and anybody may take the lead.
    await hands.clockAt(later(6_000));
    await hands.clockAt(later(7_000));
    expect(await kinds()).toEqual(['handed', 'warned', 'breached', 'reassigned', 'breached', 'escalated']);
    expect((await answer(lead, 'accept', ann)).status).toBe(200);
    expect((await hands.history(contactId))[0]).toMatchObject({ state: 'accepted', inTime: false });
    expect(await hands.differences()).toBe(0);
  });

  it('stays as it was agreed when the agreement changes', async () => {
    const lead = await hands.leadOf(await hands.handOver({ ownerId: ann.user.id }));
    await hands.settings({ answerMinutes: 5, warnMinutes: 0 });
    expect((await hands.leadOf(lead.contact.id)).dueAt).toBe(lead.dueAt);
    expect(await hands.differences()).toBe(0);
    await hands.settings({ answerMinutes: 60, warnMinutes: 15 });
  });
});

describe('a refusal', () => {
  it('needs a reason, closes the pass, begins the next where the reason says, and keeps the objection', async () => {
    const contactId = await hands.handOver({ ownerId: bob.user.id });
    const lead = await hands.leadOf(contactId);
    expect((await refuse(lead, {}, bob)).status).toBe(422);
    expect(await refuse(lead, { reason: 'nonsense' }, bob)).toMatchObject({
      status: 422,
      body: { code: 'unknown-reason' },
    });
    await refuse(lead, { how: 'return', reason: 'bad-timing', note: 'Budget comes in March' }, bob);
    await hands.settle();
    expect(await hands.journeys(contactId)).toEqual([['recycled', 'mql'], [null, 'lead']]); // prettier-ignore
    const objections = handoffEndpoints.listObjections.answer.parse(await hands.must('GET', '/handoff/objections'));
    expect(objections.data[0]).toMatchObject({
      contactId,
      text: 'Budget comes in March',
      madeByName: 'Bob Stone',
      answer: null,
    });
    const url = 'https://example.com/payback';
    await hands.must('PATCH', `/handoff/objections/${objections.data[0]!.id}`, {
      tags: ['budget'],
      answer: { title: 'Payback', url },
    });
    expect(await hands.must('GET', '/handoff/objections?open=true')).toMatchObject({
      data: [],
      tags: [{ tag: 'budget', count: 1 }],
    });
    expect(await hands.differences()).toBe(0);
  });

  it('to disqualify leads out of the funnel', async () => {
    const contactId = await hands.handOver({ ownerId: bob.user.id });
    expect((await refuse(await hands.leadOf(contactId), { reason: 'student' }, bob)).status).toBe(200);
    expect(await hands.journeys(contactId)).toEqual([['disqualified', 'mql']]);
  });

  it('comes back on its day, once, and is taken up or put off', async () => {
    const contactId = await hands.handOver({ ownerId: bob.user.id });
    const lead = await hands.leadOf(contactId);
    await refuse(lead, { how: 'return', reason: 'no-budget' }, bob);
    const woken = async () =>
      (await hands.inbox('?whose=mine', bob)).woken
        .filter(({ contact }) => contact.id === contactId)
        .map(({ id }) => id);
    await hands.clockAt(later(179 * 1_440));
    expect(await woken()).toEqual([]);
    await hands.clockAt(later(181 * 1_440));
    await hands.clockAt(later(181 * 1_440));
    expect(await woken()).toEqual([lead.id]);
    const day = JSON.stringify(await hands.must('GET', `/activities?contactId=${contactId}`, undefined, bob));
    expect(day.match(/Come back to them/g)).toHaveLength(1);
    await hands.must('POST', `/handoff/leads/${lead.id}/wake`, { then: 'postpone', on: '2098-01-01' }, bob);
    expect(await woken()).toEqual([]);
    await hands.clockAt(new Date('2098-01-02T12:00:00Z'));
    expect(await woken()).toEqual([lead.id]);
    await hands.must('POST', `/handoff/leads/${lead.id}/wake`, { then: 'takeUp' }, bob);
    expect(await woken()).toEqual([]);
    expect(await hands.journeys(contactId)).toEqual([['recycled', 'mql'], [null, 'sal']]); // prettier-ignore
    expect(await hands.differences()).toBe(0);
  });

  it('of a deal goes the same way', async () => {
    const { id: contactId } = (await hands.must('POST', '/contacts', { lastName: 'Late' })) as { id: string };
    const { id } = (await hands.must('POST', '/deals', { name: 'Ster', contactId })) as { id: string };
    await hands.must('POST', `/deals/${id}/lose`, { reason: 'bad-timing', note: '' });
    expect(await hands.journeys(contactId)).toEqual([['lost', 'sql'], [null, 'lead']]); // prettier-ignore
    expect((await hands.history(contactId))[0]).toMatchObject({ state: 'recycled' });
    expect(await hands.differences()).toBe(0);
  });
});

describe('a link in a letter', () => {
  it('shows without changing anything, answers once, and dies with the lead going elsewhere', async () => {
    const contactId = await hands.handOver({ ownerId: ann.user.id, lastName: 'Linked' });
    await hands.clockAt(new Date());
    const text = lejek().letters.find((letter) => letter.text.includes('Linked'))?.text ?? '';
    const token = /\/lead\/(\S+)/.exec(text)?.[1] ?? '';
    const open = (method: 'GET' | 'POST', payload?: object) =>
      lejek().app.inject({ method, url: `/api/v1/handoff-answers/${token}`, ...(payload ? { payload } : {}) });
    const shown = handoffEndpoints.readLinkedLead.answer.parse((await open('GET')).json());
    expect(shown).toMatchObject({ personName: 'Linked', repName: 'Ann Reed', state: 'open', answeredByName: null });
    expect((await hands.leadOf(contactId)).state).toBe('open');
    // Only the hash is kept.
    const kept = await inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
      sql<{ row: string }>`select link::text as row from handoff.answer_link as link`.execute(tx),
    );
    expect(kept.rows.some(({ row }) => row.includes(token))).toBe(false);
    expect((await open('POST', { how: 'accept' })).json()).toEqual({ state: 'accepted' });
    expect((await open('POST', { how: 'accept' })).statusCode).toBe(409);
    expect((await lejek().app.inject({ url: `/api/v1/handoff-answers/${token.slice(0, -3)}abc` })).statusCode).toBe(
      404,
    );
    await hands.must('POST', '/funnels/main/moves', { contactIds: [contactId], to: 'mql', reason: 'again' });
    await hands.settle();
    await hands.clockAt(new Date());
    const lead = await hands.leadOf(contactId);
    await hands.must('POST', `/handoff/leads/${lead.id}/give`, { userId: bob.user.id });
    const second = /\/lead\/(\S+)/.exec(
      lejek()
        .letters.filter(({ text: each }) => each.includes('Linked'))
        .at(-1)?.text ?? '',
    )?.[1];
    const late = await lejek().app.inject({
      method: 'POST',
      url: `/api/v1/handoff-answers/${second}`,
      payload: { how: 'accept' },
    });
    expect(late.json()).toMatchObject({ code: 'lead-with-other' });
  });
});

describe('the contract page', () => {
  it('counts what was delivered, and every number opens to its people', async () => {
    const month = new Intl.DateTimeFormat('sv', {
      timeZone: 'Europe/Warsaw',
      year: 'numeric',
      month: '2-digit',
    }).format(new Date());
    await hands.must('PUT', `/handoff/targets/${month}`, { delivered: 40, inTime: 0.9, accepted: null });
    const report = handoffEndpoints.contractReport.answer.parse(
      await hands.must('GET', `/handoff/contract?month=${month}`),
    );
    const { counts, people } = report;
    expect(report.targets).toEqual({ delivered: 40, inTime: 0.9, accepted: null });
    expect(counts.delivered).toBe(counts.waiting + counts.accepted + counts.rejected + counts.returned);
    expect(counts.rejected).toBe(1);
    expect(counts.returned).toBe(2);
    for (const [part, count] of Object.entries(people)) {
      const filter = encodeURIComponent(JSON.stringify({ set: 'handoff', of: { month, part } }));
      expect([part, await hands.must('GET', `/contacts/count?filter=${filter}`)]).toEqual([part, { count }]);
    }
    const ofAnn = report.reps.find(({ rep }) => rep.name === 'Ann Reed');
    expect(ofAnn?.missed).toBeGreaterThan(0);
    const refusal = report.refusals.find(({ reason }) => reason === 'student');
    expect(refusal).toMatchObject({ rejected: 1, returned: 0 });
  });
});
