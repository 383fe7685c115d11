import { afterAll, describe, expect, test, vi } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { type ConsentEntry, mayContact, preferenceLink, recordConsent, unsubscribeLink } from '../index.ts';
import { consentEntry } from '../testing.ts';

const lejek = testApp();
afterAll(() => vi.useRealTimers());

const workspace = () => lejek().owner.workspace;
const inside = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> =>
  inWorkspace(lejek().host.db, workspace().id, (tx) => work(tx, workspace().id));

const grant = (contactId: string, given: Partial<ConsentEntry> = {}) =>
  inside((tx, id) => recordConsent(tx, id, [consentEntry(contactId, given)]));
const may = (contactId: string, channel: ConsentEntry['channel'] = 'email', purpose = 'newsletter') =>
  inside((tx, id) => mayContact(tx, id, contactId, channel, purpose));
const lines = async (contactId: string) =>
  (
    (await lejek().ask('GET', `/contacts/${contactId}/consent`)).body as {
      history: { state: string; source: string }[];
    }
  ).history;

const pathOf = (link: string): string => new URL(link).pathname;
const unsubscribePath = (contactId: string, purpose = 'newsletter') =>
  pathOf(unsubscribeLink(lejek().host, workspace(), contactId, purpose));
const preferencePath = (contactId: string) => pathOf(preferenceLink(lejek().host, workspace(), contactId));
const open = (path: string) => lejek().app.inject({ method: 'GET', url: path });
const press = (path: string, fields: [string, string][] = []) =>
  lejek().app.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

describe('unsubscribing', () => {
  test('a scanner that opens the link changes nothing, the button does', async () => {
    const { id } = await makeContact(lejek());
    await grant(id);
    const page = await open(unsubscribePath(id));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Unsubscribe me');
    expect(await may(id)).toBe(true);
    const done = await press(unsubscribePath(id));
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('is withdrawn');
    expect(await may(id)).toBe(false);
  });

  test('one click of a mail program is enough, urlencoded or multipart, without cookies and from elsewhere', async () => {
    for (const [type, payload] of [
      ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      ],
    ] as const) {
      const { id } = await makeContact(lejek());
      await grant(id);
      const reply = await lejek().app.inject({
        method: 'POST',
        url: unsubscribePath(id),
        payload,
        headers: { 'content-type': type, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
      });
      expect([reply.statusCode, await may(id)]).toEqual([200, false]);
    }
  });

  test('a second click is answered alike and writes no second line', async () => {
    const { id } = await makeContact(lejek());
    await grant(id);
    const replies = await Promise.all(Array.from({ length: 5 }, () => press(unsubscribePath(id))));
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 200, 200, 200]);
    expect((await lines(id)).map((line) => line.state)).toEqual(['withdrawn', 'granted']);
  });

  test('it ends that purpose and no other', async () => {
    const { id } = await makeContact(lejek());
    await grant(id);
    await grant(id, { purpose: 'marketing' });
    await press(unsubscribePath(id));
    expect([await may(id), await may(id, 'email', 'marketing')]).toEqual([false, true]);
  });

  test('a link that was changed in any place is no link', async () => {
    const { id } = await makeContact(lejek());
    await grant(id);
    const path = unsubscribePath(id);
    for (let place = 3; place < path.length; place++) {
      const other = path[place] === 'A' ? 'B' : 'A';
      const reply = await press(path.slice(0, place) + other + path.slice(place + 1));
      expect(reply.statusCode, String(place)).toBe(404);
    }
    expect(await may(id)).toBe(true);
  });

  test('a preference link does not unsubscribe, nor the other way round', async () => {
    const { id } = await makeContact(lejek());
    expect((await open(preferencePath(id).replace('/c/', '/u/'))).statusCode).toBe(404);
    expect((await open(unsubscribePath(id).replace('/u/', '/c/'))).statusCode).toBe(404);
  });
});

