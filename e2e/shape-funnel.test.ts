/** Marketing and sales agree on the stages, then move a person down them, back to marketing, and down again. */
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();
const patience = { timeout: 20_000 };
let home: string;

/** Names of the stages as the editor lists them; `data-stage` rows carry handles that say `Lead, miejsce 3 z 11; …`. */
async function stageNames(page: Page): Promise<string[]> {
  const names: string[] = [];
  for (const handle of await page.locator('[data-handle]').all())
    names.push(((await handle.getAttribute('aria-label')) ?? '').replace(/, miejsce \d+ z \d+;.*$/, ''));
  return names;
}

const template = [
  ...['Odwiedzający', 'Subskrybent', 'Lead', 'MQL', 'SAL', 'SQL', 'Ocena', 'Oferta', 'Negocjacje', 'Klient'],
  'Stały klient',
];

/** Chooses a stage by its name in the dialog that is open. */
async function chooseStage(page: Page, label: string, stage: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  // The dialog puts the focus into its first field a moment after it opens, and a list that lost the focus closes.
  await dialog.locator('input:focus').waitFor();
  await dialog.getByLabel(label).and(page.locator('input')).fill(stage);
  await page.getByRole('option', { name: stage, exact: true }).click();
}

describe('the funnel', () => {
  it('is given a stage, reordered by keyboard and saved as its second version', async () => {
    const { page, program } = journey;
    home = await setUpHouse(page, program);
    await page.goto(`${home}/settings/funnel`);
    await page.getByRole('heading', { name: 'Jak wygląda Wasz lejek?' }).waitFor();
    await expect.poll(() => stageNames(page), patience).toEqual(template);

    await page.getByRole('button', { name: /^Dodaj etap w części: Sprzedaż/ }).click();
    await page.getByLabel('Nazwa po polsku').fill('Pokaz');
    await page.getByLabel('Nazwa po angielsku').fill('Demo');
    const added = await stageNames(page);
    expect(added).toHaveLength(12);
    const at = added.indexOf('Pokaz');

    await page.getByRole('button', { name: /^Pokaz, miejsce/ }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await stageNames(page)).indexOf('Pokaz'), patience).toBe(at - 1);
    // The hand stays on the stage, so that a second press moves it further.
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await stageNames(page)).indexOf('Pokaz'), patience).toBe(at - 2);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Zapisz wersję 2' }).click();
    await page.getByText('Zapisano wersję 2.').waitFor();
    await page.reload();
    await page.getByText('Wersja 2', { exact: true }).first().waitFor();
    const saved = await stageNames(page);
    expect(saved.indexOf('Pokaz')).toBe(at - 2);
    expect(saved.filter((name) => name !== 'Pokaz')).toEqual(template);
  });

  it('takes a person in, on with a reason, and back to marketing: two passes', async () => {
    const { page, program } = journey;
    const answer = await page.request.post(`/api/v1/workspaces/${home.slice(3)}/contacts`, {
      headers: { origin: program.baseUrl },
      data: { firstName: 'Ewa', lastName: 'Burzyńska', email: 'ewa@burza.example' },
    });
    const { id } = (await answer.json()) as { id: string };
    await page.goto(`${home}/contacts/${id}`);
    await page.getByText('Tej osoby nie ma jeszcze w lejku.').waitFor();
    await page.getByRole('button', { name: 'Wprowadź do lejka' }).click();
    await chooseStage(page, 'Na który etap', 'MQL');
    await page.getByRole('dialog').getByRole('button', { name: 'Przenieś' }).click();
    await page.getByText('Przeniesiono na etap „MQL”.').waitFor();

    await page.getByRole('button', { name: 'Przenieś na etap' }).click();
    await chooseStage(page, 'Na który etap', 'Pokaz');
    await page
      .getByRole('dialog')
      .getByLabel(/^Powód/)
      .and(page.locator('input'))
      .fill('prosiła o pokaz na targach');
    await page.getByRole('dialog').getByRole('button', { name: 'Przenieś' }).click();
    await page.getByText('Przeniesiono na etap „Pokaz”.').waitFor();

    await page.getByRole('button', { name: 'Zakończ lub zwróć' }).click();
    await page.getByRole('menuitem', { name: /Zwróć do marketingu/ }).click();
    await chooseStage(page, 'Od którego etapu zaczyna ponownie', 'Subskrybent');
    await page
      .getByRole('dialog')
      .getByLabel(/^Powód/)
      .and(page.locator('input'))
      .fill('budżet dopiero za rok');
    await page.getByRole('dialog').getByRole('button', { name: 'Zwróć do marketingu' }).click();

    const first = page.getByRole('article', { name: 'Ścieżka 1' });
    const second = page.getByRole('article', { name: 'Ścieżka 2' });
    await second.waitFor();
    await page.reload();
    await first.getByText('Powrót do marketingu', { exact: true }).waitFor();
    await first.getByText('Etap: Pokaz. Powód: budżet dopiero za rok').waitFor();
    await second.getByText('Subskrybent', { exact: true }).first().waitFor();
    await first.getByRole('button', { name: 'Ścieżka 1' }).click();
    await first.getByRole('button', { name: /^Pokaż \d+ wpis/ }).click();
    await first.getByText('(prosiła o pokaz na targach)').waitFor();
  });

  it('counts both passes and one person', async () => {
    const { page } = journey;
    await page.goto(`${home}/funnel`);
    await page.getByText(/Liczba ścieżek to 2, a przeszło nimi 1 osoba/).waitFor();
    expect(journey.faults).toEqual([]);
  });
});
