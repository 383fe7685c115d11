/** A day with the contacts of a company that has thousands: finding, keeping a view, changing, tagging, merging. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { makeExample, type Example } from './walk/example.ts';
import { beginJourney } from './walk/journey.ts';
import { signIn } from './walk/sign-in.ts';

let example: Example;
const journey = beginJourney(async () => {
  example = await makeExample();
  return { dataDirectory: example.dataDirectory };
});
const patience = { timeout: 20_000 };

/** Three people nobody in the example is called like; two of them are one. */
const added = [
  { firstName: 'Zbigniew', lastName: 'Kątny', phone: '+48600700801', city: 'Łódź' },
  { firstName: 'Zbyszek', lastName: 'Kątny', phone: '+48600700801', city: 'Łomża' },
  { firstName: 'Zofia', lastName: 'Kątna', email: 'zofia@katni.example', city: 'Łódź' },
];

beforeAll(async () => {
  const { page, program } = journey;
  await signIn(page, program, example.owner);
  for (const data of added) {
    const answer = await page.request.post('/api/v1/workspaces/demo/contacts', {
      headers: { origin: program.baseUrl },
      data,
    });
    expect(answer.status()).toBe(201);
  }
  await page.request.patch('/api/v1/me', { headers: { origin: program.baseUrl }, data: { language: 'pl' } });
});

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Kontakty' });
const rowOf = (page: Page, name: string): Locator => grid(page).getByRole('row').filter({ hasText: name });
const listed = async (page: Page): Promise<string> =>
  (
    await page
      .getByText(/^\d[\d\s]* kontakt(y|ów)?$/)
      .first()
      .innerText()
  ).replaceAll(/\s/g, ' ');

