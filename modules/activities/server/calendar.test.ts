import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { sql } from 'kysely';
import { makeActivity } from './testing.ts';

const lejek = testApp();
let ania: SignedInUser;
let address = '';

const make = async (as: SignedInUser): Promise<string> => {
  const { status, body } = await lejek().ask('POST', '/my-calendar', {}, as);
  expect(status).toBe(201);
  return new URL((body as { address: string }).address).pathname;
};
const get = (url: string, method: 'GET' | 'HEAD' = 'GET') => lejek().app.inject({ method, url });
/** The lines of the entry with this title, unfolded. */
async function entry(title: string): Promise<string[]> {
  const text = (await get(address)).body.replaceAll('\r\n ', '');
  const found = text.split('BEGIN:VEVENT').find((part) => part.includes(`SUMMARY:${title}`));
  return found?.split('\r\n') ?? [];
}
const timesOf = (lines: readonly string[]): string[] => lines.filter((line) => /^DT(START|END)/.test(line));
/** A day in the window of the feed, whenever this runs: the feed goes a year ahead. */
const now = new Date('2026-03-20T12:00:00Z');

beforeAll(async () => {
  const { host, owner } = lejek();
  Object.assign(host, { now: () => now });
  ania = await makeSignedInUser(host, { workspace: owner.workspace.slug, role: 'salesRep', name: 'Ania' });
  address = await make(ania);
});

