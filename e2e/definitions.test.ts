/** Marketing and sales write down what an MQL is: people move by it, and the past says what it would have missed. */
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();
const patience = { timeout: 20_000 };
let home: string;
let anna: string;

async function post(page: Page, path: string, data: unknown): Promise<unknown> {
  const answer = await page.request.post(`/api/v1/workspaces/${home.slice(3)}${path}`, {
    headers: { origin: journey.program.baseUrl },
    data,
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return answer.json();
}

const dayMilliseconds = 86_400_000;

/** Somebody who entered these stages so many days ago. */
async function makePerson(page: Page, name: string, city: string, stages: Record<string, number>): Promise<string> {
  const { id } = z.object({ id: z.string() }).parse(await post(page, '/contacts', { firstName: name, lastName: 'Bór', city })); // prettier-ignore
  for (const [to, days] of Object.entries(stages))
    await post(page, '/funnels/main/moves', {
      contactIds: [id],
      to,
      at: new Date(Date.now() - days * dayMilliseconds).toISOString(),
    });
  return id;
}

async function stagesOf(page: Page, contactId: string): Promise<string[]> {
  const answer = await page.request.get(`/api/v1/workspaces/${home.slice(3)}/contacts/${contactId}/journeys`);
  const { data } = z
    .object({ data: z.array(z.object({ entered: z.array(z.object({ stage: z.string() })) })) })
    .parse(await answer.json());
  return data.flatMap(({ entered }) => entered.map(({ stage }) => stage));
}

describe('the definition of an MQL', () => {
  it('is written down as a rule that says beforehand whom it moves', async () => {
    const { page, program } = journey;
    home = await setUpHouse(page, program);
    anna = await makePerson(page, 'Anna', 'Kraków', { lead: 20 });
    await makePerson(page, 'Borys', 'Gdańsk', { lead: 25, mql: 23, customer: 22 });
    await makePerson(page, 'Celina', 'Gdańsk', { lead: 5 });

    await page.goto(`${home}/definitions`);
    await page.getByText('Żaden etap nie ma jeszcze reguły').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Zdefiniuj MQL', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Co u nas znaczy MQL?' }).waitFor();

    await page.getByRole('button', { name: 'Dodaj pierwszy warunek' }).click();
    const condition = page.getByRole('group', { name: 'Nowy warunek' });
    await condition.getByPlaceholder('Wybierz pole').fill('Miasto');
    await page.getByRole('option', { name: 'Miasto', exact: true }).click();
    await page.getByRole('textbox', { name: 'Wartość: Miasto' }).fill('Kraków');
    await page.getByText('Miasto zawiera „Kraków”').first().waitFor();
    const today = page.getByRole('region', { name: 'Dziś' });
    await today.getByText('osoba mogłaby już przejść na etap MQL').waitFor();

    await page.getByRole('switch', { name: 'Przenoś automatycznie' }).press('Space');
    const save = page.getByRole('button', { name: 'Zapisz i przenieś 1 osobę' });
    await expect.poll(() => save.isDisabled(), patience).toBe(true);
    await page.getByLabel('Dlaczego tak?').fill('Dowozimy tylko do Krakowa');
    await expectAccessible(page);
    await save.click();
    await page.getByText('Zapisano wersję 1. 1 osoba przechodzi na etap MQL.').waitFor();
  });

  it('moves who meets it, and nobody else', async () => {
    const { page } = journey;
    await expect.poll(() => stagesOf(page, anna), patience).toEqual(['lead', 'mql']);
    await page.getByText('Powód: Dowozimy tylko do Krakowa').waitFor();
    await page.goto(`${home}/definitions`);
    await page.getByText('przenosi automatycznie').waitFor();
    expect(await page.getByText('przenosi automatycznie').count()).toBe(1);
  });

  it('is held against the past: which wins it would have missed, and who they are', async () => {
    const { page } = journey;
    await page.goto(`${home}/definitions/mql`);
    await page.getByLabel('Miesięcy wstecz').fill('1');
    await page.getByRole('button', { name: 'Sprawdź na przeszłości' }).click();
    await page
      .getByText('Ta reguła wskazałaby 1 osobę. Wygrana jest 1 osoba; reguła przegapiłaby 1.')
      .waitFor(patience);
    await page.getByText('Dawnych wartości pola „Miasto” Lejek nie przechowuje').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Wygrani, których reguła by przegapiła: 1' }).click();
    await page.getByText('Wygrani, których reguła z próby by przegapiła').waitFor();
    await page.getByText('Borys Bór').first().waitFor();
    expect(await page.getByText('Anna Bór').count()).toBe(0);
    expect(journey.faults).toEqual([]);
  });
});
