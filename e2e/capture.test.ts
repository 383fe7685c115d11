/** From the click on an advertisement to a known contact: a company's site with the snippet, a visitor in a browser of their own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';
import { openSite, type Site, type SitePage } from './walk/site.ts';

/** A person's browser: the one of the tests would be told for a machine. */
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const ad = '/?utm_source=google&utm_medium=cpc&utm_campaign=wiosna&gclid=Cj0KCQ-wiosna';
/** What is promised: everybody is where they belong two seconds after what they did. */
const promised = { timeout: 2000, interval: 100 };
const patience = { timeout: 10_000, interval: 100 };

const Keys = z.object({ data: z.array(z.object({ key: z.string() })) });
const Events = z.object({
  data: z.array(z.object({ kind: z.string(), name: z.string().nullable(), anonymousId: z.string().nullable() })),
  nextCursor: z.string().nullable(),
});
const Contacts = z.object({ data: z.array(z.object({ id: z.string() })) });
const Report = z.object({
  stages: z.array(z.object({ stage: z.string(), entered: z.number() })),
  by: z.object({ values: z.array(z.object({ value: z.string().nullable(), journeys: z.number() })) }).nullable(),
  unnamed: z.number(),
});

const journey = beginJourney();
let site: Site;
let key = '';
let segment = '';
let workspace = '';
let visitor: Page;

const pages = (asked: string): SitePage | undefined => {
  const { baseUrl } = journey.program;
  if (asked === '/segment.js') return { type: 'text/javascript', body: segment };
  if (asked === '/segment')
    return {
      type: 'text/html',
      body: `<!doctype html><html data-key="${key}" data-host="${baseUrl}"><script src="/segment.js"></script>`,
    };
  const titles: Record<string, string> = { '/': 'Żagle na miarę', '/oferta': 'Oferta', '/cennik': 'Cennik' };
  const title = titles[asked];
  return title === undefined
    ? undefined
    : {
        type: 'text/html',
        body: `<!doctype html><html lang="pl"><title>${title}</title>
          <script>window.lejek = window.lejek || []</script>
          <script async src="${baseUrl}/t/lejek.js" data-key="${key}"></script>
          <a href="/oferta">Oferta</a> <a href="/cennik">Cennik</a>
          <button type="button" id="yes" onclick="lejek.consent(true)">Zgadzam się</button></html>`,
      };
};

const ask = async <Answer>(address: string, answer: z.ZodType<Answer>): Promise<Answer> => {
  const reply = await journey.page.request.get(`/api/v1/workspaces/${workspace}${address}`);
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
const stages = async (query = ''): Promise<Record<string, number>> => {
  const report = await ask(`/funnels/main/report?view=cohort${query}`, Report);
  return Object.fromEntries(report.stages.map(({ stage, entered }) => [stage, entered]));
};
const contactId = async (text: string): Promise<string | undefined> =>
  (await ask(`/contacts?q=${encodeURIComponent(text)}`, Contacts)).data[0]?.id;

/** As a site bundles the library it uses. */
async function bundleSegment(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lejek-segment-'));
  const entry = path.join(import.meta.dirname, 'walk', 'segment-site.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: folder, lib: { entry, formats: ['iife'], name: 'segmentSite', fileName: () => 'segment.js' } },
  });
  const bundled = readFileSync(path.join(folder, 'segment.js'), 'utf8');
  rmSync(folder, { recursive: true });
  return bundled;
}

beforeAll(async () => {
  workspace = (await setUpHouse(journey.page, journey.program)).replace('/w/', '');
  key = (await ask('/write-keys', Keys)).data[0]?.key ?? '';
  segment = await bundleSegment();
  site = await openSite(pages);
  visitor = (await journey.openAnother(undefined, { userAgent, baseURL: site.origin })).page;
});
afterAll(() => site?.stop());

