import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Letter, MailOutcome } from '#platform/server/mail.ts';
import type { Host } from '#platform/server/module.ts';
import { sendDueReminders } from './send-reminders.ts';
import { makeActivity } from './testing.ts';

const lejek = testApp();
let ania: SignedInUser;
let clock = Date.parse('2026-03-28T12:00:00Z');
let post: Letter[] = [];
let outcome: MailOutcome | 'killed' = 'sent';

/** The program with our clock and a post office that we can close. */
const host = (): Host => ({
  ...lejek().host,
  now: () => new Date(clock),
  mail: {
    async send(letter) {
      if (outcome === 'sent' || outcome === 'killed') post.push(letter);
      if (outcome === 'killed') throw new Error('the process ended here');
      return outcome;
    },
  },
});
const send = () => sendDueReminders(host(), lejek().owner.workspace);
const subjects = (): string[] => post.map(({ subject }) => subject);
const at = (moment: string): void => void (clock = Date.parse(moment));
const later = (minutes: number): void => void (clock += minutes * 60_000);

beforeAll(async () => {
  const { owner } = lejek();
  Object.assign(lejek().host, { now: () => new Date(clock) });
  ania = await makeSignedInUser(lejek().host, {
    workspace: owner.workspace.slug,
    role: 'salesRep',
    email: 'ania@house.example',
  });
  expect(
    (
      await lejek().app.inject({
        method: 'PATCH',
        url: '/api/v1/me',
        headers: ania.headers,
        payload: { language: 'pl' },
      })
    ).statusCode,
  ).toBe(200);
});

const begin = (moment: string): void => {
  at(moment);
  post = [];
  outcome = 'sent';
};

