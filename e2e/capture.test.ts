/** From the click on an advertisement to a lead whom sales knows: a company's site with the snippet and its forms, a visitor in a browser of their own. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectAccessible } from './browser/accessible.ts';
import { freePort } from './walk/free-port.ts';
import { beginJourney } from './walk/journey.ts';
import { openMailbox, type Mailbox } from './walk/mailbox.ts';
import { bundleSegment, sailPage } from './walk/sail-site.ts';
import { setUpHouse } from './walk/sign-in.ts';
import { openSite, type Site, type SitePage } from './walk/site.ts';

/** A person's browser: the one of the tests would be told for a machine. */
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const ad = '/?utm_source=google&utm_medium=cpc&utm_campaign=wiosna&gclid=Cj0KCQ-wiosna';
const email = 'jan@firma.example';
const rep = { name: 'Wiktor Gaj', email: 'wiktor@zagle.example', password: 'kotwica leży na dnie' };
const patience = { timeout: 10_000, interval: 100 };
/** Whoever types is slower than a robot, and forms can tell. */
const typing = 2200;

const Keys = z.object({ data: z.array(z.object({ key: z.string() })) });
const Events = z.object({
  data: z.array(z.object({ kind: z.string(), name: z.string().nullable(), anonymousId: z.string().nullable() })),
  nextCursor: z.string().nullable(),
});
const Contacts = z.object({ data: z.array(z.object({ id: z.string() })) });
const Report = z.object({
  by: z.object({ values: z.array(z.object({ value: z.string().nullable(), journeys: z.number() })) }).nullable(),
  unnamed: z.number(),
});

let mailbox: Mailbox;
const journey = beginJourney(async () => {
  mailbox = await openMailbox();
  // Letters name the program's own address.
  const port = await freePort();
  return {
    environment: {
      LEJEK_SMTP_URL: mailbox.url,
      LEJEK_PORT: String(port),
      LEJEK_URL: `http://127.0.0.1:${port}`,
    },
  };
});
let site: Site;
let key = '';
let segment = '';
let home = '';
/** The line that the builder gives for each form, by the page of the site that it was pasted into. */
const forms = new Map<string, string>();
let visitor: Page;
/** Stays open on the funnel, and is never touched. */
let funnel: Page;
let repsPage: Page;
const shownAfter: string[] = [];

const pages = (asked: string): SitePage | undefined => {
  const { baseUrl } = journey.program;
  if (asked === '/segment.js') return { type: 'text/javascript', body: segment };
  if (asked === '/segment')
    return {
      type: 'text/html',
      body: `<!doctype html><html data-key="${key}" data-host="${baseUrl}"><script src="/segment.js"></script>`,
    };
  return sailPage(asked, { snippet: `<script async src="${baseUrl}/t/lejek.js" data-key="${key}"></script>`, forms });
};