describe('a marketer who connects the site', () => {
  it('finds the line to paste, and sees that nothing has come yet', async () => {
    const { page, program } = journey;
    await page.goto(`/w/${workspace}/website`);
    await page.getByText('Nikogo jeszcze nie widać').waitFor();
    await page.getByRole('link', { name: 'Podłącz stronę' }).first().click();
    await page.getByText('Czekamy na pierwsze zdarzenie').waitFor();
    await page.getByText(`<script async src="${program.baseUrl}/t/lejek.js" data-key="${key}"></script>`).waitFor();
    await expectAccessible(page);
  });
});

describe('a visitor who comes by an advertisement', () => {
  it('gets no cookie and nothing in storage before consent', async () => {
    await visitor.goto(ad);
    await expect.poll(async () => (await events()).length, patience).toBe(1);
    expect(await visitor.context().cookies()).toEqual([]);
    expect(await visitor.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    await journey.page.getByText('Działa. Ostatnie zdarzenie przyszło').waitFor();
  });

  it('is recognised on the next pages once they have agreed', async () => {
    await visitor.getByRole('button', { name: 'Zgadzam się' }).click();
    await visitor.getByRole('link', { name: 'Oferta' }).click();
    await visitor.getByRole('link', { name: 'Cennik' }).click();
    await expect.poll(async () => (await events()).filter(({ kind }) => kind === 'page').length, patience).toBe(3);
    const cookie = (await visitor.context().cookies()).find(({ name }) => name === 'lejek_id');
    expect(new Set((await events()).map(({ anonymousId }) => anonymousId))).toEqual(new Set([cookie?.value]));
  });

  it('stands in the funnel as a visitor whom nobody knows by name', async () => {
    await expect.poll(() => stages(), promised).toEqual({ visitor: 1 });
  });

  it('becomes a contact whose source is the advertisement’s campaign, and is counted once', async () => {
    await visitor.evaluate(() =>
      (window as unknown as { lejek: { identify(...words: unknown[]): void } }).lejek.identify('jan@firma.example', {
        firstName: 'Jan',
        lastName: 'Żeglarz',
      }),
    );
    await expect.poll(() => contactId('jan@firma.example'), promised).toBeDefined();
    await expect.poll(async () => (await ask('/funnels/main/report?view=cohort', Report)).unnamed, promised).toBe(0);
    expect(await stages()).toEqual({ visitor: 1 });
    const { by } = await ask('/funnels/main/report?view=cohort&by=campaign', Report);
    expect(by?.values).toMatchObject([{ value: 'wiosna', journeys: 1 }]);
  });

  it('moves on to subscriber and lead, and the funnel follows', async () => {
    const { page, program } = journey;
    const id = await contactId('jan@firma.example');
    for (const [stage, expected] of [
      ['subscriber', { visitor: 1, subscriber: 1 }],
      ['lead', { visitor: 1, subscriber: 1, lead: 1 }],
    ] as const) {
      const moved = await page.request.post(`/api/v1/workspaces/${workspace}/funnels/main/moves`, {
        headers: { origin: program.baseUrl },
        data: { contactIds: [id], to: stage },
      });
      expect(moved.status()).toBe(200);
      await expect.poll(() => stages(), promised).toEqual(expected);
    }
  });

  it('has it all on the timeline, in order, in one visit', async () => {
    const { page } = journey;
    await page.goto(`/w/${workspace}/contacts/${await contactId('jan@firma.example')}`);
    const visit = page.locator('details').filter({ hasText: 'google / cpc' }).first();
    await visit.getByText('3 strony').waitFor();
    await visit.locator('summary').click();
    await visit.locator('li').first().waitFor();
    const shown = (await visit.locator('li').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    const order = ['Cennik', 'Oferta', 'Żagle na miarę'].map((title) =>
      shown.findIndex((text) => text.includes(title)),
    );
    expect(
      order.every((place) => place >= 0),
      shown.join(' | '),
    ).toBe(true);
    const upwards = [...order].sort((one, other) => one - other);
    // The timeline begins with the newest; what counts is that nothing stands between its neighbours.
    expect([upwards, upwards.toReversed()]).toContainEqual(order);
    await page.getByText('Strona podała, kto to (identify)').first().waitFor();
    await expectAccessible(page);
  });

  it('is seen on the page of the website, under its channel', async () => {
    const { page } = journey;
    await page.goto(`/w/${workspace}/website`);
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
