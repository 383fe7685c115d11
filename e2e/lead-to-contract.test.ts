/**
 * The whole way: two leads become hot and are handed over; one passes to the other salesperson when its deadline does, is sold to and
 * becomes a customer, the other is lost to price and comes back. Then the funnel, the contract and the results tell the same of them.
 */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runLejek } from '#app/commands/testing/run-lejek.ts';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { dealsBehind, peopleBehind } from './walk/open-number.ts';
import { readStages } from './walk/read-funnel.ts';
import { Made, type SalesHouse, setUpSalesHouse } from './walk/sales-house.ts';

const journey = beginJourney();
let house: SalesHouse;
let olga = '';
let jan = '';
const patience = { timeout: 30_000 };

const Counted = z.object({ stage: z.string(), entered: z.number(), lost: z.number(), waiting: z.number() });
const Funnel = z.object({ stages: z.array(Counted), journeys: z.number(), people: z.number() });
const Contract = z.object({ counts: z.record(z.string(), z.number()), people: z.record(z.string(), z.number()) });
const Sold = z.object({
  created: z.number(),
  won: z.number(),
  lost: z.number(),
  wonMinor: z.number(),
  lostMinor: z.number(),
});
const Results = z.object({
  total: Sold,
  groups: z.array(Sold.extend({ name: z.string().nullable() })),
  lostReasons: z.array(z.object({ reason: z.string(), deals: z.number(), valueMinor: z.number() })),
});
const Rebuilt = z.object({ differences: z.number(), projections: z.array(z.object({ projection: z.string() })) });

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
const stageOf = (page: Page, deal: string, stage: string): Locator =>
  panel(page, deal).getByRole('list', { name: 'Etapy' }).getByRole('button', { name: stage });
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
    await stageOf(page, 'Żagle regatowe', 'Oferta').click();
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
    await stageOf(page, 'Żagle regatowe', 'Oferta').click();
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
    await stageOf(page, 'Żagle regatowe', 'Negocjacje').click();
    await deal.getByRole('checkbox', { name: 'Cena zaakceptowana' }).click();
    const facts = deal.getByRole('region', { name: 'Dane' });
    await facts.getByRole('button', { name: 'Zmień' }).click();
    await facts.getByRole('textbox', { name: 'Przewidywane zamknięcie' }).fill('31.01.2027');
    await facts.getByRole('textbox', { name: 'Przewidywane zamknięcie' }).press('Tab');
    await facts.getByRole('button', { name: 'Zapisz' }).click();
    await deal.getByText('2 z 2').waitFor();
    await stageOf(page, 'Żagle regatowe', 'Umowa').click();
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

