/** A rep's day: what is overdue, done by one key and taken back, put off, attached to people, and told to a calendar. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();
let house = '';
let contactId = '';

async function post(page: Page, place: string, data: unknown): Promise<unknown> {
  const path = `/api/v1/workspaces/${house.replace('/w/', '')}/${place}`;
  const answer = await page.request.post(path, { headers: { origin: journey.program.baseUrl }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** In Warsaw, so many days from today. */
const day = (days: number): string => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Warsaw' }).format(new Date());
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
};
const group = (page: Page, name: string): Locator => page.getByRole('list', { name: new RegExp(`^${name}`) });
const row = (page: Page, name: string, title: string): Locator =>
  group(page, name).getByRole('listitem').filter({ hasText: title });

beforeAll(async () => {
  const { page, program } = journey;
  house = await setUpHouse(page, program);
  ({ id: contactId } = z
    .object({ id: z.string() })
    .parse(await post(page, 'contacts', { firstName: 'Bożena', lastName: 'Żuk' })));
});

describe('my day', () => {
  it('says that there is nothing, and how to begin', async () => {
    const { page } = journey;
    await page.goto(`${house}/my-day`);
    await page.getByRole('heading', { name: 'Nie masz nic do zrobienia' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('n');
    await page.keyboard.type('Przygotować ofertę na żagle');
    await page.keyboard.press('Enter');
    await row(page, 'Dziś', 'Przygotować ofertę na żagle').waitFor();
    await page.keyboard.press('Escape');
  });

  it('tells what is late in words, and is worked through by keys', async () => {
    const { page } = journey;
    await post(page, 'activities', { kind: 'call', title: 'Oddzwonić', contactId, dueOn: day(-3) });
    await post(page, 'activities', {
      kind: 'meeting',
      title: 'Przymiarka',
      dueOn: day(2),
      dueTime: '10:00',
      minutes: 60,
    });
    const late = row(page, 'Po terminie', 'Oddzwonić');
    await late.getByText('3 dni po terminie').waitFor();
    await late.getByRole('link', { name: 'Bożena Żuk' }).waitFor();
    await row(page, 'Najbliższe 7 dni', 'Przymiarka').getByText('10:00').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await late.waitFor({ state: 'detached' });
    await page.getByText('Zrobione dziś: 1').waitFor();
    await page.getByRole('button', { name: 'Cofnij' }).click();
    await late.waitFor();
    await page.getByRole('button', { name: 'Telefon: Oddzwonić' }).focus();
    await page.keyboard.press('1');
    await row(page, 'Najbliższe 7 dni', 'Oddzwonić').getByText('jutro').waitFor();
  });

  it('is changed in full, with a person, an hour and a reminder', async () => {
    const { page } = journey;
    await page.getByRole('button', { name: 'Zadanie: Przygotować ofertę na żagle' }).focus();
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Co jest do zrobienia' }).fill('Przygotować ofertę na maszty');
    await dialog.getByRole('combobox', { name: 'Kontakt' }).fill('Boż');
    await page.getByRole('option', { name: /Bożena Żuk/ }).click();
    await dialog.getByLabel('Godzina').fill('23:30');
    await dialog.getByRole('combobox', { name: 'Przypomnij e-mailem' }).click();
    await page.getByRole('option', { name: '15 minut wcześniej' }).click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await dialog.waitFor({ state: 'detached' });
    const changed = row(page, 'Dziś', 'Przygotować ofertę na maszty');
    await changed.getByText('dziś, 23:30').waitFor();
    await changed.getByRole('link', { name: 'Bożena Żuk' }).click();
  });

  it('stands in the contact’s panel, and what came of it on their timeline', async () => {
    const { page } = journey;
    const panel = page.getByRole('complementary');
    const planned = panel.getByRole('list', { name: 'Zaplanowane' });
    await planned.getByText('Przygotować ofertę na maszty').waitFor();
    await planned.getByRole('button', { name: 'Więcej: Przygotować ofertę na maszty' }).click();
    await page.getByRole('menuitem', { name: 'Zrobione, z wynikiem…' }).click();
    await page.getByRole('dialog').getByLabel('Wynik').fill('Chce dwa maszty');
    await page.getByRole('dialog').getByRole('button', { name: 'Zrobione' }).click();
    await planned.getByText('Przygotować ofertę na maszty').waitFor({ state: 'detached' });
    await panel.getByText('Chce dwa maszty').waitFor();
    await panel.getByRole('button', { name: 'Dodaj aktywność' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Co jest do zrobienia' }).fill('Wysłać umowę');
    expect(await dialog.getByRole('combobox', { name: 'Kontakt' }).inputValue()).toBe('Bożena Żuk');
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await planned.getByText('Wysłać umowę').waitFor();
    await expectAccessible(page);
  });

  it('is read by a calendar program, until its address is revoked', async () => {
    const { page } = journey;
    await page.goto(`${house}/my-day`);
    await page.getByRole('button', { name: 'Utwórz adres' }).click();
    const address = await page.getByRole('textbox', { name: 'Adres kalendarza' }).inputValue();
    expect(address).toMatch(/^http.*\/calendar\/[\w-]{60,}\.ics$/);
    const read = await page.request.get(address);
    expect(read.headers()['content-type']).toContain('text/calendar');
    expect(await read.text()).toContain('SUMMARY:Przymiarka');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Unieważnij adres' }).click();
    await page.getByText('Adres kalendarza już nie działa.').waitFor();
    expect((await page.request.get(address)).status()).toBe(404);
  });

  it('went without errors in the pages', () => {
    expect(journey.faults).toEqual([]);
  });
});
