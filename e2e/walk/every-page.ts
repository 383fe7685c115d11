/** Where every page of every module is seen, and what has to be there for it to show something. */
import type { AnyRouter } from '@tanstack/react-router';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { FormDefinition } from '#modules/forms/contract.ts';
import { z } from 'zod';
import { dealsFile, leadsFile } from './invented-leads.ts';
import { type Example, makeExample } from './example.ts';
import { beginJourney, type Journey } from './journey.ts';
import { signIn } from './sign-in.ts';

const home = '/w/demo';

/** Opens a page of the workspace by its address, looks at it, and throws what is wrong with it. */
export type Walk = (address: string, open: typeof show, expectGood: (page: Page) => Promise<void>) => Promise<void>;

/** Where each page of a module is seen, by the module and the path it gave to its door. `{…}` is filled in by `known`. */
export const inside: Readonly<Record<string, readonly string[]>> = {
  'activities /my-day': ['/my-day'],
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
  'forecast /forecast': ['/forecast'],
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
  'pipeline /pipeline': [
    '/pipeline',
    '/pipeline?view=list',
    '/pipeline?view=calendar',
    '/pipeline?q=nobody-is-called-this',
    '/pipeline?stuck=true',
  ],
  'pipeline /new': ['/pipeline/new'],
  'pipeline /$dealId': ['/pipeline/{deal}'],
  'pipeline /settings/pipelines': ['/settings/pipelines'],
  'pipeline /settings/products': ['/settings/products'],
  'pipeline /settings/sales-access': ['/settings/sales-access'],
  'qualification /calls': ['/calls', '/calls?whose=mine'],
  'handoff /inbox': ['/inbox', '/inbox?whose=all'],
  'handoff /$contactId': ['/inbox/{contact}'],
  'handoff /contract': ['/contract', '/contract?month=2026-01'],
  'handoff /settings/handoff': ['/settings/handoff'],
  'qualification /definitions': ['/definitions'],
  'qualification /definitions/$stage': ['/definitions/mql', '/definitions/visitor'],
  'lifecycle /settings/funnel': ['/settings/funnel'],
  'lifecycle /settings/reasons': ['/settings/reasons'],
  'results /results': ['/results', '/results?by=month'],
  'identity /settings': ['/settings'],
  'identity /settings/members': ['/settings/members'],
  'identity /settings/workspace': ['/settings/workspace'],
  'identity /settings/history': ['/settings/history'],
};
/** Without a workspace around them. The set-up page is read where it can still be seen, in the journey of the newcomer. */
export const outside: Readonly<Record<string, readonly string[]>> = {
  'identity /account': ['/account'],
  'identity /setup': [],
  'identity /sign-in': ['/sign-in'],
  'identity /forgot-password': ['/forgot-password'],
  'identity /reset-password': ['/reset-password', '/reset-password?token=a-token-that-nobody-was-ever-given'],
  'handoff /lead/$token': ['/lead/a-token-that-nobody-was-ever-given'],
  'identity /invitation/$token': ['/invitation/a-token-that-nobody-was-ever-given'],
};

const api = `/api/v1/workspaces/demo`;

type Sent = { readonly id: string; readonly settings: { columns: { name: string; target: unknown }[] } };

async function upload(page: Page, baseUrl: string, file: { name: string; content: string | Buffer }): Promise<Sent> {
  const answer = await page.request.post(`${api}/imports`, {
    headers: { origin: baseUrl },
    multipart: { file: { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.content) } },
  });
  return (await answer.json()) as Sent;
}

const Made = z.object({ id: z.string() });

/** A form, a landing page, a deal and a connection with Google; and what an invented person sent by the form and by the ad. */
async function bringPeopleIn(page: Page, baseUrl: string): Promise<Record<string, string>> {
  const headers = { origin: baseUrl };
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
  const deal = await post('deals', { name: 'Nowa linia', amountMinor: 1_250_000, expectedOn: '2027-01-31' });
  const lead = await post(`lead-ads/connections/${connection}/test-lead`, {});
  return {
    submission: sent.data[0].id,
    landing: Made.parse(await post('content/pages', landing)).id,
    segment: Made.parse(await post('segments', segment)).id,
    connection,
    deal: Made.parse(deal).id,
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
export async function show(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await comesToRest(page);
}

/** The same without loading anew, as by a link on another page. */
export async function walkTo(page: Page, address: string): Promise<void> {
  await page.evaluate(async (href) => {
    // The router leaves itself here, and says when the other page is there: two pages may share their heading.
    const { __TSR_ROUTER__: router } = globalThis as unknown as { __TSR_ROUTER__: AnyRouter };
    await router.navigate({ href });
  }, address);
  await comesToRest(page);
}

const isComplete = (): boolean => document.querySelector('[aria-busy="true"]') === null;

// Pages that keep themselves up to date never leave the network idle for long.
async function comesToRest(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(isComplete);
  await page.waitForTimeout(150);
  await page.waitForFunction(isComplete);
}

/** All of a workspace, and the reader's own page. What stands in `{…}` is told by `fillWorkspace`. */
export const addresses: readonly string[] = [
  ...Object.values(inside)
    .flat()
    .map((place) => home + place),
  '/account',
];

/** Makes what the example does not hold, and gives the address of a page there. Somebody must be signed in. */
export async function fillWorkspace({ page, program }: Journey): Promise<(address: string) => string> {
  const { baseUrl } = program;
  const known: Record<string, string> = {
    contact: await firstId(page, 'contacts'),
    company: await firstId(page, 'companies'),
    scorecard: await firstId(page, 'scorecards'),
    ...(await bringPeopleIn(page, baseUrl)),
    draft: (await upload(page, baseUrl, dealsFile())).id,
    done: (await upload(page, baseUrl, leadsFile())).id,
  };
  await page.request.post(`${api}/imports/${known['done']}/start`, { headers: { origin: baseUrl }, data: {} });
  return (address) => address.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
}

/** The pages of the example workspace, walked through in one language. */
export function beginWalk(language: 'pl' | 'en'): Walk {
  let example: Example;
  let filled: (address: string) => string = (address) => address;
  const journey = beginJourney(async () => {
    example = await makeExample();
    return { dataDirectory: example.dataDirectory };
  });
  beforeAll(async () => {
    const { page, program } = journey;
    await signIn(page, program, example.owner);
    filled = await fillWorkspace(journey);
    await page.request.patch('/api/v1/me', { headers: { origin: program.baseUrl }, data: { language } });
    await show(page, '/account');
  });
  return async (address, open, expectGood) => {
    const { page } = journey;
    const before = journey.faults.length;
    await open(page, filled(address));
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await expectGood(page);
    expect(journey.faults.slice(before)).toEqual([]);
  };
}
