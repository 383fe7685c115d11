/** A group of people told by what they did: built, counted, saved, changed with its price known, and used in the contacts list. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeExample, type Example } from './walk/example.ts';
import { beginJourney } from './walk/journey.ts';
import { signIn } from './walk/sign-in.ts';

let example: Example;
const journey = beginJourney(async () => {
  example = await makeExample();
  return { dataDirectory: example.dataDirectory };
});
const patience = { timeout: 20_000 };
const api = '/api/v1/workspaces/demo';
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** How often each of them looked at the page nobody in the example knows. */
const looks = [
  { firstName: 'Zbigniew', lastName: 'Kątny', email: 'zbigniew@katni.example', times: 1 },
  { firstName: 'Zofia', lastName: 'Kątna', email: 'zofia@katni.example', times: 3 },
  { firstName: 'Zenon', lastName: 'Kątny', email: 'zenon@katni.example', times: 5 },
];
const Keys = z.object({ data: z.tuple([z.object({ key: z.string() })], z.unknown()) });

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

beforeAll(async () => {
  const { page, program } = journey;
  await signIn(page, program, example.owner);
  await page.request.patch('/api/v1/me', { headers: { origin: program.baseUrl }, data: { language: 'pl' } });
  const { key } = Keys.parse(await (await page.request.get(`${api}/write-keys`)).json()).data[0];
  for (const { times, ...data } of looks) {
    const made = await page.request.post(`${api}/contacts`, { headers: { origin: program.baseUrl }, data });
    expect(made.status(), await made.text()).toBe(201);
    const visitor = { anonymousId: data.email, context: { userAgent: chrome } };
    const seen = Array.from({ length: times }, (_, index) => ({
      ...visitor,
      type: 'page',
      timestamp: daysAgo(index + 1),
      context: { ...visitor.context, page: { url: 'https://zagle.example/maszty-na-miare' } },
    }));
    const sent = await page.request.post('/v1/batch', {
      data: {
        writeKey: key,
        batch: [{ ...visitor, type: 'identify', timestamp: daysAgo(6), traits: { email: data.email } }, ...seen],
      },
    });
    expect(await sent.json()).toEqual({ success: true });
  }
});

const chosen = (page: Page, label: string): Locator =>
  page.getByLabel(label, { exact: true }).and(page.locator('input'));
const preview = (page: Page): Locator => page.getByRole('region', { name: 'Kto pasuje' });

async function chooseSubject(page: Page, subject: string): Promise<void> {
  await chosen(page, 'Pole').last().fill(subject);
  await page.getByRole('option', { name: subject, exact: true }).click();
}

describe('a segment', () => {
  it('is built of what people did, and tells how many they are while it is built', async () => {
    const { page } = journey;
    await page.goto('/w/demo/segments');
    await page.getByRole('link', { name: 'Nowy segment' }).first().click();
    await chooseSubject(page, 'Odwiedził(a) stronę');
    // The visits just sent may still be on their way into the counts.
    await expect
      .poll(async () => {
        await chosen(page, 'Adres strony').fill('');
        await chosen(page, 'Adres strony').fill('/maszty');
        return page.getByRole('option', { name: '/maszty-na-miare' }).count();
      }, patience)
      .toBe(1);
    await page.getByRole('option', { name: '/maszty-na-miare' }).click();
    await preview(page).getByText('3 osoby pasują').waitFor();
    await preview(page).getByText('Zenon Kątny').waitFor();
    await page.getByLabel('Ile razy').fill('3');
    await preview(page).getByText('2 osoby pasują').waitFor();
    await page.getByText('Odwiedził(a) stronę /maszty-na-miare co najmniej 3 razy').waitFor();
  });

  it('is saved, and its people are found in the contacts list', async () => {
    const { page } = journey;
    await page.getByLabel('Nazwa').fill('Wracają do masztów');
    await page.getByRole('button', { name: 'Zapisz jako segment' }).click();
    await page.getByRole('heading', { name: 'Wracają do masztów' }).waitFor();
    await page.getByRole('link', { name: 'Pokaż 2 osoby' }).click();
    await page.getByText('Jest w segmencie „Wracają do masztów”').waitFor();
    await page.getByRole('grid', { name: 'Kontakty' }).getByText('Zofia Kątna').waitFor();
    expect(await page.getByRole('grid', { name: 'Kontakty' }).getByText('Zbigniew Kątny').count()).toBe(0);
  });

  it('says who would enter and leave before a change is saved', async () => {
    const { page } = journey;
    await page.goto('/w/demo/segments');
    await page.getByRole('link', { name: 'Wracają do masztów', exact: true }).click();
    await page.getByLabel('Ile razy').fill('4');
    await preview(page).getByText('wyjdzie 1 osoba').waitFor();
    await preview(page).getByText('wejdzie 0 osób').waitFor();
    await page.getByLabel('Ile razy').fill('1');
    await preview(page).getByText('wejdzie 1 osoba').waitFor();
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    await page.getByRole('link', { name: 'Pokaż 3 osoby' }).waitFor();
    await page.getByRole('button', { name: 'Cofnij' }).click();
    await page.getByRole('link', { name: 'Pokaż 2 osoby' }).waitFor();
  });

  it("is kept from the filter of the contacts list, leaves out another one, and stands in its people's panel", async () => {
    const { page } = journey;
    await page.goto('/w/demo/contacts?q=katn');
    await page.getByRole('button', { name: 'Filtr', exact: true }).click();
    await chooseSubject(page, 'Nie jest w segmencie');
    await chosen(page, 'Segment').click();
    await page.getByRole('option', { name: 'Wracają do masztów' }).click();
    await page.getByText('1 kontakt', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Zapisz jako segment' }).click();
    await page.getByRole('dialog').getByLabel('Nazwa').fill('Bez masztów');
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz jako segment' }).click();
    await page.getByText('Jest w segmencie „Bez masztów”').waitFor();

    const found = z
      .object({ data: z.tuple([z.object({ id: z.string() })]) })
      .parse(await (await page.request.get(`${api}/contacts?search=zofia%20katna`)).json());
    await page.goto(`/w/demo/contacts/${found.data[0].id}`);
    await page.getByRole('button', { name: 'Co się działo' }).or(page.getByText('Co się działo')).first().click();
    await page.getByRole('link', { name: 'Wracają do masztów' }).waitFor();
  });

  it('that another one is built of is not put away; one that nothing uses is, and comes back', async () => {
    const { page } = journey;
    await page.goto('/w/demo/segments');
    const putAway = async (name: string): Promise<void> => {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('button', { name: 'Działania na segmencie' }).click();
      await page.getByRole('menuitem', { name: 'Odłóż segment' }).click();
    };
    await putAway('Wracają do masztów');
    await page.getByRole('alert').getByText('Bez masztów').waitFor();
    await page.goto('/w/demo/segments');
    await putAway('Bez masztów');
    await page.getByText('Odłożono segment „Bez masztów”').waitFor();
    await page.getByRole('button', { name: 'Cofnij' }).click();
    await page.getByRole('link', { name: 'Bez masztów', exact: true }).waitFor();
    expect(journey.faults).toEqual([]);
  });
});
