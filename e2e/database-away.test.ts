/** A database that goes away for three seconds: the page says so calmly, keeps what it shows, and recovers by itself. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { embeddedPostgres, type EmbeddedPostgres } from '#platform/server/postgres/embedded.ts';
import { wireTo, type Wire } from './walk/cut-wire.ts';
import { chooseFile, importAll } from './walk/bring-in-file.ts';
import { leadsFile } from './walk/invented-leads.ts';
import { beginJourney } from './walk/journey.ts';
import { readStages } from './walk/read-funnel.ts';
import { setUpHouse } from './walk/sign-in.ts';

let postgres: EmbeddedPostgres;
let wire: Wire;
const journey = beginJourney(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lejek-database-'));
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  postgres = await embeddedPostgres(folder, 'only-for-this-journey');
  wire = await wireTo(postgres.url);
  return { dataDirectory: path.join(folder, 'data'), environment: { DATABASE_URL: wire.url } };
});
afterAll(async () => {
  await wire.cut();
  await postgres.release();
});

describe('a database that goes away', () => {
  it('is told calmly, and the page recovers without being asked to', async () => {
    const { page } = journey;
    const home = await setUpHouse(page, journey.program);
    await page.goto(`${home}/imports`);
    const file = leadsFile();
    await chooseFile(page, file);
    await importAll(page, file);
    await page.getByRole('link', { name: 'Zobacz lejek' }).click();
    await expect.poll(() => readStages(page), { timeout: 20_000 }).toEqual({ mql: 'MQL: 400 osób' });

    await wire.cut();
    await page.getByRole('button', { name: /^Liczymy/ }).click();
    await page.getByRole('menuitemradio', { name: /^gdzie ludzie są teraz/ }).click();
    await pause(3000);
    await page
      .getByText(/Baza danych chwilowo nie odpowiada\. Nic nie zostało zmienione/)
      .first()
      .waitFor();

    await wire.mend();
    await page.getByText('Gdzie ludzie są w tej chwili.').waitFor();
    await expect.poll(() => readStages(page), { timeout: 30_000 }).toEqual({ mql: 'MQL: 400 osób' });
    expect(await page.getByText(/Baza danych chwilowo nie odpowiada/).count()).toBe(0);
    expect(journey.faults).toEqual([]);
  });
});
