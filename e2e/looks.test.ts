/** Every page of every module, in both languages: readable for all, without errors, without jumps, and light to load. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { FormDefinition } from '#modules/forms/contract.ts';
import { z } from 'zod';
import { expectAccessible } from './browser/accessible.ts';
import { makeExample, type Example } from './walk/example.ts';
import { dealsFile, leadsFile } from './walk/invented-leads.ts';
import { beginJourney } from './walk/journey.ts';
import { signIn } from './walk/sign-in.ts';

const root = path.join(import.meta.dirname, '..');
const home = '/w/demo';

/** Where each page of a module is seen, by the module and the path it gave to its door. `{…}` is filled in by `known`. */
const inside: Readonly<Record<string, readonly string[]>> = {
  'analytics /funnel': ['/funnel', '/funnel?picture=table', '/funnel?picture=flow', '/funnel?view=now&by=none'],
  'analytics /leaks': ['/funnel/leaks'],
  'campaigns /campaigns': ['/campaigns', '/campaigns?by=channel&touch=last'],
  'campaigns /new': ['/campaigns/new'],
  'campaigns /campaigns/view/$campaignKey': ['/campaigns/view/google-marka'],
  'campaigns /edit': ['/campaigns/view/google-marka/edit'],
  'campaigns /campaigns/costs': ['/campaigns/costs'],
  'campaigns /campaigns/links': ['/campaigns/links'],
  'contacts /contacts': ['/contacts', '/contacts?q=nobody-is-called-this'],
  'contacts /new': ['/contacts/new', '/companies/new'],
  'contacts /$contactId': ['/contacts/{contact}'],
  'qualification /$contactId': ['/calls/{contact}'],
  'contacts /contacts/duplicates': ['/contacts/duplicates'],
  'contacts /companies': ['/companies'],
  'contacts /$companyId': ['/companies/{company}'],
  'contacts /settings/fields': ['/settings/fields'],
  'prospecting /prospecting': ['/prospecting', '/prospecting?of=companies', '/prospecting?q=nobody-is-called-this'],
  'prospecting /contacts/$contactId': ['/prospecting/contacts/{contact}'],
  'prospecting /companies/$companyId': ['/prospecting/companies/{company}'],
  'imports /imports': ['/imports'],
  'imports /imports/new': ['/imports/new'],
  'imports /imports/$importId': ['/imports/{draft}', '/imports/{done}'],
  'consent /settings/privacy': ['/settings/privacy'],
  'content /content': ['/content'],
  'content /content/pages': ['/content/pages'],
  'content /content/pages/$pageId': ['/content/pages/{landing}'],
  'content /content/assets': ['/content/assets'],
  'content /content/webinars': ['/content/webinars'],
  'forms /$submissionId': ['/forms/quarantine/{submission}', '/forms/looks/submissions/{submission}'],
  'forms /forms': ['/forms'],
  'forms /forms/new': ['/forms/new'],
  'forms /forms/quarantine': ['/forms/quarantine'],
  'forms /forms/$form': ['/forms/looks'],
  'forms /forms/$form/submissions': ['/forms/looks/submissions'],
  'identity /settings/keys': ['/settings/keys'],
  'identity /settings/api': ['/settings/api'],
  'scoring /scoring': ['/scoring', '/scoring?temperature=warm'],
  'scoring /scoring/new': ['/scoring/new'],
  'scoring /scoring/cards/$scorecardId': ['/scoring/cards/{scorecard}', '/scoring/cards/{scorecard}?open=pricing'],
  'scoring /scoring/learn': ['/scoring/learn'],
  'scoring /scoring/learn/$learningId': ['/scoring/learn/{learning}'],
  'scoring /scoring/criteria': ['/scoring/criteria'],
  'scoring /scoring/personas': ['/scoring/personas'],
  'scoring /new': ['/scoring/personas/new'],
  'scoring /$personaId': ['/scoring/personas/{persona}'],
  'segments /segments': ['/segments'],
  'segments /segments/new': ['/segments/new'],
  'segments /segments/$segmentId': ['/segments/{segment}'],
  'tracking /website': ['/website'],
  'tracking /website/connect': ['/website/connect'],
  'tracking /settings/website': ['/settings/website'],
  'leadads /lead-ads': ['/lead-ads', '/lead-ads?state=failed'],
  'leadads /leads/$deliveryId': ['/lead-ads/leads/{delivery}'],
  'leadads /lead-ads/connections/$connectionId': ['/lead-ads/connections/{connection}'],
  'qualification /calls': ['/calls', '/calls?whose=mine'],
  'qualification /definitions': ['/definitions'],
  'qualification /definitions/$stage': ['/definitions/mql', '/definitions/visitor'],
  'lifecycle /settings/funnel': ['/settings/funnel'],
  'lifecycle /settings/reasons': ['/settings/reasons'],
  'identity /settings': ['/settings'],
  'identity /settings/members': ['/settings/members'],
  'identity /settings/workspace': ['/settings/workspace'],
  'identity /settings/history': ['/settings/history'],
};
/** Without a workspace around them. The set-up page is read where it can still be seen, in the journey of the newcomer. */
const outside: Readonly<Record<string, readonly string[]>> = {
  'identity /account': ['/account'],
  'identity /setup': [],
  'identity /sign-in': ['/sign-in'],
  'identity /forgot-password': ['/forgot-password'],
  'identity /reset-password': ['/reset-password', '/reset-password?token=a-token-that-nobody-was-ever-given'],
  'identity /invitation/$token': ['/invitation/a-token-that-nobody-was-ever-given'],
};

