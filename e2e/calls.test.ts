/** Whom to call: who is hot comes up by itself with the reasons, a call is noted by one key, and can be taken back. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();
let house = '';
const api = () => `/api/v1/workspaces/${house.replace('/w/', '')}`;

/** A director gives 40 points, a phone 30: hot from 70 on. */
const definition = {
  criteria: [
    {
      kind: 'filter',
      id: 'director',
      name: 'Stanowisko dyrektora',
      half: 'fit',
      points: 40,
      filter: { field: 'jobTitle', is: 'contains', value: 'dyrektor' },
    },
    {
      kind: 'filter',
      id: 'phone',
      name: null,
      half: 'engagement',
      points: 30,
      filter: { field: 'phone', is: 'notEmpty' },
    },
  ],
  exclusions: [],
  temperature: { warm: 40, hot: 70 },
  thresholds: { nurture: 20, sales: 70 },
  grid: { fit: [40, 20, 10], engagement: [30, 20, 10] },
};
const Cards = z.object({ data: z.array(z.object({ id: z.string() })).min(1) });

async function post(page: Page, place: string, data: unknown): Promise<unknown> {
  const answer = await page.request.post(`${api()}/${place}`, { headers: { origin: journey.program.baseUrl }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

const addHot = (page: Page, firstName: string, lastName: string, phone: string): Promise<unknown> =>
  post(page, 'contacts', { firstName, lastName, jobTitle: 'Dyrektorka sprzedaży', phone });

const people = (page: Page): Locator => page.getByRole('list', { name: 'Osoby do zadzwonienia' });
const row = (page: Page, name: string): Locator =>
  people(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });

beforeAll(async () => {
  const { page, program } = journey;
  house = await setUpHouse(page, program);
  const { data } = Cards.parse(await (await page.request.get(`${api()}/scorecards`)).json());
  await post(page, `scorecards/${data[0]?.id ?? ''}/versions`, { definition, note: 'Na telefony', activate: true });
});

describe('the list of whom to call', () => {
  it('says that nobody waits and where the bounds are set', async () => {
    const { page } = journey;
    await page.goto(`${house}/calls`);
    await page.getByRole('heading', { name: 'Nikt teraz nie czeka na telefon' }).waitFor();
    await page.getByRole('link', { name: 'Ustaw próg gorących' }).waitFor();
  });

  it('shows who became hot while it is looked at, with the reasons and the number to dial', async () => {
    const { page } = journey;
    await addHot(page, 'Bożena', 'Żuk', '+48 601 602 603');
    await row(page, 'Bożena Żuk').waitFor();
    await addHot(page, 'Alina', 'Łoś', '+48 701 702 703');
    await row(page, 'Alina Łoś').waitFor();
    const first = people(page).getByRole('listitem').first();
    await first.getByText('Bożena Żuk').waitFor();
    await first.getByText('Gorący').waitFor();
    await first.getByText('70 punktów').waitFor();
    await first.getByText('Stanowisko dyrektora').waitFor();
    await first.getByText('Telefon: wypełnione').waitFor();
    expect(await first.getByRole('link', { name: /Zadzwoń/ }).getAttribute('href')).toBe('tel:+48601602603');
  });

  it('lets a call be noted by one key and taken back', async () => {
    const { page } = journey;
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await row(page, 'Bożena Żuk').waitFor({ state: 'detached' });
    await page.getByText('Bożena Żuk: rozmowa odbyta').waitFor();
    await page.getByRole('button', { name: 'Cofnij' }).click();
    await row(page, 'Bożena Żuk').waitFor();
  });

  it('notes a talk with its words, and they stand on the timeline', async () => {
    const { page } = journey;
    await row(page, 'Alina Łoś').getByRole('button', { name: 'Z notatką' }).click();
    await page.getByLabel('Notatka').fill('Prosi o ofertę na maszty');
    await page.getByRole('dialog').getByRole('button', { name: 'Jutro' }).click();
    await page.getByText(/Alina Łoś: wróci na listę/).waitFor();
    await row(page, 'Alina Łoś').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Bożena Żuk', exact: true }).click();
    await page.getByRole('complementary').getByText('Rozmowa odbyta').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(new RegExp(`${house}/calls$`));
  });

  it('keeps whose list it is in the address', async () => {
    const { page } = journey;
    await page.getByText('Moi', { exact: true }).click();
    await page.waitForURL(/whose=mine/);
    await page.getByRole('heading', { name: 'Nikt z twoich kontaktów nie czeka na telefon' }).waitFor();
    await page.getByText('W całym zespole czeka 1 osoba.').waitFor();
  });
});
