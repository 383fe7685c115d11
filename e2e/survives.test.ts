/** What must not be lost: an import goes on where a killed server left it, in the page that was open all the while. */
import { describe, expect, it } from 'vitest';
import { startProgram } from './browser/start-program.ts';
import { chooseFile, mapColumns, type LeadsFile } from './walk/bring-in-file.ts';
import { beginJourney } from './walk/journey.ts';
import { emptyFolder } from './walk/made-once.ts';
import { readStages } from './walk/read-funnel.ts';
import { setUpHouse } from './walk/sign-in.ts';

const rows = 60_000;

/** One in ten is a customer; the id tells them apart. */
const manyLeads = (): LeadsFile => {
  const lines = ['mql_id,first_contact_date,won_date,origin'];
  for (let index = 0; index < rows; index += 1) {
    const day = String((index % 28) + 1).padStart(2, '0');
    lines.push(`lead-${index},2025-03-${day},${index % 10 === 0 ? `2025-05-${day}` : ''},źródło ${index % 5}`);
  }
  return { name: 'wiele.csv', content: `${lines.join('\n')}\n` };
};

const journey = beginJourney(() => ({ dataDirectory: emptyFolder() }));

type Seen = { readonly state: string; readonly rows: number; readonly created: number; readonly rejected: number };

describe('a server that is killed in the middle of an import', () => {
  it('ends it after starting again, with every row once', async () => {
    const { page } = journey;
    const home = await setUpHouse(page, journey.program);
    const file = manyLeads();
    await page.goto(`${home}/imports`);
    await chooseFile(page, file);
    await mapColumns(page, {
      first_contact_date: 'Wejście na etap MQL',
      won_date: 'Wejście na etap Klient',
      origin: 'Źródło',
    });
    const importId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const read = async (): Promise<Seen> => {
      const answer = await page.request.get(`/api/v1/workspaces/${home.slice(3)}/imports/${importId}`);
      return (await answer.json()) as Seen;
    };
    await page.getByRole('button', { name: 'Importuj', exact: true }).click();
    await expect.poll(async () => (await read()).rows, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    const halfway = await read();
    const { baseUrl, dataDirectory } = journey.program;
    await journey.program.stop('SIGKILL');
    expect(halfway).toMatchObject({ state: 'running' });
    expect(halfway.rows).toBeLessThan(rows);

    journey.program = await startProgram({ dataDirectory, environment: { LEJEK_PORT: new URL(baseUrl).port } });
    await page.getByRole('heading', { name: `Zaimportowano ${file.name}` }).waitFor({ timeout: 90_000 });
    expect(await read()).toMatchObject({ state: 'done', rows, created: rows, rejected: 0 });
    await page.getByRole('link', { name: 'Zobacz lejek' }).click();
    await expect
      .poll(() => readStages(page), { timeout: 30_000 })
      .toEqual({ mql: 'MQL: 60 000 osób', customer: 'Klient: 6 000 osób, 10 % z 60 000 z pierwszego etapu' });
  });
});
