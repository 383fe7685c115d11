import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeCompany, makeContact } from '#modules/contacts/server/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { type Activity, activitiesEndpoints } from '../contract.ts';
import { makeActivity } from './testing.ts';

const lejek = testApp();
let ewa: { id: string };
let adam: SignedInUser;
let viewer: SignedInUser;

beforeAll(async () => {
  ewa = await makeContact(lejek(), { firstName: 'Ewa', lastName: 'Lis' });
  const { slug } = lejek().owner.workspace;
  adam = await makeSignedInUser(lejek().host, { workspace: slug, role: 'salesRep', name: 'Adam' });
  viewer = await makeSignedInUser(lejek().host, { workspace: slug, role: 'viewer' });
});

const must = async (...[method, path, body, as]: Parameters<ReturnType<typeof lejek>['ask']>): Promise<unknown> => {
  const answer = await lejek().ask(method, path, body, as);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const read = async (id: string): Promise<Activity> =>
  activitiesEndpoints.readActivity.answer.parse(await must('GET', `/activities/${id}`));
const list = async (query: string, as?: SignedInUser) =>
  activitiesEndpoints.listActivities.answer.parse(await must('GET', `/activities?${query}`, undefined, as));
const titles = async (query: string): Promise<string[]> => (await list(query)).data.map(({ title }) => title);
const day = async (query = '', as?: SignedInUser) =>
  activitiesEndpoints.myDay.answer.parse(await must('GET', `/my-day${query}`, undefined, as));
const after = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('an activity', () => {
  it('is planned with a person, belongs to whoever plans it, and names them', async () => {
    const made = await makeActivity(lejek(), {
      title: 'Ask about sails',
      contactId: ewa.id,
      dueOn: '2027-03-01',
      dueTime: '10:00',
    });
    expect(made).toMatchObject({
      kind: 'call',
      contact: { id: ewa.id, name: 'Ewa Lis' },
      deal: null,
      owner: { id: lejek().owner.user.id },
      dueOn: '2027-03-01',
      dueTime: '10:00',
      // Warsaw, in winter.
      dueAt: '2027-03-01T09:00:00.000Z',
      doneAt: null,
      revision: 1,
    });
    expect(await read(made.id)).toEqual(made);
  });

  it('stands at the right hour on both sides of the days on which clocks change', async () => {
    const at = async (dueOn: string, dueTime: string) => (await makeActivity(lejek(), { dueOn, dueTime })).dueAt;
    expect(await at('2026-03-28', '10:00')).toBe('2026-03-28T09:00:00.000Z');
    expect(await at('2026-03-29', '10:00')).toBe('2026-03-29T08:00:00.000Z');
    expect(await at('2026-10-24', '10:00')).toBe('2026-10-24T08:00:00.000Z');
    expect(await at('2026-10-25', '10:00')).toBe('2026-10-25T09:00:00.000Z');
    // Half past two does not exist that night: the clocks go from two to three.
    expect(await makeActivity(lejek(), { dueOn: '2026-03-29', dueTime: '02:30' })).toMatchObject({ dueTime: '03:30' });
    // And here there are two of it.
    const twice = await makeActivity(lejek(), { dueOn: '2026-10-25', dueTime: '02:30' });
    expect(twice).toMatchObject({ dueTime: '02:30', dueAt: '2026-10-25T01:30:00.000Z' });
  });

  it('is not overwritten by somebody who saw an older one', async () => {
    const made = await makeActivity(lejek(), { title: 'Old' });
    const change = { title: 'New', revision: 1 };
    expect(await must('PATCH', `/activities/${made.id}`, change)).toMatchObject({ title: 'New', revision: 2 });
    const late = await lejek().ask('PATCH', `/activities/${made.id}`, { title: 'Late', revision: 1 }, adam);
    expect([late.status, (await read(made.id)).title]).toEqual([409, 'New']);
    expect((await lejek().ask('POST', `/activities/${made.id}/done`, { revision: 1 }, adam)).status).toBe(409);
    expect(late.body).toMatchObject({ code: 'activity-changed-meanwhile' });
  });

  it('keeps its hour when only its day moves, and loses it with the day', async () => {
    const made = await makeActivity(lejek(), { dueOn: '2027-03-01', dueTime: '10:00', remindBefore: 30 });
    expect(made.remindAt).toBe('2027-03-01T08:30:00.000Z');
    // From the last Sunday of March on, ten in Warsaw is eight in the world.
    expect(await must('PATCH', `/activities/${made.id}`, { dueOn: '2027-03-29' })).toMatchObject({
      dueTime: '10:00',
      dueAt: '2027-03-29T08:00:00.000Z',
      remindAt: '2027-03-29T07:30:00.000Z',
    });
    expect(await must('PATCH', `/activities/${made.id}`, { dueOn: null })).toMatchObject({
      dueOn: null,
      dueTime: null,
      dueAt: null,
      remindBefore: null,
      remindAt: null,
    });
  });

  it('is done with what came of it, once, and that can be taken back', async () => {
    const { id } = await makeActivity(lejek(), { contactId: ewa.id });
    const done = (await must('POST', `/activities/${id}/done`, { result: 'Wants an offer' })) as Activity;
    expect(done).toMatchObject({ result: 'Wants an offer', revision: 2 });
    expect(done.doneAt).not.toBeNull();
    expect((await lejek().ask('POST', `/activities/${id}/done`, {})).status).toBe(409);
    expect(await must('POST', `/activities/${id}/reopen`, {})).toMatchObject({ doneAt: null });
    expect((await lejek().ask('POST', `/activities/${id}/reopen`, {})).status).toBe(409);
  });

  it('that is deleted comes back as it was', async () => {
    const made = await makeActivity(lejek(), {
      title: 'Gone?',
      contactId: ewa.id,
      dueOn: '2027-01-05',
      body: 'Line\ntwo',
    });
    expect((await lejek().ask('DELETE', `/activities/${made.id}`)).status).toBe(204);
    expect((await lejek().ask('GET', `/activities/${made.id}`)).status).toBe(404);
    expect(await titles(`contactId=${ewa.id}&limit=200`)).not.toContain('Gone?');
    expect(await must('POST', `/activities/${made.id}/restore`, {})).toEqual(made);
    expect((await lejek().ask('POST', `/activities/${made.id}/restore`, {})).status).toBe(404);
  });

  it('that is a note is done from the beginning, and for ever', async () => {
    const note = await makeActivity(lejek(), { kind: 'note', title: 'Likes blue' });
    expect(note.doneAt).not.toBeNull();
    expect((await lejek().ask('POST', `/activities/${note.id}/reopen`, {})).status).toBe(409);
  });

  it.each([
    [{ dueTime: '10:00' }, 'hour-without-day'],
    [{ remindBefore: 15 }, 'reminder-without-day'],
    [{ contactId: '01a203d1-6c1f-7000-9ddf-f09ac50085c1' }, 'unknown-contact'],
    [{ companyId: '01a203d1-6c1f-7000-9ddf-f09ac50085c1' }, 'unknown-company'],
    [{ ownerId: 'nobody' }, 'unknown-owner'],
    [{ title: ' ' }, 'invalid'],
    [{ dueOn: '2026-02-30' }, 'invalid'],
  ])('with %j is refused: %s', async (input, code) => {
    const answer = await lejek().ask('POST', '/activities', { kind: 'task', title: 'x', ...input });
    expect([answer.status, answer.body]).toMatchObject([422, { code }]);
  });

  it('may be planned by whoever works on contacts, and only looked at by a viewer', async () => {
    const { id } = await makeActivity(lejek(), { title: 'Look', ownerId: lejek().owner.user.id }, adam);
    expect((await lejek().ask('GET', `/activities/${id}`, undefined, viewer)).status).toBe(200);
    const writes = [
      ['POST', '/activities', { kind: 'task', title: 'x' }],
      ['PATCH', `/activities/${id}`, { title: 'x' }],
      ['POST', `/activities/${id}/done`, {}],
      ['POST', `/activities/${id}/reopen`, {}],
      ['POST', `/activities/${id}/restore`, {}],
      ['DELETE', `/activities/${id}`, undefined],
    ] as const;
    for (const [method, path, body] of writes)
      expect([path, (await lejek().ask(method, path, body, viewer)).status]).toEqual([path, 403]);
  });
});

describe('the list of a subject', () => {
  it('tells the next first and what was done last first, page by page', async () => {
    const { id } = await makeContact(lejek());
    const about = { contactId: id };
    await makeActivity(lejek(), { ...about, title: 'some day' });
    await makeActivity(lejek(), { ...about, title: 'all day', dueOn: '2027-01-02' });
    await makeActivity(lejek(), { ...about, title: 'noon', dueOn: '2027-01-02', dueTime: '12:00' });
    await makeActivity(lejek(), { ...about, title: 'nine', dueOn: '2027-01-02', dueTime: '09:00' });
    await makeActivity(lejek(), { ...about, title: 'before', dueOn: '2026-01-02' });
    const expected = ['before', 'nine', 'noon', 'all day', 'some day'];
    expect(await titles(`contactId=${id}`)).toEqual(expected);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await list(`contactId=${id}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.data.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(expected);
    for (const { id: open } of (await list(`contactId=${id}`)).data) await must('POST', `/activities/${open}/done`, {});
    const first = await list(`contactId=${id}&state=done&limit=3`);
    expect(first.data.map(({ title }) => title)).toEqual(['some day', 'all day', 'noon']);
    expect(await titles(`contactId=${id}&state=done&limit=3&cursor=${first.nextCursor ?? ''}`)).toEqual([
      'nine',
      'before',
    ]);
    expect((await lejek().ask('GET', `/activities?cursor=${first.nextCursor ?? ''}`)).status).toBe(422);
    expect((await lejek().ask('GET', '/activities?cursor=x')).status).toBe(422);
  });

  it('of a company holds those with its people', async () => {
    const company = await makeCompany(lejek());
    const person = await makeContact(lejek(), { companyId: company.id });
    await makeActivity(lejek(), { companyId: company.id, title: 'with the company' });
    await makeActivity(lejek(), { contactId: person.id, title: 'with a person', dueOn: '2027-01-01' });
    await makeActivity(lejek(), { contactId: ewa.id, title: 'with another' });
    expect(await titles(`companyId=${company.id}`)).toEqual(['with a person', 'with the company']);
  });

  it('follows a merge, and a merge that is taken back', async () => {
    const kept = await makeContact(lejek(), { firstName: 'Kept', lastName: 'One' });
    const absorbed = await makeContact(lejek(), { firstName: 'Other', lastName: 'One' });
    const { id } = await makeActivity(lejek(), { contactId: absorbed.id, title: 'Before the merge' });
    await must('POST', `/contacts/${kept.id}/merges`, { absorb: absorbed.id });
    expect(await titles(`contactId=${kept.id}`)).toEqual(['Before the merge']);
    expect((await read(id)).contact).toEqual({ id: kept.id, name: 'Kept One' });
    const { merges } = (await must('GET', `/contacts/${kept.id}`)) as { merges: { id: string }[] };
    await must('POST', `/contacts/merges/${merges[0]?.id ?? ''}/undo`, {});
    expect(await titles(`contactId=${kept.id}`)).toEqual([]);
    expect((await read(id)).contact).toMatchObject({ id: absorbed.id });
  });
});

describe('somebody’s day', () => {
  it('is told in groups, theirs alone, and a colleague may look at it', async () => {
    const { today } = await day();
    const plan = (title: string, days: number | null, more = {}) =>
      makeActivity(lejek(), {
        title,
        ownerId: adam.user.id,
        dueOn: days === null ? null : after(today, days),
        ...more,
      });
    await plan('yesterday', -1);
    await plan('today, some time', 0);
    await plan('today at six', 0, { dueTime: '06:00' });
    await plan('in a week', 7);
    await plan('in eight days', 8);
    await plan('some day', null);
    const { id } = await plan('finished', 0);
    await must('POST', `/activities/${id}/done`, {});
    await plan('a note', 0, { kind: 'note' });
    const theirs = await day('', adam);
    expect(theirs.groups.map(({ group, data }) => [group, data.map(({ title }) => title)])).toEqual([
      ['overdue', ['yesterday']],
      ['today', ['today at six', 'today, some time']],
      ['soon', ['in a week']],
      ['later', ['in eight days']],
      ['undated', ['some day']],
    ]);
    expect(theirs.counts).toEqual({ overdue: 1, today: 2, soon: 1, later: 1, undated: 1, doneToday: 1 });
    expect(await day(`?owner=${adam.user.id}`)).toEqual(theirs);
    expect(await must('GET', `/my-day/counts?owner=${adam.user.id}`)).toEqual(theirs.counts);
    const short = await day('?limit=1', adam);
    expect(short.groups[1]?.data).toHaveLength(1);
    expect(short.counts.today).toBe(2);
  });

  it('stays right when the workspace moves to another time zone', async () => {
    const other = await makeSignedInUser(lejek().host);
    const late = await makeActivity(lejek(), { dueOn: '2027-01-10', dueTime: '00:30' }, other);
    await must('PATCH', '', { timeZone: 'America/New_York' }, other);
    expect(await must('GET', `/activities/${late.id}`, undefined, other)).toMatchObject({
      dueOn: '2027-01-09',
      dueTime: '18:30',
      dueAt: late.dueAt,
    });
  });
});

describe('what was done', () => {
  it('stands on the contact’s timeline, in its place', async () => {
    const { id } = await makeContact(lejek());
    await makeActivity(lejek(), { contactId: id, title: 'Still to do' });
    await makeActivity(lejek(), {
      contactId: id,
      title: 'First',
      done: true,
      minutes: 20,
      body: 'About sails',
      result: 'Wants two',
    });
    await must('POST', `/contacts/${id}/notes`, { text: 'Between' });
    await makeActivity(lejek(), { contactId: id, kind: 'meeting', title: 'Second', done: true });
    const { data } = (await must('GET', `/contacts/${id}/timeline`)) as { data: { kind: string; data: object }[] };
    expect(data.slice(0, 3)).toMatchObject([
      { kind: 'activity-meeting', data: { title: 'Second' } },
      { kind: 'note' },
      { kind: 'activity-call', data: { title: 'First', minutes: 20, text: 'About sails\n\nWants two' } },
    ]);
  });
});
