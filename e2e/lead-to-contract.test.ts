/**
 * The whole way: two leads become hot and are handed over; one passes to the other salesperson when its deadline does, is sold to and
 * becomes a customer, the other is lost to price and comes back. Then the funnel, the contract and the results tell the same of them.
 */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runLejek } from '#app/commands/testing/run-lejek.ts';
import { beginJourney } from './walk/journey.ts';
import { readListed, readStages } from './walk/read-funnel.ts';
import { Made, type SalesHouse, setUpSalesHouse } from './walk/sales-house.ts';

const journey = beginJourney();
let house: SalesHouse;
let olga = '';
let jan = '';
const patience = { timeout: 30_000 };

const Journeys = z.object({
  data: z.array(z.object({ pass: z.number(), outcome: z.string().nullable(), currentStage: z.string() })),
});
async function passesOf(contactId: string): Promise<unknown[]> {
  const { data } = Journeys.parse(await house.ask('get', `contacts/${contactId}/journeys`));
  return data.map(({ pass, outcome, currentStage }) => [pass, outcome, currentStage]).sort();
}

const waiting = (page: Page, name: string): Locator =>
  page
    .getByRole('list', { name: 'Leady czekające na odpowiedź' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });
const panel = (page: Page, deal: string): Locator => page.getByRole('complementary', { name: deal });
const card = (page: Page, stage: string, deal: string): Locator =>
  page.getByRole('region', { name: new RegExp(`^${stage}`) }).getByRole('link', { name: new RegExp(deal) });

/** Three people who left their address; whoever is hot is an MQL. */
async function setStage(): Promise<void> {
  house = await setUpSalesHouse(journey);
  const { ask, anna, marek } = house;
  const { id: companyId } = Made.parse(await ask('post', 'companies', { name: 'Port Łeba' }));
  const add = async (firstName: string, lastName: string, more: Record<string, unknown>): Promise<string> =>
    Made.parse(await ask('post', 'contacts', { firstName, lastName, ...more })).id;
  olga = await add('Olga', 'Żuk', {
    email: 'olga@port.example',
    jobTitle: 'Dyrektorka portu',
    companyId,
    ownerId: anna.userId,
  });
  jan = await add('Jan', 'Sum', { email: 'jan@stocznia.example', jobTitle: 'Prezes', ownerId: marek.userId });
  const ewa = await add('Ewa', 'Burza', { email: 'ewa@burza.example' });
  await add('Piotr', 'Wilk', { email: 'piotr@port.example', jobTitle: 'Prezes', companyId });
  await ask('post', 'funnels/main/moves', { contactIds: [olga, jan, ewa], to: 'lead' });
  await ask('post', 'funnels/main/definitions/mql', {
    rule: { field: 'temperature', is: 'equals', value: 'hot' },
    automatic: true,
    reason: 'Gorących przekazujemy od razu',
    basedOn: 0,
  });
}

beforeAll(setStage, 120_000);

