/** A lead is handed over, its deadline passes, the next rep takes it and the first is told; another goes back to marketing. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse, signIn } from './walk/sign-in.ts';

const journey = beginJourney();
let house = '';
let anna: Page;
let marek: Page;
let sum = '';
const api = () => `/api/v1/workspaces/${house.replace('/w/', '')}`;
const Made = z.object({ id: z.string() });
const allDay = Array.from({ length: 7 }, () => [[0, 1440]]);

async function send(page: Page, method: 'post' | 'put', place: string, data: unknown): Promise<unknown> {
  const answer = await page.request[method](`${api()}/${place}`, {
    headers: { origin: journey.program.baseUrl },
    data,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

async function colleague(name: string, email: string): Promise<Page> {
  const { page, program } = journey;
  const headers = { origin: program.baseUrl };
  const password = 'trzy wiosła i maszt';
  const { link } = z
    .object({ link: z.string() })
    .parse(await send(page, 'post', 'invitations', { email, role: 'salesRep' }));
  const { page: theirs } = await journey.openAnother();
  const token = link.split('/').at(-1) ?? '';
  const joined = await theirs.request.post(`/api/v1/invitations/${token}/accept`, {
    headers,
    data: { name, password },
  });
  expect(joined.ok(), await joined.text()).toBe(true);
  await signIn(theirs, program, { email, password });
  return theirs;
}

const idOf = async (name: string): Promise<string> => {
  const { page } = journey;
  const { data } = z
    .object({ data: z.array(z.object({ userId: z.string(), name: z.string() })) })
    .parse(await (await page.request.get(`${api()}/members`)).json());
  return data.find((member) => member.name === name)?.userId ?? '';
};

async function handOver(lastName: string, ownerId: string): Promise<string> {
  const { page } = journey;
  const { id } = Made.parse(
    await send(page, 'post', 'contacts', { firstName: 'Olga', lastName, jobTitle: 'Dyrektorka', ownerId }),
  );
  await send(page, 'post', 'funnels/main/moves', { contactIds: [id], to: 'mql' });
  return id;
}

const row = (page: Page, name: string): Locator =>
  page
    .getByRole('list', { name: 'Leady czekające na odpowiedź' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });

beforeAll(async () => {
  const { page, program } = journey;
  house = await setUpHouse(page, program);
  anna = await colleague('Anna Bąk', 'anna@zagle.example');
  marek = await colleague('Marek Lis', 'marek@zagle.example');
}, 120_000);

describe('a lead that is handed over', () => {
  it('says that nobody gets leads yet, and lets the manager choose who does', async () => {
    const { page } = journey;
    await page.goto(`${house}/inbox`);
    await page.getByRole('link', { name: 'Wybierz handlowców' }).click();
    await page.getByRole('button', { name: 'Dodaj handlowca' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Osoba' }).click();
    await page.getByRole('option', { name: 'Anna Bąk' }).click();
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('udział 1').waitFor();
    const rep = { weight: 1, capacity: null, awayFrom: null, awayTo: null, territory: null, week: null };
    const data = [await idOf('Anna Bąk'), await idOf('Marek Lis')].map((userId) => ({ userId, ...rep }));
    await send(page, 'put', 'handoff/reps', { data });
    const held = z
      .object({ version: z.number(), settings: z.looseObject({}) })
      .parse(await (await page.request.get(`${api()}/handoff/settings`)).json());
    const settings = { ...held.settings, answerMinutes: 1, warnMinutes: 0, country: null, week: allDay };
    await send(page, 'put', 'handoff/settings', { basedOn: held.version, settings });
  });

  it('waits for its rep with a clock, passes to the next one after the deadline, and is taken by one key', async () => {
    await anna.goto(`${house}/inbox`);
    await marek.goto(`${house}/inbox`);
    await handOver('Żuk', await idOf('Anna Bąk'));
    await row(anna, 'Olga Żuk').getByText('opiekun kontaktu').waitFor();
    await row(anna, 'Olga Żuk')
      .getByText(/zostało|mało czasu/)
      .waitFor();
    // Marek's inbox knows of the lead, and does not show it as his.
    await marek.getByText('W całej skrzynce czeka 1 lead.').waitFor();
    expect(await row(marek, 'Olga Żuk').count()).toBe(0);
    await row(marek, 'Olga Żuk').getByText('Termin minął u: Anna Bąk').waitFor({ timeout: 100_000 });
    await row(anna, 'Olga Żuk').waitFor({ state: 'detached' });

    // Anna looks at a list that has not heard of it yet.
    await anna.goto(`${house}/inbox?whose=all`);
    await row(anna, 'Olga Żuk').waitFor();
    await anna.route('**/handoff/inbox**', () => undefined);
    await marek.keyboard.press('j');
    await marek.keyboard.press('a');
    await marek.getByText('Olga Żuk: lead przyjęty').waitFor();
    await row(marek, 'Olga Żuk').waitFor({ state: 'detached' });
    await row(anna, 'Olga Żuk').getByRole('button', { name: 'Przyjmij: Olga Żuk' }).click();
    await anna.getByText(/Tego leada ma już Marek Lis/).waitFor();
    await anna.unroute('**/handoff/inbox**');
  }, 180_000);

  it('is given to a colleague, taken back, and given again', async () => {
    sum = await handOver('Sum', await idOf('Anna Bąk'));
    await anna.goto(`${house}/inbox`);
    await row(anna, 'Olga Sum').waitFor();
    const give = async (): Promise<void> => {
      const dialog = anna.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Komu' }).click();
      await anna.getByRole('option', { name: 'Marek Lis' }).click();
      await dialog.getByRole('button', { name: 'Przekaż' }).click();
      await anna.getByText('Olga Sum: leada ma teraz Marek Lis').first().waitFor();
    };
    await row(anna, 'Olga Sum').getByRole('button', { name: 'Przekaż: Olga Sum' }).click();
    await give();
    await row(marek, 'Olga Sum').waitFor();
    await row(anna, 'Olga Sum').waitFor({ state: 'detached' });
    await anna.getByRole('button', { name: 'Cofnij' }).click();
    await row(anna, 'Olga Sum').getByText('Handlowiec: Anna Bąk').waitFor();
    await row(marek, 'Olga Sum').waitFor({ state: 'detached' });
    await anna.keyboard.press('j');
    await anna.keyboard.press('p');
    await give();
  });

  it('goes back to marketing with a reason, which begins the next pass and keeps the objection', async () => {
    const id = sum;
    await row(marek, 'Olga Sum').getByText('przekazano ręcznie').waitFor();
    await marek.keyboard.press('j');
    await marek.keyboard.press('b');
    const dialog = marek.getByRole('dialog');
    await dialog.getByLabel('Nie teraz').check();
    await dialog.getByText('Osoba zacznie od nowa na etapie Lead.').waitFor();
    await dialog.getByLabel('Zastrzeżenie').fill('Budżet dopiero w marcu');
    await dialog.getByRole('button', { name: 'Zwróć' }).click();
    await marek.getByText('Olga Sum: zwrócono do marketingu').waitFor();
    const { data } = z
      .object({
        data: z.array(z.object({ pass: z.number(), outcome: z.string().nullable(), currentStage: z.string() })),
      })
      .parse(await (await marek.request.get(`${api()}/contacts/${id}/journeys`)).json());
    expect(data.map(({ pass, outcome, currentStage }) => [pass, outcome, currentStage]).sort()).toEqual([
      [1, 'recycled', 'mql'],
      [2, null, 'lead'],
    ]);
  });

  it('is counted on the contract page, where every number opens to its people', async () => {
    const { page } = journey;
    await page.goto(`${house}/contract`);
    await page.getByText('„Budżet dopiero w marcu”').waitFor();
    await page.getByRole('link', { name: 'Przekazane leady: 2' }).waitFor();
    await page.getByRole('link', { name: 'Po terminie: 1' }).waitFor();
    await page.getByRole('link', { name: 'Przekazane ręcznie innej osobie: 1' }).waitFor();
    await page.getByRole('link', { name: 'Anna Bąk, Minięte terminy: 1' }).click();
    await page.getByText(/Minął termin odpowiedzi, handlowiec: Anna Bąk/).waitFor();
    await page.getByText('Olga Żuk').first().waitFor();
    expect(await page.getByText('Olga Sum').count()).toBe(0);
    await page.goBack();
    await page.getByRole('link', { name: 'Przyjęte: 1', exact: true }).click();
    await page.getByText('Olga Żuk').first().waitFor();
    expect(await page.getByText('Olga Sum').count()).toBe(0);
    expect(journey.faults.filter((fault) => !fault.includes('409'))).toEqual([]);
  });
});
