/** The pages before signing in, and what a first load costs. The pages of a workspace: every-page.test.ts. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './browser/accessible.ts';
import { inside, outside, show } from './walk/every-page.ts';
import { type Example, makeExample } from './walk/example.ts';
import { beginJourney } from './walk/journey.ts';
import { signIn } from './walk/sign-in.ts';

const root = path.join(import.meta.dirname, '..');
const home = '/w/demo';

let example: Example;
const journey = beginJourney(async () => {
  example = await makeExample();
  return { dataDirectory: example.dataDirectory };
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
