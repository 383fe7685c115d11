/** A browser and pages in it, as a person in Warsaw or London has them open. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Without the sandbox because tests often run as root in a container; without what would call home. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Lines of the console that are no faults of a page. */
const expected = [
  // An answer of 4xx is a line of its own, and often what the journey is about.
  'Failed to load resource',
  // The examiner's own script, in a preview in which nothing may run.
  "Blocked script execution in 'about:srcdoc'",
];

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: findChromium(), args: flags });

export type Appearance = {
  readonly language: 'pl' | 'en';
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height?: number;
};

export const usualAppearance: Appearance = { language: 'pl', scheme: 'light', width: 1440 };

export type OpenPage = {
  readonly page: Page;
  /** What went wrong inside the page so far: uncaught errors, error lines of the console (among them broken CSP), failed scripts. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
};

/** A page in a context of its own. Motion is reduced, so that nothing has to be waited for that only moves. */
export async function openPage(
  browser: Browser,
  baseUrl: string,
  look: Appearance = usualAppearance,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: look.language === 'pl' ? 'pl-PL' : 'en-GB',
    timezoneId: 'Europe/Warsaw',
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
    viewport: { width: look.width, height: look.height ?? (look.width < 600 ? 844 : 900) },
    hasTouch: look.width < 600,
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`uncaught on ${page.url()}: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error' && !expected.some((beginning) => line.text().startsWith(beginning)))
      faults.push(`console: ${line.text()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'unknown';
    // Whoever leaves a page stops what it was still fetching.
    if (why !== 'net::ERR_ABORTED' && ['script', 'stylesheet', 'document'].includes(request.resourceType()))
      faults.push(`not loaded: ${request.url()} (${why})`);
  });
  return { page, faults, close: () => context.close() };
}
