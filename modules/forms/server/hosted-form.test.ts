import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { TimelineEvent } from '#modules/contacts/contract.ts';
import { changeForm, contactsBy, hiddenValues, makeForm, mayWrite, plainForm, visitorOf } from './testing.ts';

const lejek = testApp();

describe('a hosted form', () => {
  test('is a page without any script, and whoever sends it becomes a contact', async () => {
    const form = await makeForm(lejek(), plainForm({ effects: { stage: 'lead', tags: ['web'] } }));
    const anna = visitorOf(lejek());
    const page = await anna.open(form, '?utm_source=google&utm_medium=cpc&utm_campaign=spring');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script/i);
    expect(String(page.headers['content-security-policy'])).not.toMatch(/unsafe|script-src/);
    const sent = await anna.post(form, { ...hiddenValues(page.text), email: 'Anna@Firma.example', name: 'Anna' });
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('Thank you kindly.');
    const [contact] = await contactsBy(lejek(), 'anna@firma.example');
    expect(contact).toMatchObject({
      email: 'anna@firma.example',
      firstName: 'Anna',
      tags: ['web'],
      stage: 'lead',
      firstSource: 'google',
      lastCampaign: 'spring',
    });
    const timeline = await lejek().ask('GET', `/contacts/${String(contact?.['id'])}/timeline`);
    expect((timeline.body as { data: TimelineEvent[] }).data.map((event) => event.kind)).toContain('form');
  });

  test('sent twice, even at the same moment, is one submission', async () => {
    const form = await makeForm(lejek(), plainForm());
    const visitor = visitorOf(lejek());
    const values = { ...hiddenValues((await visitor.open(form)).text), email: 'twice@firma.example' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => visitor.post(form, values)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 200));
    const { data } = (await lejek().ask('GET', `/form-submissions?form=${form}`)).body as { data: unknown[] };
    expect(data).toHaveLength(1);
  });

  test('says in words what is wrong, keeps what was written, and takes it once corrected', async () => {
    const form = await makeForm(
      lejek(),
      plainForm({
        languages: 'pl',
        fields: [
          { key: 'email', target: 'email', kind: 'email', required: true, label: { pl: 'E-mail' } },
          { key: 'phone', target: 'phone', kind: 'phone', label: { pl: 'Telefon' } },
        ],
        thanks: { kind: 'text', text: { pl: 'Dziękujemy' } },
      }),
    );
    const visitor = visitorOf(lejek());
    const wrong = await visitor.fill(form, { email: 'anna@', phone: '12' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Wpisz adres e-mail w postaci imie@firma.pl.');
    expect(wrong.text).toContain('value="anna@"');
    expect(wrong.text).toMatch(/aria-invalid="true"/);
    const right = await visitor.post(form, {
      ...hiddenValues(wrong.text),
      email: 'ola@firma.example',
      phone: '601 234 567',
    });
    expect(right.status).toBe(200);
  });

  test('never runs what somebody wrote into it', async () => {
    const evil = '"><script>alert(1)</script>';
    const form = await makeForm(lejek(), plainForm({ title: { en: evil }, intro: { en: evil } }));
    const answer = await visitorOf(lejek()).fill(
      form,
      { email: evil, name: evil },
      `?utm_source=${encodeURIComponent(evil)}`,
    );
    expect(answer.status).toBe(422);
    expect(answer.text).not.toContain('<script');
  });

  test('a submission is read by the version that the person saw', async () => {
    const form = await makeForm(lejek(), plainForm());
    const visitor = visitorOf(lejek());
    const values = hiddenValues((await visitor.open(form)).text);
    const required = { key: 'city', target: 'city', kind: 'text', required: true, label: { en: 'City' } } as const;
    await changeForm(lejek(), form, plainForm({ fields: [...plainForm().fields, required] }));
    expect((await visitor.post(form, { ...values, email: 'old@firma.example' })).status).toBe(200);
    expect((await visitor.fill(form, { email: 'new@firma.example' })).status).toBe(422);
  });

  test('a ticked box is a consent with its text; one that was not ticked is none', async () => {
    const box = { channel: 'phone', purpose: 'contact', text: { en: 'Call me.' } } as const;
    const form = await makeForm(
      lejek(),
      plainForm({
        consents: [
          { key: 'call', ...box },
          { key: 'news', channel: 'email', purpose: 'newsletter', text: { en: 'Write to me.' } },
        ],
      }),
    );
    await visitorOf(lejek()).fill(form, { email: 'box@firma.example', 'consent.call': 'yes' });
    const [contact] = await contactsBy(lejek(), 'box@firma.example');
    expect(await mayWrite(lejek(), String(contact?.['id']), 'phone', 'contact')).toBe(true);
    expect(await mayWrite(lejek(), String(contact?.['id']))).toBe(false);
  });

  test('answers the same to somebody known as to a stranger, and changes nothing that is known', async () => {
    const form = await makeForm(lejek(), plainForm());
    const first = await visitorOf(lejek()).fill(form, { email: 'known@firma.example', name: 'Maria' });
    const again = await visitorOf(lejek()).fill(form, { email: 'known@firma.example', name: 'Zły' });
    expect(again.text).toBe(first.text);
    expect(await contactsBy(lejek(), 'known@firma.example')).toMatchObject([{ firstName: 'Maria' }]);
  });

  test('closed or gone, it says so on a page', async () => {
    const form = await makeForm(lejek(), plainForm());
    await lejek().ask('POST', `/forms/${form}/state`, { state: 'closed' });
    expect((await visitorOf(lejek()).open(form)).status).toBe(410);
    expect((await visitorOf(lejek()).open('no-such-form')).status).toBe(404);
  });

  test('pasted into a page without a ticket, it is shown once more to be checked, and then taken', async () => {
    const form = await makeForm(lejek(), plainForm({ spam: { quickSeconds: 3 } }));
    const visitor = visitorOf(lejek());
    const second = await visitor.post(form, { email: 'pasted@firma.example' }, { referer: 'https://shop.example/' });
    expect(second.text).toContain('Check that everything is right');
    expect(await contactsBy(lejek(), 'pasted@firma.example')).toEqual([]);
    await visitor.post(form, { ...hiddenValues(second.text), email: 'pasted@firma.example' });
    expect(await contactsBy(lejek(), 'pasted@firma.example')).toHaveLength(1);
  });
});
