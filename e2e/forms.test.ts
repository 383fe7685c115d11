/** Forms as strangers meet them: on their own page without JavaScript, embedded on a company's site, as a pop-up; and as a marketer builds them. */
import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();
const patience = { timeout: 20_000 };
let home: string;
/** The company's own site: another origin than the program's. */
let site: Server;
let siteUrl: string;
let pageOfSite = '';

const slug = () => home.replace('/w/', '');
const formUrl = (key: string) => `${journey.program.baseUrl}/f/${slug()}/${key}`;

beforeAll(async () => {
  home = await setUpHouse(journey.page, journey.program);
  site = createServer((_request, reply) => {
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    reply.end(
      `<!doctype html><html lang="pl"><head><title>Firma</title></head><body><main><h1>Firma</h1>${pageOfSite}</main></body></html>`,
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  siteUrl = `http://127.0.0.1:${address.port}/`;
});
afterAll(() => site.close());

const submissions = async (page: Page, key: string): Promise<number> => {
  const answer = await page.request.get(`/api/v1/workspaces/${slug()}/form-submissions?form=${key}`);
  const { data } = (await answer.json()) as { data: unknown[] };
  return data.length;
};

describe('a form', () => {
  it('is made from a template, changed beside its preview, and saved', async () => {
    const { page } = journey;
    await page.goto(`${home}/forms`);
    await page.getByRole('link', { name: 'Nowy formularz' }).first().click();
    await page.getByRole('button', { name: /^Kontakt/ }).click();
    await page.getByRole('heading', { name: 'Kontakt' }).waitFor();
    const preview = page.getByRole('region', { name: 'Podgląd' });
    await preview.getByLabel('Wiadomość').waitFor();
    await expectAccessible(page);

    await page.getByLabel('Nagłówek (polski)').fill('Porozmawiajmy');
    await preview.getByRole('heading', { name: 'Porozmawiajmy' }).waitFor();
    await page.getByRole('button', { name: 'Przenieś wyżej: E-mail' }).click();
    await page.getByRole('button', { name: 'Dodaj pole' }).click();
    await page.getByRole('menuitem', { name: 'Firma' }).click();
    await preview.getByLabel('Firma').waitFor();
    await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
    await page.getByText('Zapisano. Nowa wersja już działa.').waitFor();
  });

  it('works on its own page without JavaScript, by keyboard and on a phone', async () => {
    const { page } = await journey.openAnother(
      { language: 'pl', scheme: 'dark', width: 390 },
      { javaScriptEnabled: false },
    );
    await page.goto(formUrl('kontakt'));
    await page.getByRole('heading', { name: 'Porozmawiajmy' }).waitFor();
    await page.getByLabel('E-mail').focus();
    await page.keyboard.type('ewa@firma.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ewa');
    await page.getByLabel('Wiadomość').fill('Proszę o ofertę.');
    // Quicker than a person it would be held back.
    await page.waitForTimeout(2200);
    await page.getByRole('button', { name: 'Wyślij' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Dziękujemy!' }).waitFor();
    expect(await submissions(journey.page, 'kontakt')).toBe(1);
  });

  it('is accessible in light and dark', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page } = await journey.openAnother({ language: 'pl', scheme, width: 1440 });
      await page.goto(formUrl('kontakt'));
      await expectAccessible(page);
    }
  });

  it('is embedded on another site, says what is wrong there, and is sent from there', async () => {
    pageOfSite = `<script src="${formUrl('kontakt')}.js" async></script>`;
    const { page, faults } = await journey.openAnother();
    await page.goto(`${siteUrl}?utm_source=google&utm_medium=cpc`);
    await page.getByLabel('E-mail').fill('jan@firma.example');
    await expectAccessible(page);
    await page.getByLabel('Telefon').fill('12');
    await page.getByLabel('Wiadomość').fill('Dzień dobry');
    await page.waitForTimeout(2200);
    await page.getByRole('button', { name: 'Wyślij' }).click();
    await page.getByText('Wpisz numer telefonu').waitFor();
    await page.getByLabel('Telefon').fill('601 234 567');
    await page.getByRole('button', { name: 'Wyślij' }).click();
    await page.getByRole('heading', { name: 'Dziękujemy!' }).waitFor();
    expect(faults).toEqual([]);
    expect(await submissions(journey.page, 'kontakt')).toBe(2);
  });

  it('that looks suspicious is let through after the browser did some work', async () => {
    const { page } = await journey.openAnother();
    await page.goto(siteUrl);
    await page.getByLabel('E-mail').fill('linki@firma.example');
    await page.getByLabel('Wiadomość').fill('https://a.example https://b.example https://c.example');
    await page.waitForTimeout(2200);
    await page.getByRole('button', { name: 'Wyślij' }).click();
    await page.getByRole('heading', { name: 'Dziękujemy!' }).waitFor();
    expect(await submissions(journey.page, 'kontakt')).toBe(3);
  });

  it('pops up when asked and after a while, closes by Escape, and does not come back', async () => {
    const { page } = journey;
    await page.goto(`${home}/forms/kontakt`);
    await page.getByRole('button', { name: 'Wyskakujące okno' }).click();
    await page.getByRole('switch', { name: 'Pokazuj jako wyskakujące okno' }).click();
    await page.getByLabel('Sekundy').fill('1');
    await page.getByRole('switch', { name: 'Po kliknięciu elementu' }).click();
    await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
    await page.getByText('Zapisano. Nowa wersja już działa.').waitFor();

    pageOfSite = `<button class="lejek-open">Napisz</button><script src="${formUrl('kontakt')}.js?popup" async></script>`;
    const visitor = await journey.openAnother();
    await visitor.page.goto(siteUrl);
    const dialog = visitor.page.getByRole('dialog', { name: 'Porozmawiajmy' });
    await dialog.waitFor();
    await expectAccessible(visitor.page);
    await visitor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await visitor.page.reload();
    await visitor.page.waitForTimeout(1500);
    expect(await dialog.count()).toBe(0);
    await visitor.page.getByRole('button', { name: 'Napisz' }).click();
    await dialog.waitFor();
    expect(visitor.faults).toEqual([]);
  });

  it('held back, is found in the quarantine and released', async () => {
    const { page } = journey;
    const robot = await journey.openAnother(
      { language: 'pl', scheme: 'light', width: 1440 },
      { javaScriptEnabled: false },
    );
    await robot.page.goto(formUrl('kontakt'));
    await robot.page.getByLabel('E-mail').fill('szybki@firma.example');
    await robot.page.getByLabel('Wiadomość').fill('https://a.example https://b.example https://c.example');
    await robot.page.getByRole('button', { name: 'Wyślij' }).click();
    await robot.page.getByRole('heading', { name: 'Dziękujemy!' }).waitFor();
    await page.goto(`${home}/forms`);
    await page.getByRole('link', { name: 'Przejrzyj 1 zatrzymane zgłoszenie' }).click();
    await page.getByText('szybki@firma.example').click();
    await page.getByRole('button', { name: 'To człowiek, wypuść' }).click();
    await page.getByText('Zgłoszenie przyjęte').waitFor();
    await expect.poll(() => submissions(page, 'kontakt'), patience).toBe(4);
    expect(journey.faults).toEqual([]);
  });
});