describe('a reminder', () => {
  it('is sent at its time, once, to the owner and in their language, also across a change of clocks', async () => {
    begin('2026-03-28T12:00:00Z');
    const { id: contactId } = await makeContact(lejek(), { firstName: 'Ewa', lastName: 'Lis' });
    // A quarter to ten in Warsaw, which is summer time that day.
    await makeActivity(
      lejek(),
      {
        title: 'Zapytać\no żagle',
        contactId,
        body: 'Dwa maszty',
        dueOn: '2026-03-29',
        dueTime: '10:00',
        remindBefore: 15,
      },
      ania,
    );
    at('2026-03-29T07:44:59Z');
    expect(await send()).toBe(0);
    at('2026-03-29T07:45:00Z');
    expect(await Promise.all([send(), send(), send()])).toContain(1);
    expect(await send()).toBe(0);
    expect(post).toHaveLength(1);
    expect(post[0]).toMatchObject({ to: 'ania@house.example', subject: 'Przypomnienie: Zapytać o żagle' });
    expect(post[0]?.text).toContain('Telefon: Zapytać o żagle (Ewa Lis)');
    expect(post[0]?.text).toContain('niedziela, 29 marca 2026 10:00');
    expect(post[0]?.text).toContain(`/w/${ania.workspace.slug}/my-day`);
  });

  it('of what has no hour counts from nine in the morning', async () => {
    begin('2026-10-24T12:00:00Z');
    const made = await makeActivity(lejek(), { title: 'All day', dueOn: '2026-10-25', remindBefore: 0 }, ania);
    expect(made.remindAt).toBe('2026-10-25T08:00:00.000Z');
    at('2026-10-25T08:00:00Z');
    expect(await send()).toBe(1);
    expect(post[0]?.text).toContain('niedziela, 25 października 2026');
  });

  it('goes along when the activity moves, and stays away when it is done or deleted', async () => {
    begin('2026-05-04T06:00:00Z');
    const plan = (title: string) =>
      makeActivity(lejek(), { title, dueOn: '2026-05-04', dueTime: '10:00', remindBefore: 60 }, ania);
    const moved = await plan('Moved');
    const done = await plan('Done');
    const deleted = await plan('Deleted');
    await lejek().ask('PATCH', `/activities/${moved.id}`, { dueOn: '2026-05-05' });
    await lejek().ask('POST', `/activities/${done.id}/done`, {});
    await lejek().ask('DELETE', `/activities/${deleted.id}`);
    at('2026-05-04T08:00:00Z');
    expect(await send()).toBe(0);
    at('2026-05-05T07:00:00Z');
    expect(await send()).toBe(1);
    expect(subjects()).toEqual(['Przypomnienie: Moved']);
    // Put off again, it is told again.
    await lejek().ask('PATCH', `/activities/${moved.id}`, { dueOn: '2026-05-06' });
    at('2026-05-06T07:00:00Z');
    expect(await send()).toBe(1);
  });

  it('is not sent of what was due before it was written down', async () => {
    begin('2026-05-10T12:00:00Z');
    await makeActivity(lejek(), { dueOn: '2026-05-09', dueTime: '10:00', remindBefore: 15 }, ania);
    expect(await send()).toBe(0);
    // Too late for the quarter of an hour, but not for the meeting.
    await makeActivity(lejek(), { title: 'Soon', dueOn: '2026-05-10', dueTime: '14:05', remindBefore: 15 }, ania);
    expect(await send()).toBe(1);
  });

  it('waits for a mail server that is away, and goes out when it is back', async () => {
    begin('2026-05-11T06:00:00Z');
    await makeActivity(lejek(), { title: 'Patient', dueOn: '2026-05-11', dueTime: '09:00', remindBefore: 0 }, ania);
    at('2026-05-11T07:00:00Z');
    outcome = 'failed';
    for (let hour = 0; hour < 6; hour += 1) {
      expect(await send()).toBe(0);
      later(61);
    }
    outcome = 'sent';
    expect(await send()).toBe(1);
    expect(subjects()).toEqual(['Przypomnienie: Patient']);
  });

  it('is given up after a day', async () => {
    begin('2026-05-13T06:00:00Z');
    await makeActivity(lejek(), { title: 'Too late', dueOn: '2026-05-13', dueTime: '09:00', remindBefore: 0 }, ania);
    at('2026-05-14T07:00:01Z');
    expect(await send()).toBe(0);
    later(-120);
    expect(await send()).toBe(0);
  });

  it('of a process that was killed in between is sent once more at most', async () => {
    begin('2026-05-18T06:00:00Z');
    await makeActivity(lejek(), { title: 'Twice', dueOn: '2026-05-18', dueTime: '09:00', remindBefore: 0 }, ania);
    at('2026-05-18T07:00:00Z');
    outcome = 'killed';
    for (let times = 0; times < 5; times += 1) {
      await send().catch(() => undefined);
      // At once nobody sends it: the claim is another's.
      await send().catch(() => undefined);
      later(6);
    }
    expect(subjects()).toEqual(['Przypomnienie: Twice', 'Przypomnienie: Twice']);
  });

  it('is not written to somebody who may not see it any more, or has left', async () => {
    begin('2026-05-20T06:00:00Z');
    await lejek().ask('PUT', '/sales-access', {
      teams: [],
      rules: [{ role: 'salesRep', pipeline: null, scope: 'own' }],
    });
    const deal = (await lejek().ask('POST', '/deals', { name: 'Maszty' }, ania)).body as { id: string };
    const due = { dueOn: '2026-05-20', dueTime: '09:00', remindBefore: 0 };
    await makeActivity(lejek(), { title: 'Of the deal', dealId: deal.id, ...due }, ania);
    await lejek().ask('PATCH', `/deals/${deal.id}`, { ownerId: lejek().owner.user.id });
    at('2026-05-20T07:00:00Z');
    expect(await send()).toBe(0);
    await makeActivity(lejek(), { title: 'Of one who left', ...due, dueOn: '2026-05-21' }, ania);
    await lejek().ask('DELETE', `/members/${ania.user.id}`);
    at('2026-05-21T07:00:00Z');
    expect(await send()).toBe(0);
    const { rows } = await inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
      sql<{
        waiting: number;
      }>`select count(*) as waiting from activities.activity where remind_at <= ${new Date(clock)} and reminded_at is null and done_at is null`.execute(
        tx,
      ),
    );
    expect(rows[0]?.waiting).toBe(0);
  });
});
