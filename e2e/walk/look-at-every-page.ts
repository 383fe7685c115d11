/** Every page of a workspace in one language: accessible and without errors. Each language has a file of its own, so that two run at once. */
import { expect, test } from 'vitest';
import { expectAccessible } from '../browser/accessible.ts';
import { everyPage, show } from './every-page.ts';
import { type Example, makeExample } from './example.ts';
import { beginJourney } from './journey.ts';
import { signIn } from './sign-in.ts';

export function lookAtEveryPage(language: 'pl' | 'en'): void {
  let example: Example;
  const journey = beginJourney(async () => {
    example = await makeExample(2000);
    return { dataDirectory: example.dataDirectory };
  });

  test('every page of a workspace is accessible and without errors', async () => {
    const { page, program } = journey;
    await signIn(page, program, example.owner);
    const addresses = await everyPage(journey);
    await page.request.patch('/api/v1/me', { headers: { origin: program.baseUrl }, data: { language } });
    const findings: string[] = [];
    for (const address of addresses) {
      await show(page, address);
      expect(await page.locator('html').getAttribute('lang'), address).toBe(language);
      await expectAccessible(page).catch((error: unknown) => findings.push(String(error)));
      findings.push(...journey.faults.filter((fault) => !findings.includes(fault)));
    }
    expect(findings.join('\n')).toBe('');
  }, 400_000);
}
