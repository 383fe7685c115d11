/** A number is pressed, and the list behind it is read; then the page with the number is there again. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readNumber } from './bring-in-file.ts';
import { readListed } from './read-funnel.ts';

/** Where a number of deals leads. */
const toDeals = /\/pipeline\?/;

async function listed(names: Locator, count: number): Promise<string[]> {
  await expect.poll(() => names.count()).toBe(count);
  return (await names.allInnerTexts()).map((name) => name.trim()).sort();
}

/** Opens a list as the program does, without loading itself anew. */
async function press(page: Page, link: Locator): Promise<void> {
  let loads = 0;
  const count = (): void => void (loads += 1);
  page.on('domcontentloaded', count);
  await link.click();
  await page.getByRole('grid').waitFor();
  page.off('domcontentloaded', count);
  expect(loads, 'the page was loaded anew').toBe(0);
}

/** Who is on the list that the link opens, by name; as many as the list says that it has. */
export async function peopleBehind(page: Page, link: Locator): Promise<string[]> {
  await press(page, link);
  const count = await readListed(page);
  const people = await listed(page.getByRole('grid').locator('a[href*="/contacts/"]'), count);
  await page.goBack();
  await link.waitFor();
  return people;
}

/** The deals on the list that the link opens, by name. */
export async function dealsBehind(page: Page, link: Locator): Promise<string[]> {
  await press(page, link);
  await page.waitForURL(toDeals);
  const grid = page.getByRole('grid', { name: 'Szanse sprzedaży' });
  const said = page.getByText(/^\d[\d\s]* (wiersz|wiersze|wierszy)$/);
  const count = readNumber((await said.innerText()).replace(/ ?[a-z]+$/, ''));
  const deals = await listed(grid.locator('[role="gridcell"][aria-colindex="1"]'), count);
  await page.goBack();
  await link.waitFor();
  return deals;
}