describe('the calendar', () => {
  it('is a calendar, to GET and to HEAD', async () => {
    await makeActivity(lejek(), { title: 'Call', dueOn: '2026-03-23', dueTime: '09:00' }, ania);
    const { statusCode, headers, body } = await get(address);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8; method=PUBLISH']);
    expect(body.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(body.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const head = await get(address, 'HEAD');
    expect([head.statusCode, head.body, head.headers['content-type']]).toEqual([200, '', headers['content-type']]);
  });

  it('has every hour right across the days on which clocks change', async () => {
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'])
      await makeActivity(lejek(), { title: `Ten on ${day}`, dueOn: day, dueTime: '10:00', minutes: 60 }, ania);
    expect(timesOf(await entry('Ten on 2026-03-28'))).toEqual(['DTSTART:20260328T090000Z', 'DTEND:20260328T100000Z']);
    expect(timesOf(await entry('Ten on 2026-03-29'))).toEqual(['DTSTART:20260329T080000Z', 'DTEND:20260329T090000Z']);
    expect(timesOf(await entry('Ten on 2026-10-24'))).toEqual(['DTSTART:20261024T080000Z', 'DTEND:20261024T090000Z']);
    expect(timesOf(await entry('Ten on 2026-10-25'))).toEqual(['DTSTART:20261025T090000Z', 'DTEND:20261025T100000Z']);
    // From one till four in the night in which an hour is left out: two hours.
    await makeActivity(lejek(), { title: 'Night', dueOn: '2026-03-29', dueTime: '01:00', minutes: 120 }, ania);
    expect(timesOf(await entry('Night'))).toEqual(['DTSTART:20260329T000000Z', 'DTEND:20260329T020000Z']);
  });

  it('gives what has no hour the whole day, also the short and the long one', async () => {
    for (const day of ['2026-03-29', '2026-10-25'])
      await makeActivity(lejek(), { title: `On ${day}`, dueOn: day }, ania);
    expect(timesOf(await entry('On 2026-03-29'))).toEqual(['DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260330']);
    expect(timesOf(await entry('On 2026-10-25'))).toEqual(['DTSTART;VALUE=DATE:20261025', 'DTEND;VALUE=DATE:20261026']);
  });

  it('says whom it is about, where to open it, and which state is the newer', async () => {
    const { id: contactId } = await makeContact(lejek(), { firstName: 'Ewa', lastName: 'Lis' });
    const made = await makeActivity(
      lejek(),
      { title: 'Ask, then; write', body: 'One\nTwo', contactId, dueOn: '2026-03-24' },
      ania,
    );
    await lejek().ask('PATCH', `/activities/${made.id}`, { body: 'Three' }, ania);
    const lines = await entry('Ask\\, then\\; write (Ewa Lis)');
    expect(lines).toContain(`UID:${made.id}@activity.lejek`);
    expect(lines).toContain('SEQUENCE:1');
    expect(lines).toContain('DESCRIPTION:Three');
    expect(lines.find((line) => line.startsWith('URL:'))).toMatch(
      new RegExp(`/w/${ania.workspace.slug}/contacts/${contactId}$`),
    );
  });

  it('holds what its maker has to do, no notes, nothing of others and nothing without a day', async () => {
    await makeActivity(lejek(), { title: 'Note', kind: 'note', dueOn: '2026-03-24' }, ania);
    await makeActivity(lejek(), { title: 'Some day' }, ania);
    await makeActivity(lejek(), { title: 'Of the owner', dueOn: '2026-03-24' });
    await makeActivity(lejek(), { title: 'Long ago', dueOn: '2025-03-24', done: true }, ania);
    await makeActivity(lejek(), { title: 'Still not done', dueOn: '2025-03-24' }, ania);
    await makeActivity(lejek(), { title: 'Done', dueOn: '2026-03-19', done: true }, ania);
    const { body } = await get(address);
    for (const title of ['Note', 'Some day', 'Of the owner', 'Long ago'])
      expect(body).not.toContain(`SUMMARY:${title}`);
    expect(body).toContain('SUMMARY:Still not done');
    expect(body).toContain('SUMMARY:✓ Done');
  });

  it('forgets a deal at the moment in which its maker may not see it any more', async () => {
    const rules = [{ role: 'salesRep', pipeline: null, scope: 'own' }];
    await lejek().ask('PUT', '/sales-access', { teams: [], rules });
    const deal = (await lejek().ask('POST', '/deals', { name: 'Maszty' }, ania)).body as { id: string };
    await makeActivity(lejek(), { title: 'About masts', dealId: deal.id, dueOn: '2026-03-25' }, ania);
    expect(await entry('About masts (Maszty)')).not.toEqual([]);
    await lejek().ask('PATCH', `/deals/${deal.id}`, { ownerId: lejek().owner.user.id });
    expect((await get(address)).body).not.toContain('About masts');
  });
});

describe('the address of a calendar', () => {
  it('is kept as a hash, and tells when it was read', async () => {
    const token = /calendar\/(.+)\.ics/.exec(address)?.[1] ?? '';
    const { id } = lejek().owner.workspace;
    const { rows } = await inWorkspace(lejek().host.db, id, (tx) =>
      sql<{ row: string }>`select calendar::text as row from activities.calendar as calendar`.execute(tx),
    );
    expect(rows).toHaveLength(1);
    expect(token.length).toBeGreaterThan(60);
    expect(rows[0]?.row).not.toContain(token);
    expect((await lejek().ask('GET', '/my-calendar', undefined, ania)).body).toEqual({ madeAt: now.toISOString(), readAt: now.toISOString() }); // prettier-ignore
  });

  it('opens for nobody else’s text, and not without its ending', async () => {
    for (const wrong of [
      address.replace('.ics', ''),
      address.replace(/.\.ics/, '.ics'),
      '/calendar/x.ics',
      '/calendar/.ics',
    ])
      expect([wrong, (await get(wrong)).statusCode]).toEqual([wrong, 404]);
    expect((await lejek().app.inject({ method: 'POST', url: address })).statusCode).toBe(404);
  });

  it('stops working when it is made anew, when it is revoked, and when its maker leaves', async () => {
    const second = await make(ania);
    expect([(await get(address)).statusCode, (await get(second)).statusCode]).toEqual([404, 200]);
    expect((await lejek().ask('DELETE', '/my-calendar', undefined, ania)).status).toBe(204);
    expect((await get(second)).statusCode).toBe(404);
    expect((await lejek().ask('GET', '/my-calendar', undefined, ania)).body).toEqual({ madeAt: null, readAt: null });
    const third = await make(ania);
    expect((await lejek().ask('DELETE', `/members/${ania.user.id}`)).status).toBe(204);
    expect((await get(third)).statusCode).toBe(404);
  });

  it('is not asked for more often than a calendar program needs', async () => {
    const asked = await Promise.all(Array.from({ length: 70 }, () => get('/calendar/x.ics')));
    expect(asked.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(0);
  });
});