describe('the contacts', () => {
  it('are searched as one types, whatever the accents', async () => {
    const { page } = journey;
    await page.goto('/w/demo/contacts');
    await expect.poll(() => listed(page), patience).toBe('2 003 kontakty');
    await page.keyboard.press('/');
    await page.keyboard.type('katn');
    await expect.poll(() => listed(page), patience).toBe('3 kontakty');
    for (const name of ['Zbigniew Kątny', 'Zbyszek Kątny', 'Zofia Kątna']) await rowOf(page, name).waitFor();
  });

  it('are filtered, and the filter is kept as a view', async () => {
    const { page } = journey;
    await page.getByRole('button', { name: 'Filtr', exact: true }).click();
    await page.getByLabel('Pole', { exact: true }).and(page.locator('input')).fill('Miasto');
    await page.getByRole('option', { name: 'Miasto', exact: true }).first().click();
    await page.getByLabel('Wartość: Miasto').and(page.locator('input')).fill('Łódź');
    await page.keyboard.press('Escape');
    await expect.poll(() => listed(page), patience).toBe('2 kontakty');

    await page.getByRole('button', { name: /^Widok/ }).click();
    await page.getByRole('menuitem', { name: 'Zapisz jako nowy widok' }).click();
    await page.getByRole('dialog').getByLabel('Nazwa').fill('Kątni z Łodzi');
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Zapisano widok „Kątni z Łodzi”').waitFor();

    await page.goto('/w/demo/contacts');
    await expect.poll(() => listed(page), patience).toBe('2 003 kontakty');
    await page.getByRole('button', { name: /^Widok/ }).click();
    await page.getByRole('menuitem', { name: 'Kątni z Łodzi' }).click();
    await expect.poll(() => listed(page), patience).toBe('2 kontakty');
  });

  it('are changed in their place, and stay so', async () => {
    const { page } = journey;
    await page.goto('/w/demo/contacts?q=zofia%20katna');
    const row = rowOf(page, 'Zofia Kątna');
    await row.getByText('zofia@katni.example').dblclick();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('zofia@nowa.example');
    await page.keyboard.press('Enter');
    await row.getByText('zofia@nowa.example').waitFor();
    await page.reload();
    await rowOf(page, 'Zofia Kątna').getByText('zofia@nowa.example').waitFor();
  });

  it('are tagged many at once, and the change is taken back as a whole', async () => {
    const { page, program } = journey;
    const tagged = async (): Promise<number> => {
      const filter = encodeURIComponent(JSON.stringify({ field: 'tags', is: 'oneOf', value: ['targi-2026'] }));
      const answer = await page.request.get(
        `${program.baseUrl}/api/v1/workspaces/demo/contacts/count?filter=${filter}`,
      );
      expect(answer.status(), await answer.text()).toBe(200);
      return ((await answer.json()) as { count: number }).count;
    };
    await page.goto('/w/demo/contacts?q=katn');
    await expect.poll(() => listed(page), patience).toBe('3 kontakty');
    await grid(page).getByRole('checkbox').first().click();
    await page.getByText('Zaznaczono 3 kontakty').waitFor();
    await page.getByRole('button', { name: 'Dodaj tagi' }).click();
    await page.getByRole('dialog').locator('input').first().fill('targi-2026');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Dodaj tagi' }).click();
    await page.getByText('Zmieniono 3 kontakty').waitFor();
    await expect.poll(tagged, patience).toBe(3);
    await page.getByRole('button', { name: 'Cofnij' }).click();
    await page.getByText('Przywrócono 3 kontakty').waitFor();
    await expect.poll(tagged, patience).toBe(0);
  });

  it('that are one person are merged, and taken apart again', async () => {
    const { page } = journey;
    await page.goto('/w/demo/contacts/duplicates');
    const pair = page.getByRole('region', { name: /Zb\w+ Kątny i Zb\w+ Kątny/ });
    const any = page.getByRole('button', { name: 'Pomiń' });
    await any.waitFor();
    for (let skipped = 0; skipped < 30 && !(await pair.isVisible()); skipped += 1) await any.click();
    await pair.getByText('Ten sam numer telefonu').waitFor();
    await pair.getByRole('radio', { name: 'Zostaje Zbigniew Kątny' }).click();
    await pair.getByRole('button', { name: 'Scal', exact: true }).click();
    await page.getByText('Scalono: Zbigniew Kątny').waitFor();

    await page.goto('/w/demo/contacts?q=katn');
    await expect.poll(() => listed(page), patience).toBe('2 kontakty');
    await rowOf(page, 'Zbigniew Kątny').getByText('Zbigniew Kątny').first().click();
    await page.getByRole('button', { name: /^Cofnij scalenie/ }).click();
    await page.getByText('Kontakt Zbyszek Kątny jest znowu osobno').waitFor();
    await expect.poll(() => listed(page), patience).toBe('3 kontakty');
  });

  it('are walked through in the panel with J and K', async () => {
    const { page } = journey;
    await page.goto('/w/demo/contacts?q=katn');
    await expect.poll(() => listed(page), patience).toBe('3 kontakty');
    const names = await grid(page).locator('[role="rowgroup"] [role="row"] a').allInnerTexts();
    await rowOf(page, names[0] ?? '')
      .getByRole('link')
      .first()
      .click();
    const title = page.locator('aside h2').first();
    await expect.poll(() => title.innerText(), patience).toBe(names[0]);
    await page.keyboard.press('j');
    await expect.poll(() => title.innerText(), patience).toBe(names[1]);
    await page.keyboard.press('k');
    await expect.poll(() => title.innerText(), patience).toBe(names[0]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('aside h2').count(), patience).toBe(0);
  });

  it('are opened with Enter where J has come', async () => {
    const { page } = journey;
    await page.goto('/w/demo/contacts?q=katn');
    await expect.poll(() => listed(page), patience).toBe('3 kontakty');
    const names = await grid(page).locator('[role="rowgroup"] [role="row"] a').allInnerTexts();
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('aside h2').first().innerText(), patience).toBe(names[1]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('aside h2').count(), patience).toBe(0);
    // By cells Enter is for the cell.
    await grid(page).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await grid(page).locator('input:not([type="checkbox"])').waitFor();
    await page.keyboard.press('Escape');
  });

  it('are found from anywhere with ⌘K', async () => {
    const { page } = journey;
    await page.goto('/w/demo/funnel');
    await page.locator('[data-funnel-stage]').first().waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByPlaceholder('Znajdź osoby, strony i działania').fill('zofia kat');
    await page
      .getByRole('button', { name: /Zofia Kątna/ })
      .or(page.getByRole('option', { name: /Zofia Kątna/ }))
      .first()
      .click();
    await page.locator('aside h2').filter({ hasText: 'Zofia Kątna' }).waitFor();
    expect(journey.faults).toEqual([]);
  });
});
