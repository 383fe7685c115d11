/** Every page of a workspace, in both languages: accessible and without errors. */
import { beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNamed } from './browser/accessible.ts';
import { everyPage, show, walkTo } from './walk/every-page.ts';
import { type Example, makeExample } from './walk/example.ts';
import { beginJourney } from './walk/journey.ts';
import { signIn } from './walk/sign-in.ts';

let example: Example;
let addresses: readonly string[] = [];
const journey = beginJourney(async () => {
  example = await makeExample();
  return { dataDirectory: example.dataDirectory };
});

beforeAll(async () => {
  await signIn(journey.page, journey.program, example.owner);
  addresses = await everyPage(journey);
});

/** Everything wrong with the pages, one shown after the other. */
async function findFaults(
  language: 'pl' | 'en',
  open: typeof show,
  expectGood: typeof expectAccessible,
): Promise<string> {
  const { page, program } = journey;
  await page.request.patch('/api/v1/me', { headers: { origin: program.baseUrl }, data: { language } });
  await show(page, '/account');
  const findings: string[] = [];
  for (const address of addresses) {
    await open(page, address);
    expect(await page.locator('html').getAttribute('lang'), address).toBe(language);
    await expectGood(page).catch((error: unknown) => findings.push(String(error)));
    findings.push(...journey.faults.filter((fault) => !findings.includes(fault)));
  }
  return findings.join('\n');
}

test('every page of a workspace is accessible and without errors when it is opened by its address', async () => {
  expect(await findFaults('pl', show, expectAccessible)).toBe('');
}, 400_000);

// What a text can break is read again: colours and the order of the page are the same in both languages.
test('every page is without errors in the other language, when one comes to it from another page', async () => {
  expect(await findFaults('en', walkTo, expectNamed)).toBe('');
}, 400_000);
