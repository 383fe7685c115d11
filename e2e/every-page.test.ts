/** Every page of a workspace, in both languages: accessible and without errors. */
import { beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './browser/accessible.ts';
import { everyPage, show } from './walk/every-page.ts';
import { type Example, makeExample } from './walk/example.ts';
import { beginJourney } from './walk/journey.ts';
import { signIn } from './walk/sign-in.ts';

let example: Example;
let addresses: readonly string[] = [];
const journey = beginJourney(async () => {
  example = await makeExample(2000);
  return { dataDirectory: example.dataDirectory };
});

beforeAll(async () => {
  await signIn(journey.page, journey.program, example.owner);
  addresses = await everyPage(journey);
});

test.each(['pl', 'en'] as const)(
  'every page of a workspace is accessible and without errors (%s)',
  { timeout: 400_000 },
  async (language) => {
    const { page, program } = journey;
    await page.request.patch('/api/v1/me', { headers: { origin: program.baseUrl }, data: { language } });
    const findings: string[] = [];
    for (const address of addresses) {
      await show(page, address);
      expect(await page.locator('html').getAttribute('lang'), address).toBe(language);
      await expectAccessible(page).catch((error: unknown) => findings.push(String(error)));
      findings.push(...journey.faults.filter((fault) => !findings.includes(fault)));
    }
    expect(findings.join('\n')).toBe('');
  },
);