describe('from a lead to a contract', () => {
  it('hands over who became hot, with what speaks for them and a clock', async () => {
    const { anna, marek, home, visit } = house;
    await anna.page.goto(`${home}/inbox`);
    await marek.page.goto(`${home}/inbox`);
    await visit('ewa@burza.example', ['/cennik']);
    await visit('olga@port.example', ['/cennik', '/cennik', '/cennik']);
    const row = waiting(anna.page, 'Olga Żuk');
    await row.getByText('Gorący').waitFor(patience);
    await row.getByText('Oglądał cennik').waitFor();
    await row.getByText('Stanowisko decyzyjne').waitFor();
    await row.getByText('opiekun kontaktu').waitFor();
    await row.getByText(/zostało|mało czasu/).waitFor();
    expect(await waiting(marek.page, 'Olga Żuk').count()).toBe(0);
  });

  it('meanwhile another is accepted with a deal, which is lost to price and begins a new pass', async () => {
    const { home, visit, marek } = house;
    const { page } = marek;
    await visit('jan@stocznia.example', ['/cennik', '/cennik', '/cennik']);
    await waiting(page, 'Jan Sum').waitFor(patience);
    await waiting(page, 'Jan Sum').getByRole('button', { name: 'Przyjmij i otwórz szansę: Jan Sum' }).click();
    const accept = page.getByRole('dialog');
    await accept.getByRole('textbox', { name: 'Nazwa szansy' }).fill('Maszt dla stoczni');
    await accept.getByRole('button', { name: 'Przyjmij i otwórz' }).click();
    await page.getByText('otwarto szansę „Maszt dla stoczni”').waitFor();
    await waiting(page, 'Jan Sum').waitFor({ state: 'detached' });

    await page.goto(`${home}/pipeline`);
    await card(page, 'Rozpoznanie potrzeb', 'Maszt dla stoczni').click();
    const deal = panel(page, 'Maszt dla stoczni');
    const facts = deal.getByRole('region', { name: 'Dane' });
    await facts.getByRole('button', { name: 'Zmień' }).click();
    await facts.getByRole('textbox', { name: 'Wartość' }).fill('20000');
    await facts.getByRole('button', { name: 'Zapisz' }).click();
    await deal.getByText('20 000 zł').first().waitFor();
    await deal.getByRole('button', { name: 'Przegrana…' }).click();
    const lose = page.getByRole('dialog');
    await lose.getByRole('combobox', { name: 'Powód' }).fill('Cena');
    await page.getByRole('option', { name: 'Cena', exact: true }).click();
    await lose.getByRole('button', { name: 'Zamknij jako przegraną' }).click();
    await deal.getByText('Przegrana: Cena').first().waitFor();

    await page.goto(`${home}/contacts/${jan}`);
    const passes = page.getByRole('region', { name: 'W lejku' });
    await passes.getByText('Ścieżka 2').waitFor();
    await passes.getByText('Ścieżka 1').waitFor();
    expect(await passesOf(jan)).toEqual([
      [1, 'lost', 'sql'],
      [2, null, 'lead'],
    ]);
  });

  it('passes the first one on when its deadline does, and the second salesperson takes it', async () => {
    const { home, anna, marek } = house;
    const { page } = marek;
    await page.goto(`${home}/inbox`);
    await waiting(page, 'Olga Żuk').getByText('Termin minął u: Anna Bąk').waitFor({ timeout: 100_000 });
    await waiting(anna.page, 'Olga Żuk').waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByText('Olga Żuk: lead przyjęty').waitFor();
  }, 120_000);

  it('opens a deal, is stopped at a milestone, and goes on once the call was made', async () => {
    const { page } = house.marek;
    await page.goto(`${house.home}/contacts/${olga}`);
    const deals = page.getByRole('region', { name: 'Szanse sprzedaży' });
    await deals.getByRole('link', { name: 'Otwórz szansę' }).click();
    const form = page.getByRole('complementary', { name: 'Otwórz szansę' });
    await expect.poll(() => form.getByRole('combobox', { name: 'Główny kontakt' }).inputValue()).toMatch(/^Olga Żuk/);
    await form.getByRole('textbox', { name: 'Nazwa' }).fill('Żagle regatowe');
    await form.getByRole('button', { name: 'Otwórz szansę' }).click();
    const deal = panel(page, 'Żagle regatowe');
    await deal.getByRole('button', { name: 'Przenieś na etap „Oferta”' }).click();
    const stopped = page.getByRole('dialog', { name: /jeszcze nie może iść dalej/ });
    await stopped.getByText('odbyła się rozmowa telefoniczna').waitFor();
    await stopped.getByRole('button', { name: 'Rozumiem' }).click();

    await deal.getByRole('button', { name: 'Zaplanuj następny krok' }).click();
    const activity = page.getByRole('dialog');
    await activity.getByRole('combobox', { name: 'Rodzaj' }).click();
    await page.getByRole('option', { name: 'Telefon' }).click();
    await activity.getByRole('textbox', { name: 'Co jest do zrobienia' }).fill('Rozmowa o sezonie');
    await activity.getByRole('checkbox', { name: 'To już zrobione' }).check();
    await activity.getByRole('button', { name: 'Zapisz' }).click();
    await deal.getByText('2 z 2').waitFor();
    await deal.getByRole('button', { name: 'Przenieś na etap „Oferta”' }).click();
    await deal.getByRole('region', { name: 'Co zrobić na etapie „Oferta”' }).waitFor();
  });

  it('names who decides', async () => {
    const { page } = house.marek;
    const people = panel(page, 'Żagle regatowe').getByRole('region', { name: 'Kto decyduje' });
    await people.getByRole('button', { name: 'Dodaj osobę' }).click();
    await people.getByRole('combobox', { name: 'Osoba' }).fill('Wilk');
    await page.getByRole('option', { name: /Piotr Wilk/ }).click();
    await people.getByRole('combobox', { name: 'Role zakupowe' }).click();
    await page.getByRole('option', { name: 'decydent' }).click();
    await page.keyboard.press('Tab');
    await people.getByRole('button', { name: 'Dodaj osobę' }).click();
    await people.getByText('decydent').waitFor();
  });

  it('sends an offer, which the buyer accepts by its link', async () => {
    const { page } = house.marek;
    const deal = panel(page, 'Żagle regatowe');
    const items = deal.getByRole('region', { name: 'Pozycje' });
    await items.getByRole('button', { name: 'Dodaj pozycje' }).click();
    await items.getByRole('combobox', { name: 'Produkt lub usługa' }).fill('Komplet żagli');
    await items.getByRole('textbox', { name: 'Cena netto' }).fill('48000,50');
    await items.getByRole('button', { name: 'Zapisz' }).click();
    await items.getByRole('button', { name: 'Zmień' }).waitFor();
    const offers = deal.getByRole('region', { name: 'Oferty', exact: true });
    await offers.getByRole('button', { name: 'Utwórz ofertę' }).click();
    const draft = page.getByRole('dialog', { name: /^Oferta / });
    await draft.getByRole('textbox', { name: 'Wstęp' }).fill('Zgodnie z ustaleniami.');
    await draft.getByRole('button', { name: 'Zapisz' }).click();
    await draft.waitFor({ state: 'hidden' });
    await offers.getByRole('button', { name: 'Wyślij' }).click();
    const send = page.getByRole('dialog', { name: /^Wyślij ofertę/ });
    await send.getByRole('button', { name: 'Tylko utwórz odnośnik' }).click();
    const link = await send.getByRole('textbox', { name: 'Odnośnik dla kupującego' }).inputValue();
    await send.getByRole('button', { name: 'Gotowe' }).click();

    const buyer = await journey.openAnother();
    await buyer.page.goto(new URL(link).pathname);
    await buyer.page.getByText('Zgodnie z ustaleniami.').waitFor();
    await buyer.page.getByRole('textbox', { name: 'Imię i nazwisko' }).first().fill('Piotr Wilk');
    await buyer.page.getByRole('checkbox').check();
    await buyer.page.getByRole('button', { name: 'Akceptuję ofertę' }).click();
    await buyer.page.getByText(/^Oferta zaakceptowana: Piotr Wilk/).waitFor();
    await buyer.close();
    await offers.getByText('Zaakceptowana').waitFor();
  });

  it('negotiates, signs and wins', async () => {
    const { page } = house.marek;
    await page.reload();
    const deal = panel(page, 'Żagle regatowe');
    await deal.getByText('3 z 3').waitFor();
    await deal.getByRole('button', { name: 'Przenieś na etap „Negocjacje”' }).click();
    await deal.getByRole('checkbox', { name: 'Cena zaakceptowana' }).click();
    const facts = deal.getByRole('region', { name: 'Dane' });
    await facts.getByRole('button', { name: 'Zmień' }).click();
    await facts.getByRole('textbox', { name: 'Przewidywane zamknięcie' }).fill('31.01.2027');
    await facts.getByRole('textbox', { name: 'Przewidywane zamknięcie' }).press('Tab');
    await facts.getByRole('button', { name: 'Zapisz' }).click();
    await deal.getByText('2 z 2').waitFor();
    await deal.getByRole('button', { name: 'Przenieś na etap „Umowa”' }).click();
    await deal.getByRole('checkbox', { name: 'Umowa podpisana' }).click();
    await deal.getByText('1 z 1').waitFor();
    await deal.getByRole('button', { name: 'Wygrana' }).click();
    await deal.getByRole('button', { name: 'Otwórz ponownie' }).waitFor();
    expect(await passesOf(olga)).toEqual([[1, 'won', 'customer']]);
    expect(await passesOf(jan)).toEqual([
      [1, 'lost', 'sql'],
      [2, null, 'lead'],
    ]);
  });
});
