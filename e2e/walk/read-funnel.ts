/** What stands on the funnel page, as a reader takes it from there, and the people behind a number. */
import type { Locator, Page } from 'playwright-core';
import { readNumber } from './bring-in-file.ts';

/** `MQL: 8 000 osób` or `Klient: 842 osoby, 10,5 % z 8 000 z pierwszego etapu`, by the stage's key. */
export async function readStages(page: Page): Promise<Record<string, string>> {
  const stages = page.locator('[data-funnel-stage]');
  await stages.first().waitFor();
  const pairs = await stages.evaluateAll((links) =>
    links.map((link) => [link.getAttribute('data-funnel-stage') ?? '', link.getAttribute('aria-label') ?? '']),
  );
  return Object.fromEntries(pairs.map(([stage, said]) => [stage, said?.replaceAll(/\s+/g, ' ')]));
}

/** The breakdown's rows: the value, then what its numbers say, stage by stage. */
export async function readBreakdown(page: Page): Promise<Record<string, number[]>> {
  const rows = page.getByRole('region', { name: /^Podział: / }).locator('tbody tr');
  await rows.first().waitFor();
  const read = await rows.evaluateAll((found) =>
    found.map((row) => ({
      value: row.querySelector('th')?.textContent ?? '',
      numbers: [...row.querySelectorAll('td')]
        .map((cell) => cell.querySelector('a, span')?.textContent ?? null)
        .filter((text) => text !== null),
    })),
  );
  return Object.fromEntries(read.map(({ value, numbers }) => [value, numbers.map(readNumber)]));
}

export const breakdownNumber = (page: Page, value: string, stage: string): Locator =>
  page.getByRole('link', { name: new RegExp(`^${value}, ${stage}: `) });

/** How many people the contacts page says it lists, once it has counted them. */
export async function readListed(page: Page): Promise<number> {
  await page.waitForURL(/\/contacts/);
  const said = page.getByText(/^\d[\d\s]* (osoba|osoby|osób|kontakt|kontakty|kontaktów)/).first();
  return readNumber((await said.innerText()).replace(/ ?[a-zóą]+.*$/i, ''));
}
