import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import type { Host } from '#platform/server/module.ts';
import { sendDueReminders } from './send-reminders.ts';
import {
  block,
  browser,
  kindsOf,
  makeForms,
  makeWebinar,
  publishedPage,
  registered,
  scanner,
  sendForm,
  visit,
  webinarNow,
} from './testing-content.ts';

const lejek = testApp();
beforeAll(() => makeForms(lejek()));
const hour = 3_600_000;
const inHours = (hours: number): Date => new Date(Date.now() + hours * hour);
/** The same house at another time. */
const at = (moment: Date): Host => ({ ...lejek().host, now: () => moment });
const remind = (moment: Date) => sendDueReminders(at(moment), lejek().owner.workspace);
const press = (path: string, headers: Record<string, string> = browser) =>
  visit(lejek(), path, headers, { payload: '' });

/** Signs up by the form of a page, and returns the path of the personal link. */
async function signUp(pagePath: string, email: string): Promise<string> {
  const sent = await sendForm(lejek(), pagePath, 'webinar', { email });
  const thanks = await visit(lejek(), sent.header('location').replace(/#.*/, ''));
  return /href="(\/j\/[^"]+)\/webinar\.ics"/.exec(thanks.body)?.[1] ?? '';
}

const lettersTo = (email: string): string[] =>
  lejek()
    .letters.filter((letter) => letter.to === email)
    .map((letter) => letter.subject);

