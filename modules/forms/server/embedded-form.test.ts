import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { removeContacts } from '#modules/contacts/server/index.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { sql } from 'kysely';
import type { FormSummary } from '../contract.ts';
import { sendLetters } from './send-letters.ts';
import { contactsBy, hiddenValues, makeForm, plainForm, visitorOf } from './testing.ts';

const lejek = testApp();
const get = (url: string, headers: Record<string, string> = {}) =>
  lejek().app.inject({ method: 'GET', url: `/f/${lejek().owner.workspace.slug}/${url}`, headers });

describe('an embedded form', () => {
  test('is a small script that any allowed site may load', async () => {
    const form = await makeForm(lejek(), plainForm());
    const script = await get(`${form}.js`);
    expect(script.statusCode).toBe(200);
    expect(script.headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(String(script.headers['content-type'])).toContain('javascript');
    expect(() => new Script(script.body)).not.toThrow();
  });

  test('is shown and taken on the sites it names only', async () => {
    const form = await makeForm(lejek(), plainForm({ domains: ['*.firma.pl'] }));
    const opened = (origin: string) => get(`${form}/open`, { origin }).then((reply) => reply.statusCode);
    expect(await opened('https://sklep.firma.pl')).toBe(200);
    expect(await opened('https://zlafirma.pl')).toBe(403);
    const page = await get(form);
    expect(String(page.headers['content-security-policy'])).toContain("frame-ancestors 'self' https://*.firma.pl");
    const sent = await visitorOf(lejek()).post(
      form,
      { ...hiddenValues(page.body), email: 'x@firma.example' },
      { origin: 'https://zlafirma.pl', accept: 'application/json' },
    );
    expect(sent.status).toBe(403);
  });

  test('tells a script field by field what is wrong', async () => {
    const form = await makeForm(lejek(), plainForm());
    const { html } = (await get(`${form}/open?lang=en`)).json();
    const sent = await visitorOf(lejek()).post(form, hiddenValues(html), { accept: 'application/json' });
    expect(sent.status).toBe(422);
    expect(JSON.parse(sent.text)).toMatchObject({
      code: 'answers-not-valid',
      errors: [{ pointer: '/email', detail: 'Fill in this field.' }],
    });
  });

  test('never asks a visitor again what is known of them, but the next question in its place', async () => {
    const field = (key: string, target: string, ask: 'unlessKnown' | 'inPlace') =>
      ({ key, target, kind: 'text', ask, label: { en: key } }) as const;
    const form = await makeForm(
      lejek(),
      plainForm({
        fields: [
          ...plainForm().fields.slice(0, 1),
          field('city', 'city', 'unlessKnown'),
          field('job', 'jobTitle', 'inPlace'),
        ],
      }),
    );
    const asked = (html: string) => [...html.matchAll(/<input id="[^"]*" name="(\w+)"/g)].map((match) => match[1]);
    const visitor = visitorOf(lejek(), { cookie: 'lejek_id=visitor-7' });
    expect(asked((await visitor.open(form)).text)).toEqual(['email', 'city']);
    await visitor.fill(form, { email: 'ask@firma.example', city: 'Łódź' });
    expect(asked((await visitor.open(form)).text)).toEqual(['email', 'job']);
    expect(asked((await visitorOf(lejek()).open(form)).text)).toEqual(['email', 'city']);
  });

  test('a hidden value comes from the page’s address, not from what was posted', async () => {
    const form = await makeForm(
      lejek(),
      plainForm({
        fields: [
          ...plainForm().fields,
          { key: 'city', target: 'city', kind: 'text', label: {}, hidden: { from: 'parameter', parameter: 'city' } },
          { key: 'country', target: 'country', kind: 'text', label: {}, hidden: { from: 'value', value: 'Polska' } },
        ],
      }),
    );
    await visitorOf(lejek()).fill(form, { email: 'hid@firma.example', city: 'Paryż', country: 'X' }, '?city=Gdynia');
    expect(await contactsBy(lejek(), 'hid@firma.example')).toMatchObject([{ city: 'Gdynia', country: 'Polska' }]);
  });

  test('a field whose condition does not hold is neither asked for nor kept', async () => {
    const choice = { key: 'want', target: 'answer', kind: 'choice', label: { en: 'What?' } } as const;
    const form = await makeForm(
      lejek(),
      plainForm({
        fields: [
          ...plainForm().fields,
          { ...choice, options: ['demo', 'price'].map((value) => ({ value, label: { en: value } })) },
          {
            key: 'city',
            target: 'city',
            kind: 'text',
            required: true,
            label: { en: 'City' },
            showWhen: { field: 'want', is: 'demo' },
          },
        ],
      }),
    );
    const visitor = visitorOf(lejek());
    expect((await visitor.fill(form, { email: 'c1@firma.example', want: 'demo' })).status).toBe(422);
    expect((await visitor.fill(form, { email: 'c2@firma.example', want: 'price', city: 'Hel' })).status).toBe(200);
    expect(await contactsBy(lejek(), 'c2@firma.example')).toMatchObject([{ city: null }]);
  });

  test('counts how often it was shown and what came of it', async () => {
    const form = await makeForm(lejek(), plainForm());
    const visitor = visitorOf(lejek());
    for (let time = 0; time < 3; time++) await visitor.open(form);
    await visitor.fill(form, { email: 'count@firma.example' });
    const { data } = (await lejek().ask('GET', '/forms')).body as { data: FormSummary[] };
    expect(data.find(({ key }) => key === form)).toMatchObject({ shown: 4, submissions: 1, quarantined: 0 });
  });

  test('leads to the address that it names, and to nothing but https', async () => {
    const thanks = (url: string) => ({ kind: 'redirect', url }) as const;
    const form = await makeForm(lejek(), plainForm({ thanks: thanks('https://firma.pl/ok') }));
    const sent = await visitorOf(lejek()).fill(form, { email: 'redirect@firma.example' });
    expect([sent.status, sent.headers['location']]).toEqual([303, 'https://firma.pl/ok']);
    for (const url of [
      'http://firma.pl',
      'javascript:alert(1)',
      '//firma.pl',
      '/\\firma.pl',
      'https://firma.pl@evil.example',
    ])
      await expect(makeForm(lejek(), plainForm({ thanks: thanks(url) }))).rejects.toThrow(/https/);
  });
});

describe('a submission', () => {
  test('is told to members of the workspace by letter, and to nobody else', async () => {
    const { owner } = lejek();
    const stranger = await makeSignedInUser(lejek().host);
    await expect(makeForm(lejek(), plainForm({ notify: [stranger.user.id] }))).rejects.toThrow('unknown-member');
    const form = await makeForm(lejek(), plainForm({ notify: [owner.user.id] }));
    await visitorOf(lejek()).fill(form, { email: 'tell@firma.example', name: 'Ola\nBcc: all@world.example' });
    await sendLetters(lejek().host);
    const letters = lejek().letters.filter(({ text }) => text.includes('tell@firma.example'));
    expect(letters.map(({ to }) => to)).toEqual([owner.user.email]);
    expect(letters[0]?.text).toContain('First name: Ola Bcc: all@world.example');
  });

  test('leaves with the person: nothing of them stays in any table, held back or not', async () => {
    const form = await makeForm(lejek(), plainForm());
    const quick = await makeForm(lejek(), plainForm({ spam: { quickSeconds: 9 } }));
    await visitorOf(lejek()).fill(form, { email: 'erase@firma.example' });
    await visitorOf(lejek()).fill(quick, { email: 'erase@firma.example' });
    const [contact] = await contactsBy(lejek(), 'erase@firma.example');
    const { host, owner } = lejek();
    const left = await inWorkspace(host.db, owner.workspace.id, async (tx) => {
      await removeContacts(tx, owner.workspace.id, [String(contact?.['id'])]);
      return sql<{ count: number }>`select count(*) as count from forms.submission
        where workspace_id = ${owner.workspace.id} and (email = 'erase@firma.example' or answers::text like '%erase@%')`.execute(
        tx,
      );
    });
    expect(left.rows).toEqual([{ count: 0 }]);
  });
});