describe('what became of them', () => {
  const both = ['Jan Sum', 'Olga Żuk'];
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Warsaw' }).format(new Date());

  it('is the same to the funnel, the contract and the results', async () => {
    const funnel = Funnel.parse(await house.ask('get', 'funnels/main/report'));
    const stages = Object.fromEntries(funnel.stages.map(({ stage, entered, lost }) => [stage, [entered, lost]]));
    const { counts, people } = Contract.parse(await house.ask('get', `handoff/contract?month=${today.slice(0, 7)}`));
    const { total, groups, lostReasons } = Results.parse(
      await house.ask('get', `results?from=${today}&to=${today}&by=owner`),
    );
    // Jan began twice: four passes of three people.
    expect([funnel.journeys, funnel.people]).toEqual([4, 3]);
    expect(stages).toEqual({
      lead: [4, 0],
      mql: [2, 0],
      sal: [2, 0],
      sql: [2, 1],
      offer: [1, 0],
      negotiation: [1, 0],
      customer: [1, 0],
    });
    expect(counts).toMatchObject({
      delivered: 2,
      accepted: 2,
      inTime: 1,
      late: 1,
      missed: 1,
      reassigned: 1,
      converted: 1,
      waiting: 0,
      rejected: 0,
      returned: 0,
    });
    expect(people).toEqual(counts);
    const sold = { created: 2, won: 1, lost: 1, wonMinor: 4_800_050, lostMinor: 2_000_000 };
    expect(total).toMatchObject(sold);
    expect(groups).toMatchObject([{ name: 'Marek Lis', ...sold }]);
    expect(lostReasons).toEqual([{ reason: 'price', deals: 1, valueMinor: 2_000_000 }]);
    // Read across: delivered, accepted, opened, won, lost.
    expect([counts['delivered'], counts['accepted'], counts['converted']]).toEqual([
      stages['mql']?.[0],
      stages['sal']?.[0],
      stages['customer']?.[0],
    ]);
    expect([total.created, total.won, total.lost]).toEqual([
      stages['sql']?.[0],
      stages['customer']?.[0],
      stages['sql']?.[1],
    ]);
  });

  it('stands in the funnel, where every number opens to its people', async () => {
    const { page } = journey;
    await page.goto(`${house.home}/funnel`);
    expect(Object.keys(await readStages(page))).toEqual([
      'lead',
      'mql',
      'sal',
      'sql',
      'offer',
      'negotiation',
      'customer',
    ]);
    await page.getByText(/Liczba ścieżek to 4, a przeszło nimi 3 osoby/).waitFor();
    const behind: Record<string, string[]> = {};
    for (const stage of ['lead', 'mql', 'sal', 'sql', 'offer', 'negotiation', 'customer'])
      behind[stage] = await peopleBehind(page, page.locator(`[data-funnel-stage="${stage}"]`));
    expect(behind).toEqual({
      lead: ['Ewa Burza', 'Jan Sum', 'Olga Żuk'],
      mql: both,
      sal: both,
      sql: both,
      offer: ['Olga Żuk'],
      negotiation: ['Olga Żuk'],
      customer: ['Olga Żuk'],
    });
    const lost = page.getByRole('link', { name: 'Utraceni: 1 osoba' });
    expect(await peopleBehind(page, lost)).toEqual(['Jan Sum']);
    const onTheirWay = page.getByRole('link', { name: /^Wciąż w drodze: 2 osoby/ });
    expect(await peopleBehind(page, onTheirWay)).toEqual(['Ewa Burza', 'Jan Sum']);
  });

  it('stands in the contract, where every number opens to its people', async () => {
    const { page } = journey;
    await page.goto(`${house.home}/contract`);
    await page.getByRole('heading', { name: 'Marketing', exact: true }).waitFor();
    const expected: Record<string, string[]> = {
      'Przekazane leady: 2': both,
      'Z nich wygrane: 1': ['Olga Żuk'],
      'Odpowiedź w terminie: 1': ['Jan Sum'],
      'Po terminie: 1': ['Olga Żuk'],
      'Po terminie przeszły do innej osoby: 1': ['Olga Żuk'],
      'Przyjęte: 2': both,
      'Marek Lis, Odpowiedzi: 2': both,
      'Marek Lis, Odpowiedź w terminie: 1': ['Jan Sum'],
      'Marek Lis, Przyjęte: 2': both,
      'Anna Bąk, Minięte terminy: 1': ['Olga Żuk'],
    };
    const numbers = page.getByRole('main').locator('a[href*="/contacts?"]');
    const names = await numbers.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));
    expect(names.sort()).toEqual(Object.keys(expected).sort());
    for (const [name, people] of Object.entries(expected))
      expect([name, await peopleBehind(page, page.getByRole('link', { name, exact: true }))]).toEqual([name, people]);
  });

  it('stands in the results, where every number opens to its deals', async () => {
    const { page } = journey;
    await page.goto(`${house.home}/results`);
    const won = ['Żagle regatowe'];
    const lost = ['Maszt dla stoczni'];
    const all = [...lost, ...won];
    const expected: Record<string, string[]> = {
      'Wartość wygranych: 48 000,50 zł': won,
      'Wygrane: 1': won,
      'z 2 zamkniętych': all,
      'Otwarte: 2': all,
      'Marek Lis: wygrano 48 000,50 zł': won,
      'Marek Lis: 1 wygrana': won,
      'Marek Lis: 1 przegrana': lost,
      'Marek Lis: 2 zamknięte': all,
      'Marek Lis: 2 otwarte': all,
      'Cena: 1 przegrana': lost,
      'Cena: przepadło 20 000 zł': lost,
    };
    const numbers = page.getByRole('main').locator('a[href*="/pipeline?"]');
    await numbers.first().waitFor();
    await expectAccessible(page);
    const names = await numbers.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));
    expect(names.map((name) => name.replaceAll(/\s/g, ' ')).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, deals] of Object.entries(expected))
      expect([name, await dealsBehind(page, page.getByRole('link', { name, exact: true }))]).toEqual([name, deals]);
  });

  it('follows from what was logged, and nothing failed in a page on the way', async () => {
    const { dataDirectory } = journey.program;
    const { code, out } = await runLejek(['rebuild', '--verify', '--json'], { LEJEK_DATA: dataDirectory });
    const { differences, projections } = Rebuilt.parse(JSON.parse(out));
    expect([code, differences]).toEqual([0, 0]);
    expect(projections.map(({ projection }) => projection)).toEqual(
      expect.arrayContaining(['lifecycle.journey', 'pipeline.deal', 'handoff.lead']),
    );
    expect(journey.faults).toEqual([]);
  });
});