it('registers whoever sends its form, once, and writes it on their timeline', async () => {
  const webinar = await makeWebinar(lejek(), inHours(48), { formKey: 'webinar' });
  const page = await publishedPage(lejek(), [block('form', { formKey: 'webinar' })]);
  const link = await signUp(page.path, 'ann@acme.example');
  expect(link).toMatch(/^\/j\//);
  await signUp(page.path, 'ann@acme.example');
  expect(await webinarNow(lejek(), webinar.id)).toMatchObject({
    registered: 1,
    attended: 0,
    noShow: null,
    reminders: { due: 2 },
  });
  const { body } = await lejek().ask('GET', '/contacts');
  const ann = (body as { data: { id: string; email: string }[] }).data.find(
    ({ email }) => email === 'ann@acme.example',
  );
  expect((await kindsOf(lejek(), ann?.id ?? '')).filter((kind) => kind === 'webinar-registered')).toHaveLength(1);
  await lejek().ask('DELETE', `/content/webinars/${webinar.id}`);
});

it('gives a calendar file with one name for good, short lines and the right hour', async () => {
  const webinar = await makeWebinar(lejek(), new Date('2099-07-01T08:00:00Z'), {
    title: 'Leady, listy; i \\ „żółte” karteczki, o których nikt nie pamięta, choć wszyscy powinni',
    description: 'Pierwszy wiersz\nDrugi wiersz',
  });
  const { id } = await makeContact(lejek());
  const { calendar, created } = await registered(lejek(), webinar.id, id);
  expect(created).toBe(true);
  expect((await registered(lejek(), webinar.id, id)).created).toBe(false);
  const first = await visit(lejek(), calendar);
  expect(first.header('content-type')).toContain('text/calendar');
  const lines = first.body.split('\r\n');
  expect(lines.pop()).toBe('');
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const whole = first.body.replace(/\r\n /g, '');
  expect(whole).toContain(`UID:${webinar.id}@webinar.lejek\r\n`);
  expect(whole).toContain('DTSTART:20990701T080000Z\r\nDTEND:20990701T090000Z\r\n');
  expect(whole).toContain(
    'SUMMARY:Leady\\, listy\\; i \\\\ „żółte” karteczki\\, o których nikt nie pamięta\\, choć wszyscy powinni\r\n',
  );
  expect(whole).toContain('DESCRIPTION:Pierwszy wiersz\\nDrugi wiersz\\n\\nhttp');
  expect(whole).toContain('SEQUENCE:0\r\n');
  const { title, language, minutes, joinAddress } = webinar;
  await lejek().ask('PUT', `/content/webinars/${webinar.id}`, {
    title,
    language,
    minutes,
    joinAddress,
    startsAt: '2099-07-02T08:00:00Z',
  });
  const second = (await visit(lejek(), calendar)).body.replace(/\r\n /g, '');
  expect(second).toContain(`UID:${webinar.id}@webinar.lejek\r\n`);
  expect(second).toContain('SEQUENCE:1\r\n');
  await lejek().ask('DELETE', `/content/webinars/${webinar.id}`);
  expect((await visit(lejek(), calendar)).body).toContain('STATUS:CANCELLED');
});

it('reminds a day and an hour before, exactly once, with two workers at the same time', async () => {
  const starts = inHours(72);
  const webinar = await makeWebinar(lejek(), starts, { formKey: 'webinar' });
  const page = await publishedPage(lejek(), [block('form', { formKey: 'webinar' })]);
  const people = Array.from({ length: 12 }, (_one, place) => `guest${place}@acme.example`);
  for (const email of people) await signUp(page.path, email);
  const dayBefore = new Date(starts.getTime() - 23.9 * hour);
  const sent = await Promise.all([remind(dayBefore), remind(dayBefore), remind(dayBefore)]);
  expect(sent.reduce((sum, one) => sum + one)).toBe(12);
  expect(await remind(dayBefore)).toBe(0);
  const hourBefore = new Date(starts.getTime() - 0.9 * hour);
  await Promise.all([remind(hourBefore), remind(hourBefore)]);
  for (const email of people)
    expect(lettersTo(email)).toEqual(['Tomorrow: Leads, not lists', 'In an hour: Leads, not lists']);
  expect(await webinarNow(lejek(), webinar.id)).toMatchObject({ reminders: { due: 0, sent: 24, skipped: 0 } });
  await lejek().ask('DELETE', `/content/webinars/${webinar.id}`);
});

it('reminds nobody who said no, was only put on the list by others, or of what was called off', async () => {
  const starts = inHours(72);
  const webinar = await makeWebinar(lejek(), starts, { formKey: 'webinar' });
  const page = await publishedPage(lejek(), [block('form', { formKey: 'webinar' })]);
  const quiet = await signUp(page.path, 'quiet@acme.example');
  expect((await press(`${quiet}/quiet`)).body).toContain('We will not remind you');
  const { id, email } = await makeContact(lejek());
  await registered(lejek(), webinar.id, id);
  expect(await remind(new Date(starts.getTime() - 23 * hour))).toBe(0);
  expect([...lettersTo('quiet@acme.example'), ...lettersTo(email ?? '')]).toEqual([]);
  await signUp(page.path, 'late@acme.example');
  await lejek().ask('DELETE', `/content/webinars/${webinar.id}`);
  expect(await remind(new Date(starts.getTime() - 0.5 * hour))).toBe(0);
});

it('reminds anew of a start that was moved', async () => {
  const starts = inHours(72);
  const webinar = await makeWebinar(lejek(), starts, { formKey: 'webinar' });
  const page = await publishedPage(lejek(), [block('form', { formKey: 'webinar' })]);
  await signUp(page.path, 'moved@acme.example');
  const { title, language, minutes, joinAddress, formKey } = webinar;
  const later = new Date(starts.getTime() + 48 * hour);
  const body = { title, language, minutes, joinAddress, formKey, startsAt: later.toISOString() };
  await lejek().ask('PUT', `/content/webinars/${webinar.id}`, body);
  expect(await remind(new Date(starts.getTime() - hour / 2))).toBe(0);
  expect(await remind(new Date(later.getTime() - 23 * hour))).toBe(1);
  await lejek().ask('DELETE', `/content/webinars/${webinar.id}`);
});

it('counts those who press the button of their link, not those who look at it', async () => {
  const webinar = await makeWebinar(lejek(), inHours(0.2));
  const { id } = await makeContact(lejek());
  const { join } = await registered(lejek(), webinar.id, id);
  const looked = await visit(lejek(), join, scanner);
  expect(looked).toMatchObject({ status: 200 });
  expect(looked.body).not.toContain('meet.example');
  await press(join, scanner);
  expect(await webinarNow(lejek(), webinar.id)).toMatchObject({ attended: 0 });
  const pressed = await press(join);
  expect(pressed.status).toBe(303);
  expect(pressed.header('location')).toBe('https://meet.example/room');
  await press(join);
  expect(await webinarNow(lejek(), webinar.id)).toMatchObject({ registered: 1, attended: 1 });
  expect((await kindsOf(lejek(), id)).filter((kind) => kind === 'webinar-attended')).toHaveLength(1);
});

it('leads to the meeting but counts nobody days before it', async () => {
  const webinar = await makeWebinar(lejek(), inHours(72));
  const { id } = await makeContact(lejek());
  const { join } = await registered(lejek(), webinar.id, id);
  expect((await press(join)).status).toBe(303);
  expect(await webinarNow(lejek(), webinar.id)).toMatchObject({ attended: 0 });
});

it('takes attendance from a file; the same file twice changes nothing', async () => {
  const webinar = await makeWebinar(lejek(), inHours(-3));
  const ann = await makeContact(lejek(), { email: 'came@acme.example' });
  const bo = await makeContact(lejek(), { email: 'stayed-away@acme.example' });
  await registered(lejek(), webinar.id, ann.id);
  await registered(lejek(), webinar.id, bo.id);
  await makeContact(lejek(), { email: 'walked-in@acme.example' });
  const csv =
    '\uFEFFImię;E-mail;Minuty\r\nAnn;CAME@acme.example;40\r\nAnn;came@acme.example;12\r\nX;walked-in@acme.example;7\r\nBo;stayed-away@acme.example;0\r\n?;nobody@acme.example;9\r\n';
  const path = `/content/webinars/${webinar.id}/attendance`;
  expect(await lejek().ask('POST', path, { csv })).toMatchObject({
    status: 200,
    body: { attended: 2, unchanged: 1, unknown: [{ row: 6, email: 'nobody@acme.example' }] },
  });
  expect(await webinarNow(lejek(), webinar.id)).toMatchObject({ registered: 3, attended: 2, noShow: 1 });
  expect((await lejek().ask('POST', path, { csv })).body).toMatchObject({ attended: 0, unchanged: 3 });
  expect(await webinarNow(lejek(), webinar.id)).toMatchObject({ registered: 3, attended: 2, noShow: 1 });
  expect((await kindsOf(lejek(), ann.id)).filter((kind) => kind === 'webinar-attended')).toHaveLength(1);
  expect(await lejek().ask('POST', path, { csv: 'name\nAnn\n' })).toMatchObject({
    status: 422,
    body: { code: 'bad-attendance' },
  });
});
