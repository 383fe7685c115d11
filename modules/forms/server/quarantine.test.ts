import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { leadingZeroBits } from '../domain/puzzle.ts';
import type { SubmissionRow } from '../contract.ts';
import { throwAwayOld } from './send-letters.ts';
import { type Draft, contactsBy, hiddenValues, makeForm, plainForm, visitorOf } from './testing.ts';

const lejek = testApp();

const message = { key: 'message', target: 'answer', kind: 'longText', label: { en: 'Message' } } as const;
const withMessage = (changes: Partial<Draft> = {}) =>
  plainForm({ fields: [...plainForm().fields, message], ...changes });
const held = async (form: string) =>
  ((await lejek().ask('GET', `/form-submissions?form=${form}&state=quarantined`)).body as { data: SubmissionRow[] })
    .data;
const json = { accept: 'application/json' };
let person = 0;
const somebody = () => visitorOf(lejek(), { ip: `192.0.2.${++person}` });

describe('spam', () => {
  test('who fills in the trap, or is quicker than a person, is thanked and held back', async () => {
    const form = await makeForm(lejek(), plainForm({ spam: { quickSeconds: 5 } }));
    const quick = await somebody().fill(form, { email: 'quick@firma.example' });
    const trapped = await somebody().fill(form, { email: 'trap@firma.example', homepage_url: 'https://x.example' });
    expect([quick.status, trapped.status, quick.text === trapped.text]).toEqual([200, 200, true]);
    expect((await held(form)).map((each) => each.suspicions)).toEqual([['trap', 'too-quick'], ['too-quick']]);
    expect(await contactsBy(lejek(), 'quick@firma.example')).toEqual([]);
  });

  test('a suspicious text costs a script a little work, and is then taken', async () => {
    const form = await makeForm(lejek(), withMessage());
    const visitor = somebody();
    const values = {
      ...hiddenValues((await visitor.open(form)).text),
      email: 'links@firma.example',
      message: 'https://a.example https://b.example https://c.example',
      _script: '1',
    };
    const asked = JSON.parse((await visitor.post(form, values, json)).text);
    expect(asked).toMatchObject({ state: 'puzzle', bits: 16 });
    let work = 0;
    while (leadingZeroBits(createHash('sha256').update(`${asked.puzzle}:${work}`).digest()) < 16) work++;
    const wrong = JSON.parse((await visitor.post(form, { ...values, _work: String(work + 1) }, json)).text);
    expect(wrong.state).toBe('puzzle');
    const taken = JSON.parse((await visitor.post(form, { ...values, _work: String(work) }, json)).text);
    expect(taken).toMatchObject({ state: 'taken', html: '<p>Thank you kindly.</p>' });
    expect(await contactsBy(lejek(), 'links@firma.example')).toHaveLength(1);
  });

  test('without a script the same goes to quarantine instead of being refused', async () => {
    const form = await makeForm(lejek(), withMessage());
    const text = 'We offer the very best ranking for your site, dear owner.';
    await somebody().fill(form, { email: 'first@firma.example', message: text });
    await somebody().fill(form, { email: 'second@firma.example', message: text });
    expect((await held(form)).map(({ title, suspicions }) => [title, suspicions])).toEqual([
      ['second@firma.example', ['repeated-text']],
    ]);
  });

  test('a sixth submission from one address within ten minutes is held back', async () => {
    const form = await makeForm(lejek(), plainForm());
    const office = somebody();
    for (let each = 1; each <= 6; each++) await office.fill(form, { email: `person${each}@biuro.example` });
    expect((await held(form)).map(({ title }) => title)).toEqual(['person6@biuro.example']);
  });

  test('a program that sends without opening the form is held back', async () => {
    const form = await makeForm(lejek(), plainForm());
    const reply = await lejek().app.inject({
      method: 'POST',
      url: `/f/${lejek().owner.workspace.slug}/${form}`,
      payload: { email: 'program@firma.example' },
    });
    expect(reply.json()).toMatchObject({ state: 'taken' });
    expect((await held(form)).map((each) => each.suspicions)).toEqual([['no-ticket']]);
  });
});

describe('the quarantine', () => {
  test('a released submission acts as if it had just come, with the time it came', async () => {
    const form = await makeForm(lejek(), plainForm({ spam: { quickSeconds: 9 }, effects: { stage: 'lead' } }));
    await somebody().fill(form, { email: 'real@firma.example', name: 'Iga' });
    const [row] = await held(form);
    const { now } = lejek().host;
    Object.assign(lejek().host, { now: () => new Date(now().getTime() + 86_400_000) });
    try {
      expect((await lejek().ask('POST', `/form-submissions/${row?.id}/release`, {})).status).toBe(200);
    } finally {
      Object.assign(lejek().host, { now });
    }
    const [contact] = await contactsBy(lejek(), 'real@firma.example');
    expect(contact).toMatchObject({ firstName: 'Iga', stage: 'lead', stageSince: row?.at });
    expect((await lejek().ask('POST', `/form-submissions/${row?.id}/release`, {})).status).toBe(409);
  });

  test('what was thrown away can be taken back, and all of it goes after thirty days', async () => {
    const form = await makeForm(lejek(), plainForm({ spam: { quickSeconds: 9 } }));
    await somebody().fill(form, { email: 'away@firma.example' });
    const [row] = await held(form);
    await lejek().ask('POST', `/form-submissions/${row?.id}/discard`, {});
    expect(await held(form)).toEqual([]);
    await lejek().ask('POST', `/form-submissions/${row?.id}/restore`, {});
    expect(await held(form)).toHaveLength(1);
    const { now } = lejek().host;
    await throwAwayOld({ ...lejek().host, now: () => new Date(now().getTime() + 31 * 86_400_000) });
    expect(await held(form)).toEqual([]);
  });

  test('is judged by those who may change forms only', async () => {
    const form = await makeForm(lejek(), plainForm({ spam: { quickSeconds: 9 } }));
    await somebody().fill(form, { email: 'who@firma.example' });
    const [row] = await held(form);
    const rep = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'salesRep' });
    expect((await lejek().ask('GET', `/form-submissions/${row?.id}`, undefined, rep)).status).toBe(200);
    expect((await lejek().ask('POST', `/form-submissions/${row?.id}/release`, {}, rep)).status).toBe(403);
    const other = await makeSignedInUser(lejek().host);
    expect((await lejek().ask('GET', `/form-submissions/${row?.id}`, undefined, other)).status).toBe(404);
  });
});
