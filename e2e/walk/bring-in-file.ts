/** What people do on the import pages: choose a file, say what its columns are, look at the preview, import. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';

export type LeadsFile = { readonly name: string; readonly content: string | Buffer };

/** A column of the file and what it is to become, in the words of the page. */
export type Becomes = Readonly<Record<string, string>>;

/** From the list of imports to the page on which the columns are decided. */
export async function chooseFile(page: Page, file: LeadsFile): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Wybierz plik', exact: true }).click();
  const chooser = await choosing;
  await chooser.setFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.content) });
  await page.getByRole('heading', { name: `Co jest w pliku ${file.name}?` }).waitFor();
}

const columnButton = (page: Page, column: string) =>
  page.getByRole('button', { name: new RegExp(`^Kolumna ${column} staje się: `) });

/** What the page proposes for a column, or what was chosen since. */
export async function readTarget(page: Page, column: string): Promise<string> {
  const said = await columnButton(page, column).getAttribute('aria-label');
  return said?.replace(/^.* staje się: /, '') ?? '';
}

export async function mapColumns(page: Page, becomes: Becomes): Promise<void> {
  for (const [column, target] of Object.entries(becomes)) {
    await columnButton(page, column).click();
    const search = page.locator('input').and(page.getByLabel(`Czym staje się kolumna ${column}`));
    await search.fill(target);
    await page.getByRole('option', { name: target, exact: true }).click();
    expect(await readTarget(page, column)).toBe(target);
  }
}

/** Starts the import and waits for its end; what the page then counts, by name. */
export async function importAll(page: Page, file: LeadsFile): Promise<Record<string, number>> {
  await page.getByRole('button', { name: 'Importuj', exact: true }).click();
  await page.getByRole('heading', { name: `Zaimportowano ${file.name}` }).waitFor({ timeout: 90_000 });
  return readFigures(page);
}

async function readFigures(page: Page): Promise<Record<string, number>> {
  const list = page.locator('dl').first();
  const names = await list.locator('dt').allTextContents();
  const shown = await list.locator('dd').allTextContents();
  return Object.fromEntries(names.map((name, index) => [name, readNumber(shown[index] ?? '')]));
}

/** `8 000` of a page, whatever space stands in it, as a number. */
export const readNumber = (shown: string): number => Number(shown.replaceAll(/\s/g, '').replace(',', '.'));
