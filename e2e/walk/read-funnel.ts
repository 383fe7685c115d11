/** What stands on the funnel page, as a reader takes it from there, and the people behind a number. */
import type { Locator, Page } from 'playwright-core';
import { readNumber } from './bring-in-file.ts';

/** `MQL: 8 000 osób` or `Klient: 842 osoby, 10,5 % z 8 000 z pierwszego etapu`, by the stage's key. */
export async function readStages(page: Page): Promise<Record<string, string>> {
  const stages = page.locator('[data-funnel-stage]');
  await stages.first().waitFor();
  const pairs: [string, string][] = [];
  for (const link of await stages.all()) {
    const said = await link.getAttribute('aria-label');
    pairs.push([(await link.getAttribute('data-funnel-stage')) ?? '', (said ?? '').replaceAll(/\s+/g, ' ')]);
  }
  return Object.fromEntries(pairs);
}

/** The breakdown's rows: the value, then what its numbers say, stage by stage. */
export async function readBreakdown(page: Page): Promise<Record<string, number[]>> {
  const rows = page.getByRole('region', { name: /^Podział: / }).locator('tbody tr');
  await rows.first().waitFor();
  const pairs: [string, number[]][] = [];
  for (const row of await rows.all()) {
    // A stage's cell begins with its number as an element of its own; the cells of shares and days are plain text.
    const numbers = await row.locator('td > :first-child').allTextContents();
    pairs.push([await row.locator('th').innerText(), numbers.map(readNumber)]);
  }
  return Object.fromEntries(pairs);
}

export const breakdownNumber = (page: Page, value: string, stage: string): Locator =>
  page.getByRole('link', { name: new RegExp(`^${value}, ${stage}: `) });

/** How many people the contacts page says it lists, once it has counted them. */
export async function readListed(page: Page): Promise<number> {
  await page.waitForURL(/\/contacts/);
  const said = page.getByText(/^\d[\d\s]* (osoba|osoby|osób|kontakt|kontakty|kontaktów)/).first();
  return readNumber((await said.innerText()).replace(/ ?[a-zóą]+.*$/i, ''));
}