describe('the preference centre', () => {
  test('it shows what holds, saves what the person changed, and leaves the rest alone', async () => {
    const { id } = await makeContact(lejek(), { phone: '+48600100200' });
    await grant(id);
    const page = await open(preferencePath(id));
    expect(page.body).toContain('value="email newsletter" checked');
    expect(page.body).toContain('value="sms marketing"');
    // The newsletter is left ticked, text messages are ticked.
    const saved = await press(preferencePath(id), [
      ['do', 'save'],
      ['was', 'email newsletter'],
      ['on', 'email newsletter'],
      ['on', 'sms marketing'],
    ]);
    expect(saved.body).toContain('Saved.');
    expect([await may(id), await may(id, 'sms', 'marketing'), await may(id, 'email', 'marketing')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await lines(id)).toHaveLength(2);
  });

  test('an old page that is saved does not bring back what was withdrawn meanwhile', async () => {
    const { id } = await makeContact(lejek());
    await grant(id);
    await press(unsubscribePath(id));
    await press(preferencePath(id), [
      ['do', 'save'],
      ['was', 'email newsletter'],
      ['on', 'email newsletter'],
    ]);
    expect(await may(id)).toBe(false);
  });

  test('unsubscribing from everything withdraws all that is asked for and all that was ever said', async () => {
    const { id } = await makeContact(lejek(), { phone: '+48600100201' });
    await grant(id);
    await grant(id, { channel: 'ads', purpose: 'audience' });
    const done = await press(preferencePath(id), [['do', 'nothing']]);
    expect(done.body).toContain('Every consent is withdrawn');
    expect(done.body).not.toContain(' checked');
    expect([await may(id), await may(id, 'ads', 'audience')]).toEqual([false, false]);
  });

  test('a box that the page does not have is not recorded', async () => {
    const { id } = await makeContact(lejek());
    await press(preferencePath(id), [
      ['do', 'save'],
      ['on', 'email everything'],
      ['on', 'sms marketing'],
    ]);
    expect(await lines(id)).toEqual([]);
  });

  test('it speaks the language of the person, shows no full address, and runs nothing', async () => {
    const { id } = await makeContact(lejek(), {
      email: 'zofia.nowak@acme.example',
      language: 'pl',
      firstName: '<script>alert(1)</script>',
    });
    const page = await open(preferencePath(id));
    expect(page.body).toContain('<html lang="pl">');
    expect(page.body).toContain('z•••@acme.example');
    expect(page.body).not.toContain('zofia');
    expect(page.body).not.toContain('<script');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['referrer-policy']).toBe('no-referrer');
  });

  test('who was merged into another sees what holds for both', async () => {
    const [anna, ania] = [await makeContact(lejek()), await makeContact(lejek())];
    await grant(ania.id);
    await lejek().ask('POST', `/contacts/${anna.id}/merges`, { absorb: ania.id, keep: [] });
    expect((await open(preferencePath(ania.id))).body).toContain('value="email newsletter" checked');
  });
});

test('whatever is sent to these addresses, nothing breaks', async () => {
  const { id } = await makeContact(lejek());
  for (const path of [
    preferencePath(id),
    unsubscribePath(id),
    '/c/x',
    '/u/%00',
    '/c/' + 'a'.repeat(199),
    '/u/' + 'é'.repeat(90),
  ])
    for (const [type, payload] of [
      ['text/plain', 'x'],
      ['application/json', '{"a":'],
      ['multipart/form-data', 'no boundary'],
      ['application/x-www-form-urlencoded', 'do=save&on=%00&on=' + 'a'.repeat(15_000)],
      ['nonsense', '\u0000'],
      ['application/x-www-form-urlencoded', 'a'.repeat(30_000)],
    ] as const) {
      const reply = await lejek().app.inject({ method: 'POST', url: path, payload, headers: { 'content-type': type } });
      expect(reply.statusCode).toBeLessThan(500);
    }
});