let example: Example;
const journey = beginJourney(async () => {
  example = await makeExample(2000);
  return { dataDirectory: example.dataDirectory };
});

const api = `/api/v1/workspaces/demo`;

type Sent = { readonly id: string; readonly settings: { columns: { name: string; target: unknown }[] } };

async function upload(page: Page, file: { name: string; content: string | Buffer }): Promise<Sent> {
  const answer = await page.request.post(`${api}/imports`, {
    headers: { origin: journey.program.baseUrl },
    multipart: { file: { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.content) } },
  });
  return (await answer.json()) as Sent;
}

const Made = z.object({ id: z.string() });

/** A form, a landing page and a connection with Google; and what an invented person sent by the form and by the ad. */
async function bringPeopleIn(page: Page): Promise<Record<string, string>> {
  const headers = { origin: journey.program.baseUrl };
  const post = async (place: string, data: unknown): Promise<unknown> =>
    (await page.request.post(`${api}/${place}`, { headers, data })).json();
  const email = { key: 'email', target: 'email', kind: 'email', label: { pl: 'E-mail', en: 'E-mail' } } as const;
  const definition = FormDefinition.parse({
    languages: 'both',
    title: { pl: 'Napisz do nas', en: 'Write to us' },
    fields: [email],
    thanks: { kind: 'text', text: { pl: 'Dziękujemy.', en: 'Thank you.' } },
  });
  const saved = await page.request.put(`${api}/forms/looks`, {
    headers,
    data: { name: 'Looks', definition, version: null },
  });
  expect(saved.status(), await saved.text()).toBe(200);
  // Sent without opening the form, it is kept in quarantine.
  const answer = await page.request.post('/f/demo/looks', { data: { email: 'halina@firma.example' } });
  expect(await answer.json()).toMatchObject({ state: 'taken' });
  const sent = z
    .object({ data: z.tuple([Made]) })
    .parse(await (await page.request.get(`${api}/form-submissions?form=looks&state=quarantined`)).json());
  const segment = { name: 'Z formularza', filter: { set: 'behaviour', of: { kind: 'form' } } };
  const landing = { name: 'E-book', slug: 'looks', language: 'pl', template: 'ebook' };
  const connection = Made.parse(await post('lead-ads/connections', { platform: 'google', name: 'Google Ads' })).id;
  const persona = {
    name: 'Halina',
    atLeast: 1,
    criteria: [{ id: 'job', filter: { field: 'jobTitle', is: 'notEmpty' } }],
  };
  const lead = await post(`lead-ads/connections/${connection}/test-lead`, {});
  return {
    submission: sent.data[0].id,
    landing: Made.parse(await post('content/pages', landing)).id,
    segment: Made.parse(await post('segments', segment)).id,
    connection,
    persona: Made.parse(await post('personas', persona)).id,
    learning: Made.parse(await post('learnings', { target: { kind: 'funnel', stage: 'lead' } })).id,
    delivery: z.object({ deliveryId: z.string() }).parse(lead).deliveryId,
  };
}

async function firstId(page: Page, list: string): Promise<string> {
  const answer = await page.request.get(`${api}/${list}?limit=1`);
  const { data } = (await answer.json()) as { data: { id: string }[] };
  return data[0]?.id ?? '';
}

/** Shows a page and waits until nothing on it is still on its way. */
async function show(page: Page, address: string): Promise<void> {
  // Pages that keep themselves up to date never leave the network idle for long.
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0);
  await page.waitForTimeout(150);
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0);
}

const known: Record<string, string> = {};
const filled = (address: string): string => address.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');