const ask = async <Answer>(address: string, answer: z.ZodType<Answer>): Promise<Answer> => {
  const reply = await journey.page.request.get(`/api/v1/workspaces${home.slice(2)}${address}`);
  expect(reply.status()).toBe(200);
  return answer.parse(await reply.json());
};
const events = async (): Promise<z.infer<typeof Events>['data']> => {
  const all: z.infer<typeof Events>['data'] = [];
  for (let cursor = ''; ;) {
    const { data, nextCursor } = await ask(`/tracking/events?limit=200${cursor}`, Events);
    all.push(...data);
    if (nextCursor === null) return all;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
};
const contactId = async (text: string): Promise<string | undefined> =>
  (await ask(`/contacts?q=${encodeURIComponent(text)}`, Contacts)).data[0]?.id;

/** Does it, and waits until it is seen on a page that was open all the while; how long that took is told at the end. */
async function seen(what: string, act: () => Promise<unknown>, ...shown: (() => Promise<unknown>)[]): Promise<void> {
  const began = performance.now();
  await act();
  await Promise.all(shown.map((show) => show()));
  shownAfter.push(`${what}: on screen after ${Math.round(performance.now() - began)} ms`);
}
/** A stage's bar says how many people entered it. */
const inStage = (stage: string): Locator => funnel.locator(`[data-funnel-stage=${stage}][aria-label*=": 1 osoba"]`);
const standsIn = (stage: string) => (): Promise<unknown> => inStage(stage).waitFor();
const onTimeline = (page: Page, text: string | RegExp) => (): Promise<unknown> =>
  page.locator('li[data-kind]').filter({ hasText: text }).first().waitFor();
const send = (name: string) => (): Promise<unknown> => visitor.getByRole('button', { name }).click();

/** A form from its template, changed as `change` does, and the line to paste. */
async function makeForm(
  template: string,
  change: (page: Page) => Promise<void> = async () => undefined,
): Promise<string> {
  const { page } = journey;
  await page.goto(`${home}/forms/new`);
  await page.getByRole('button', { name: new RegExp(`^${template}`) }).click();
  await page.getByRole('heading', { name: template, level: 1 }).waitFor();
  await change(page);
  await page.getByRole('button', { name: 'Jak umieścić na stronie' }).click();
  return page.getByLabel('Skrypt (najlepszy wybór)').inputValue();
}

/** Chooses in an open list by keyboard as well as by mouse: typed, then taken. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: option, exact: true }).click();
}

beforeAll(async () => {
  const { page, program } = journey;
  home = await setUpHouse(page, program);
  key = (await ask('/write-keys', Keys)).data[0]?.key ?? '';
  segment = await bundleSegment();
  site = await openSite(pages);
  visitor = (await journey.openAnother(undefined, { userAgent, baseURL: site.origin })).page;
  funnel = await page.context().newPage();
});
afterAll(async () => {
  site?.stop();
  await mailbox?.close();
  console.info(shownAfter.join('\n'));
});

describe('a marketer who prepares a campaign', () => {
  it('finds the line to paste, and sees that nothing has come yet', async () => {
    const { page, program } = journey;
    await page.goto(`${home}/website`);
    await page.getByText('Nikogo jeszcze nie widać').waitFor();
    await page.getByRole('link', { name: 'Podłącz stronę' }).first().click();
    await page.getByText('Czekamy na pierwsze zdarzenie').waitFor();
    await page.getByText(`<script async src="${program.baseUrl}/t/lejek.js" data-key="${key}"></script>`).waitFor();
    await expectAccessible(page);
  });

  it('brings the sales rep in', async () => {
    const { page, program } = journey;
    const invited = await page.request.post(`/api/v1/workspaces${home.slice(2)}/invitations`, {
      headers: { origin: program.baseUrl },
      data: { email: rep.email, role: 'salesRep' },
    });
    expect(invited.status()).toBe(201);
    await expect.poll(() => mailbox.letters.length, patience).toBe(1);
    repsPage = (await journey.openAnother()).page;
    await repsPage.goto(/http\S+invitation\S+/.exec(mailbox.letters[0]?.text ?? '')?.[0] ?? '');
    await repsPage.getByLabel('Imię i nazwisko').fill(rep.name);
    await repsPage.getByLabel('Hasło', { exact: true }).fill(rep.password);
    await repsPage.getByRole('button', { name: 'Załóż konto i dołącz' }).click();
    await repsPage.getByRole('heading', { name: 'Gdzie tracimy ludzi?' }).waitFor();
  });

  it('makes three forms and puts the e-book behind one of them', async () => {
    forms.set('/blog', await makeForm('Newsletter'));
    forms.set('/poradnik', await makeForm('E-book'));
    const demo = await makeForm('Prezentacja', async (page) => {
      await page.getByRole('button', { name: 'Po wysłaniu' }).click();
      await choose(page, 'Etap, na który wchodzi osoba', 'MQL');
      await choose(page, 'Powiadom e-mailem', rep.name);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
      await page.getByText('Zapisano. Nowa wersja już działa.').waitFor();
    });
    forms.set('/kontakt', demo);

    const { page } = journey;
    await page.goto(`${home}/content/assets`);
    await page.getByRole('button', { name: 'Nowy materiał' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nazwa po polsku').fill('Poradnik żeglarza');
    const pdf = {
      name: 'poradnik.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n'.padEnd(900, ' ')),
    };
    await dialog.locator('input[type=file]').setInputFiles(pdf);
    await dialog.getByText('poradnik.pdf').waitFor();
    await dialog.getByRole('combobox', { name: 'Formularz przed materiałem' }).click();
    await page.getByRole('option', { name: 'E-book', exact: true }).click();
    await dialog.getByLabel('albo po').fill('2');
    await dialog.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Poradnik żeglarza').waitFor();
    await expectAccessible(page);
    await page.goto(`${home}/website/connect`);
  });
});

describe('a visitor who comes by an advertisement', () => {
  it('gets no cookie and nothing in storage before consent', async () => {
    await seen(
      'The first page',
      () => visitor.goto(ad),
      () => journey.page.getByText('Działa. Ostatnie zdarzenie przyszło').waitFor(),
    );
    expect(await visitor.context().cookies()).toEqual([]);
    expect(await visitor.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });

  it('stands in the funnel as a visitor whom nobody knows by name, once they have agreed', async () => {
    await funnel.goto(`${home}/funnel`);
    await visitor.getByRole('button', { name: 'Zgadzam się' }).click();
    await visitor.getByRole('link', { name: 'Oferta' }).click();
    await visitor.getByRole('heading', { name: 'Oferta' }).waitFor();
    await seen(
      'The third page',
      () => visitor.getByRole('link', { name: 'Blog' }).click(),
      async () =>
        expect.poll(async () => (await events()).filter(({ kind }) => kind === 'page').length, patience).toBe(3),
      () => funnel.getByRole('row', { name: /google/ }).waitFor(),
    );
    const cookie = (await visitor.context().cookies()).find(({ name }) => name === 'lejek_id');
    expect(new Set((await events()).map(({ anonymousId }) => anonymousId))).toEqual(new Set([cookie?.value]));
    expect((await ask('/funnels/main/report?view=cohort', Report)).unnamed).toBe(1);
  });

  it('signs up for the newsletter, and is a contact whose consent waits', async () => {
    await visitor.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await visitor.getByLabel('Imię').fill('Jan');
    await visitor.getByLabel(/Chcę otrzymywać newsletter/).check();
    await visitor.waitForTimeout(typing);
    await send('Zapisz mnie')();
    await visitor.getByText('Jeszcze jeden krok').waitFor();
    await expect.poll(() => contactId(email), patience).toBeDefined();
    await journey.page.goto(`${home}/contacts/${await contactId(email)}`);
    await onTimeline(journey.page, 'Newsletter')();
    await expect.poll(async () => (await ask('/funnels/main/report?view=cohort', Report)).unnamed, patience).toBe(0);
    expect(await inStage('subscriber').count()).toBe(0);
  });

  it('is a subscriber after the button behind the letter, and not after opening it', async () => {
    await expect.poll(() => mailbox.letters.filter(({ to }) => to === email).length, patience).toBe(1);
    const link = /http\S+\/d\/\S+/.exec(mailbox.letters.find(({ to }) => to === email)?.text ?? '')?.[0] ?? '';
    const letter = await visitor.context().newPage();
    await letter.goto(link);
    await letter.getByRole('heading', { name: 'Potwierdź zapis' }).waitFor();
    await expectAccessible(letter);
    expect(await inStage('subscriber').count()).toBe(0);
    await seen(
      'The confirmation',
      () => letter.getByRole('button', { name: 'Potwierdzam' }).click(),
      standsIn('subscriber'),
      onTimeline(journey.page, 'Adres potwierdzony'),
    );
    await letter.getByRole('heading', { name: 'Zapis potwierdzony' }).waitFor();
    await letter.close();
  });

  it('is a lead after the form before the e-book, which is given at once and read', async () => {
    await visitor.getByRole('link', { name: 'Poradnik' }).click();
    await visitor.getByLabel('E-mail służbowy').fill(email);
    // What the newsletter's form was told is not asked again; something else is.
    expect(await visitor.getByLabel('Imię').count()).toBe(0);
    await visitor.getByLabel('Stanowisko').fill('Bosman');
    await visitor.waitForTimeout(typing);
    await seen('The e-book form', send('Chcę e-book'), standsIn('lead'), onTimeline(journey.page, 'E-book'));
    const [reader] = await Promise.all([
      visitor.waitForEvent('popup'),
      visitor.getByRole('link', { name: 'Poradnik żeglarza' }).click(),
    ]);
    await reader.getByRole('heading', { name: 'Poradnik żeglarza' }).waitFor();
    await onTimeline(journey.page, 'Pobrany materiał')();
    // The viewer tells every ten seconds what was read.
    await onTimeline(journey.page, 'Przeczytany materiał')();
    await reader.close();
  });

  it('asks for a demo, and the sales rep hears of it', async () => {
    await visitor.getByRole('link', { name: 'Kontakt' }).click();
    await visitor.getByLabel('E-mail służbowy').fill(email);
    await visitor.getByLabel('Imię').fill('Jan');
    await visitor.getByLabel('Nazwisko').fill('Żeglarz');
    await visitor.getByLabel('Firma').fill('Firma');
    await visitor.getByLabel('Ile osób będzie korzystać?').selectOption('10–49');
    await visitor.waitForTimeout(typing);
    await seen('The demo form', send('Poproś o prezentację'), standsIn('mql'), onTimeline(journey.page, 'Prezentacja'));
    await expect.poll(() => mailbox.letters.filter(({ to }) => to === rep.email).length, patience).toBe(2);
    const notice = mailbox.letters.findLast(({ to }) => to === rep.email)?.text ?? '';
    expect(notice).toContain('Ile osób będzie korzystać?: 10–49');
    await repsPage.goto(/http\S+\/contacts\/\S+/.exec(notice)?.[0] ?? '');
    await repsPage.getByRole('complementary', { name: 'Jan Żeglarz' }).waitFor();
  });

  it('has it all on the timeline that the rep reads, in order, with the advertisement as the source', async () => {
    const entries = repsPage.locator('li[data-kind]:not(:has(details))');
    await entries.first().waitFor();
    // The timeline begins with the newest.
    const told = (await entries.allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ')).toReversed();
    const order = [
      'Żagle na miarę',
      'Oferta',
      'Blog',
      'Wypełniony formularzNewsletter',
      'Adres potwierdzony',
      'Poradnik',
      'Wypełniony formularzE-book',
      'Pobrany materiał',
      'Przeczytany materiał',
      'Kontakt',
      'Wypełniony formularzPrezentacja',
    ].reduce<number[]>((places, text) => {
      const place = told.findIndex((entry, index) => index > (places.at(-1) ?? -1) && entry.includes(text));
      return [...places, place];
    }, []);
    expect(
      order.every((place) => place >= 0),
      `${told.join('\n')}\n${order.join(' ')}`,
    ).toBe(true);
    const source = repsPage.locator('[data-fields]');
    for (const text of ['google', 'cpc', 'wiosna']) await source.getByText(text, { exact: true }).first().waitFor();
    const { by } = await ask('/funnels/main/report?view=cohort&by=campaign', Report);
    expect(by?.values).toMatchObject([{ value: 'wiosna', journeys: 1 }]);
    await expectAccessible(repsPage);
  });

  it('is seen on the page of the website, under its channel', async () => {
    const { page } = journey;
    await page.goto(`${home}/website`);
    await page.getByRole('row', { name: /Płatne wyszukiwanie/ }).waitFor();
    await expectAccessible(page);
  });
});

describe('a site that uses Segment’s own library in the browser', () => {
  it('has each of its calls stored once', async () => {
    const { page } = await journey.openAnother(undefined, { userAgent, baseURL: site.origin });
    await page.goto('/segment');
    await page.evaluate(() => (window as unknown as { makeCalls(count: number): Promise<void> }).makeCalls(40));
    const steps = async () => (await events()).flatMap(({ name }) => (name?.startsWith('Step ') ? [name] : [])).sort();
    await expect.poll(async () => (await steps()).length, patience).toBe(40);
    expect(new Set(await steps()).size).toBe(40);
    await expect.poll(() => contactId('segment@firma.example'), patience).toBeDefined();
  });

  it('met no error on the way', () => {
    expect(journey.faults).toEqual([]);
  });
});
