/** Marketing builds a landing page in the browser, visitors use it with and without scripts, and its pages can be used by everybody. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();
const Made = z.object({ id: z.string(), path: z.string(), revision: z.number() });
const person = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
let home: string;

describe('a landing page', () => {
  it('is made from a template, changed, put into another order by keyboard, undone and published', async () => {
    const { page, program } = journey;
    home = await setUpHouse(page, program);
    await page.goto(`${home}/content`);
    await page.getByText('Nie ma jeszcze żadnej strony').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Nowa strona' }).click();
    await page.getByRole('dialog').getByLabel('Nazwa').fill('Żółta karteczka');
    expect(await page.getByRole('dialog').getByLabel('Adres').inputValue()).toBe('zolta-karteczka');
    await page.getByRole('dialog').getByRole('radio', { name: 'Pusta strona' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Utwórz stronę' }).click();
    await page.getByRole('heading', { name: 'Żółta karteczka' }).waitFor();

    await page.getByRole('button', { name: /^Nagłówek strony Tytuł/ }).click();
    await page.getByLabel('Nagłówek', { exact: true }).fill('<b>Nic</b> się nie uruchomi');
    const preview = page.frameLocator('iframe');
    await preview.getByRole('heading', { name: '<b>Nic</b> się nie uruchomi' }).waitFor();
    await page.getByRole('button', { name: 'Dodaj blok' }).click();
    await page.getByRole('menuitem', { name: 'Pytania i odpowiedzi' }).click();
    await page.getByRole('textbox', { name: 'Pytanie' }).fill('Ile to trwa?');
    await preview.getByText('Ile to trwa?').waitFor();
    await page.getByRole('button', { name: /^Pytania i odpowiedzi, miejsce 2 z 3/ }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByRole('button', { name: /^Pytania i odpowiedzi, miejsce 1 z 3/ }).waitFor();
    await page.getByRole('button', { name: 'Cofnij zmianę na stronie' }).click();
    await page.getByRole('button', { name: /^Pytania i odpowiedzi, miejsce 2 z 3/ }).waitFor();
    await page.getByText('Szkic zapisany').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Opublikuj' }).click();
    await page.getByText('Opublikowano pod adresem /p/zagle/zolta-karteczka.').waitFor();
    // Nothing in the preview is script; what the reader of accessibility puts into the frame is refused, and told as a fault.
    expect(await page.locator('iframe').getAttribute('srcdoc')).not.toContain('<script');
    expect(journey.faults.filter((fault) => !fault.includes("'about:srcdoc'"))).toEqual([]);
  });

  it('is read by visitors in light and dark, on a phone, and without scripts', async () => {
    const { page, program } = journey;
    const ask = async (method: 'post' | 'put', path: string, data: unknown) => {
      const answer = await page.request[method](`/api/v1/workspaces/${home.slice(3)}${path}`, {
        headers: { origin: program.baseUrl },
        data,
      });
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
      return Made.parse(await answer.json());
    };
    const made = await ask('post', '/content/pages', {
      name: 'E-book',
      slug: 'e-book',
      language: 'pl',
      template: 'ebook',
    });
    const blocks = [
      { kind: 'hero', id: 'a', heading: 'Poradnik', text: 'Dla *wszystkich*.', buttonText: 'Dalej', buttonTo: '#c' },
      { kind: 'countdown', id: 'b', heading: 'Zaczynamy za', until: '2099-01-01T10:00:00Z', after: 'Już po.' },
      {
        kind: 'columns',
        id: 'c',
        heading: 'W środku',
        items: [
          { heading: 'Jeden', text: 'A' },
          { heading: 'Dwa', text: 'B' },
        ],
      },
      { kind: 'testimonials', id: 'd', heading: 'Opinie', items: [{ quote: 'Dobre.', name: 'Ewa', role: 'Burza' }] },
      {
        kind: 'faq',
        id: 'e',
        heading: 'Pytania',
        items: [{ question: 'Czemu?', answer: 'Bo [tak](https://a.example/).' }],
      },
      { kind: 'footer', id: 'f', text: 'Żagle sp. z o.o.', links: [{ text: 'Prywatność', to: '/prywatnosc' }] },
    ];
    const theme = { accent: '#facc15', font: 'serif', scheme: 'auto' };
    const definition = { language: 'pl', theme, blocks };
    const body = { name: 'E-book', slug: 'e-book', definition, basedOn: made.revision };
    const saved = await ask('put', `/content/pages/${made.id}`, body);
    await ask('post', `/content/pages/${made.id}/publish`, { basedOn: saved.revision });
    for (const look of [
      { language: 'pl', scheme: 'light', width: 1440 },
      { language: 'pl', scheme: 'dark', width: 390 },
    ] as const) {
      const visitor = await journey.openAnother(look, { userAgent: person });
      await visitor.page.goto('/p/zagle/e-book');
      await visitor.page
        .getByRole('timer')
        .getByText(/\d+ d \d\d godz\./)
        .waitFor();
      const sideways = await visitor.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(sideways).toBe(false);
      await expectAccessible(visitor.page);
    }
    const plain = await journey.openAnother(undefined, { userAgent: person, javaScriptEnabled: false });
    await plain.page.goto('/p/zagle/e-book');
    await plain.page.getByText('czwartek, 1 stycznia 2099').waitFor();
    await plain.page.getByText('Czemu?').click();
    await plain.page.getByRole('link', { name: 'tak' }).waitFor();
    await page.goto(`${home}/content`);
    await page.getByText('E-book', { exact: true }).waitFor();
    await expectAccessible(page);
    const ours = journey.faults.filter((fault) => !/'about:srcdoc'|\/t\/lejek\.js/.test(fault));
    expect(ours).toEqual([]);
  });
});
