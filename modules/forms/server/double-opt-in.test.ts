import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Journey } from '#modules/lifecycle/contract.ts';
import { formGivers } from './gifts.ts';
import { sendLetters } from './send-letters.ts';
import { contactsBy, linkFor, makeForm, mayWrite, newsletter, visitorOf } from './testing.ts';

const lejek = testApp();

const signUp = async (form: string, email: string, name = 'Ewa') => {
  const answer = await visitorOf(lejek(), { ip: `198.51.100.${++made}` }).fill(form, {
    email,
    name,
    'consent.news': 'yes',
  });
  await sendLetters(lejek().host);
  return answer;
};
let made = 0;
const idOf = async (email: string) => String((await contactsBy(lejek(), email))[0]?.['id']);
const press = (link: string) => lejek().app.inject({ method: 'POST', url: link });
const stages = async (id: string) =>
  ((await lejek().ask('GET', `/contacts/${id}/journeys`)).body as { data: Journey[] }).data.flatMap((journey) =>
    journey.entered.map((each) => each.stage),
  );
const lettersTo = (email: string) => lejek().letters.filter((letter) => letter.to === email);

describe('a double opt-in', () => {
  test('counts only after the button behind the letter was pressed', async () => {
    const form = await makeForm(lejek(), newsletter());
    expect((await signUp(form, 'ewa@poczta.example')).text).toContain('One more step');
    const id = await idOf('ewa@poczta.example');
    expect(await mayWrite(lejek(), id)).toBe(false);
    expect(await stages(id)).toEqual([]);

    const link = linkFor(lejek(), 'ewa@poczta.example');
    // Scanners of links open it, several times.
    for (let time = 0; time < 3; time++) {
      const page = await lejek().app.inject({ method: 'GET', url: link });
      expect([page.statusCode, page.body.includes('I confirm')]).toEqual([200, true]);
    }
    expect(await mayWrite(lejek(), id)).toBe(false);

    expect((await press(link)).statusCode).toBe(200);
    expect(await mayWrite(lejek(), id)).toBe(true);
    expect(await stages(id)).toEqual(['subscriber']);
    expect((await contactsBy(lejek(), 'ewa@poczta.example'))[0]).toMatchObject({ tags: ['news'] });
  });

  test('pressed twice, or signed up again after, changes nothing and sends nothing more', async () => {
    const form = await makeForm(lejek(), newsletter());
    await signUp(form, 'raz@poczta.example');
    const link = linkFor(lejek(), 'raz@poczta.example');
    await Promise.all([press(link), press(link)]);
    const id = await idOf('raz@poczta.example');
    expect(await stages(id)).toEqual(['subscriber']);
    expect((await signUp(form, 'raz@poczta.example')).text).toContain('One more step');
    expect(lettersTo('raz@poczta.example')).toHaveLength(1);
    expect(await mayWrite(lejek(), id)).toBe(true);
  });

  test('gives what the form gives on the page of thanks, and once more behind the letter', async () => {
    const form = await makeForm(lejek(), newsletter());
    formGivers.push(async (_host, _tx, _workspace, { formKey }) =>
      formKey === form ? [{ lines: ['For <you>'], link: { words: 'The guide', path: '/a/guide' } }] : [],
    );
    const given = '<p>For &lt;you&gt;</p><p><a class="lf-go" href="/a/guide">The guide</a></p>';
    expect((await signUp(form, 'dar@poczta.example')).text).toContain(given);
    const link = linkFor(lejek(), 'dar@poczta.example');
    expect((await lejek().app.inject({ method: 'GET', url: link })).body).not.toContain('/a/guide');
    expect((await press(link)).body).toContain(given);
    formGivers.pop();
  });

  test('writes to one address three times a day at most, whoever asks', async () => {
    const form = await makeForm(lejek(), newsletter());
    for (let time = 0; time < 5; time++) await signUp(form, 'ofiara@poczta.example');
    expect(lettersTo('ofiara@poczta.example')).toHaveLength(3);
  });

  test('the letter holds nothing that the sender of the form wrote', async () => {
    const form = await makeForm(lejek(), newsletter());
    await signUp(form, 'cel@poczta.example', 'Buy pills at https://evil.example');
    const [letter] = lettersTo('cel@poczta.example');
    expect(`${letter?.subject} ${letter?.text}`).not.toMatch(/pills|evil/);
  });

  test('a link works for seven days, and a guessed one never', async () => {
    const form = await makeForm(lejek(), newsletter());
    await signUp(form, 'late@poczta.example');
    const link = linkFor(lejek(), 'late@poczta.example');
    const guessed = `${link.slice(0, -4)}${link.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    expect((await press(guessed)).statusCode).toBe(410);
    expect((await press('/d/nonsense')).statusCode).toBe(410);
    const { now } = lejek().host;
    Object.assign(lejek().host, { now: () => new Date(now().getTime() + 8 * 86_400_000) });
    try {
      expect((await press(link)).statusCode).toBe(410);
    } finally {
      Object.assign(lejek().host, { now });
    }
    expect(await mayWrite(lejek(), await idOf('late@poczta.example'))).toBe(false);
  });

  test('a letter that the mail server did not take is sent later, with the same link', async () => {
    const form = await makeForm(lejek(), newsletter());
    const { mail, now } = lejek().host;
    Object.assign(lejek().host, { mail: { send: async () => 'failed' } });
    await signUp(form, 'wait@poczta.example');
    Object.assign(lejek().host, { mail });
    expect(lettersTo('wait@poczta.example')).toHaveLength(0);
    Object.assign(lejek().host, { now: () => new Date(now().getTime() + 120_000) });
    try {
      await sendLetters(lejek().host);
    } finally {
      Object.assign(lejek().host, { now });
    }
    expect((await press(linkFor(lejek(), 'wait@poczta.example'))).statusCode).toBe(200);
    expect(await mayWrite(lejek(), await idOf('wait@poczta.example'))).toBe(true);
  });
});