beforeAll(async () => {
  const { page, program } = journey;
  await signIn(page, program, example.owner);
  known['contact'] = await firstId(page, 'contacts');
  known['company'] = await firstId(page, 'companies');
  known['scorecard'] = await firstId(page, 'scorecards');
  Object.assign(known, await bringPeopleIn(page));
  known['draft'] = (await upload(page, dealsFile())).id;
  const done = await upload(page, leadsFile());
  known['done'] = done.id;
  await page.request.post(`${api}/imports/${done.id}/start`, { headers: { origin: program.baseUrl }, data: {} });
});

describe('the pages', () => {
  it('are all named here: one that a module adds is looked at too', () => {
    const doors = readdirSync(path.join(root, 'modules')).flatMap((module) => {
      const door = path.join(root, 'modules', module, 'web', 'index.tsx');
      return readdirSync(path.join(root, 'modules', module)).includes('web')
        ? [{ module, text: readFileSync(door, 'utf8') }]
        : [];
    });
    // A page is told from an entry of the navigation by what it loads.
    const pages = doors.flatMap(({ module, text }) =>
      [...text.matchAll(/path: '([^']+)',\s*(?:frame: '\w+',\s*)?load/g)].map(
        ([, place]) => `${module} ${place ?? ''}`,
      ),
    );
    expect([...new Set(pages)].sort()).toEqual([...Object.keys(inside), ...Object.keys(outside)].sort());
  });

  it.each(['pl', 'en'] as const)(
    'of a workspace are accessible and without errors (%s)',
    async (language) => {
      const { page, program } = journey;
      await page.request.patch('/api/v1/me', { headers: { origin: program.baseUrl }, data: { language } });
      const addresses = [
        ...Object.values(inside)
          .flat()
          .map((place) => home + filled(place)),
        '/account',
      ];
      const findings: string[] = [];
      for (const address of addresses) {
        await show(page, address);
        expect(await page.locator('html').getAttribute('lang'), address).toBe(language);
        await expectAccessible(page).catch((error: unknown) => findings.push(String(error)));
        findings.push(...journey.faults.filter((fault) => !findings.includes(fault)));
      }
      expect(findings.join('\n')).toBe('');
    },
    280_000,
  );

  it.each(['pl', 'en'] as const)('before signing in are accessible and without errors (%s)', async (language) => {
    const { page, faults, close } = await journey.openAnother({ language, scheme: 'light', width: 1440 });
    for (const address of Object.values(outside).flat()) {
      await show(page, address);
      expect(await page.locator('html').getAttribute('lang'), address).toBe(language);
      await expectAccessible(page);
    }
    expect(faults).toEqual([]);
    await close();
  });
});

/** Bytes of script as the server sends them to a browser of today: compressed with Brotli. */
async function firstLoad(address: string): Promise<number> {
  const { page, close } = await journey.openAnother();
  await signIn(page, journey.program, example.owner);
  // An account in another language than the browser's makes the first load of that browser fetch both.
  await page.request.patch('/api/v1/me', { headers: { origin: journey.program.baseUrl }, data: { language: 'pl' } });
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
  });
  await show(page, address);
  // Modules that are only preloaded are asked for too.
  const preloaded: string[] = [];
  for (const link of await page.locator('link[rel="modulepreload"]').all())
    preloaded.push(new URL((await link.getAttribute('href')) ?? '', page.url()).pathname);
  for (const script of preloaded) scripts.add(script);
  await close();
  return [...scripts]
    .map((script) => statSync(path.join(root, 'dist', 'web', `${script}.br`)).size)
    .reduce((sum, size) => sum + size, 0);
}

describe('the first load', () => {
  it('of the shell takes no more than 200 kB of compressed JavaScript', async () => {
    const size = await firstLoad(`${home}/no-such-page`);
    expect(size).toBeGreaterThan(20_000);
    expect(size).toBeLessThanOrEqual(200_000);
  });

  it('of the funnel page takes no more than 350 kB, with its chart', async () => {
    expect(await firstLoad(`${home}/funnel`)).toBeLessThanOrEqual(350_000);
  });

  it('of the funnel page does not jump', async () => {
    const { page, close } = await journey.openAnother();
    await signIn(page, journey.program, example.owner);
    // As text: these tests are checked without the types of a browser.
    await page.addInitScript(`
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.shift += value;
      }).observe({ type: 'layout-shift', buffered: true });`);
    await show(page, `${home}/funnel`);
    await page.locator('[data-funnel-stage]').first().waitFor();
    await page.waitForTimeout(500);
    const shift = await page.evaluate<number>('window.shift');
    expect(shift).toBeLessThanOrEqual(0.05);
    await close();
  });
});
