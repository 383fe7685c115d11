/** One program, one browser and one page for the tests of a file; a picture of the page is kept where a test fails. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Appearance, launchBrowser, openPage, usualAppearance, type OpenPage } from '../browser/launch.ts';
import { startProgram, type Program, type Start } from '../browser/start-program.ts';
import { afterFirstStart } from './made-once.ts';

const pictures = path.join(import.meta.dirname, '..', 'pictures');

/** What should be there within this time on a busy machine, or is missing. */
const patienceMilliseconds = 20_000;

export type Journey = {
  /** Started before the first test; may be started anew by a journey that kills it. */
  program: Program;
  readonly browser: Browser;
  readonly page: Page;
  /** What went wrong inside the pages so far. */
  readonly faults: readonly string[];
  /** Another person's browser window, with nothing in common with the first. */
  openAnother(look?: Appearance, options?: BrowserContextOptions): Promise<OpenPage>;
};

/** `prepare` runs first and tells how to start; without a data folder of its own, on a copy of what a first start leaves. */
export function beginJourney(prepare: () => Promise<Partial<Start>> | Partial<Start> = () => ({})): Journey {
  let program: Program | undefined;
  let browser: Browser | undefined;
  const windows: OpenPage[] = [];
  const present = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The journey begins with the first test');
    return part;
  };
  const openAnother = async (look: Appearance = usualAppearance, options: BrowserContextOptions = {}) => {
    const opened = await openPage(present(browser), present(program).baseUrl, look, options);
    opened.page.setDefaultTimeout(patienceMilliseconds);
    windows.push(opened);
    return opened;
  };

  beforeAll(async () => {
    const start = await prepare();
    const dataDirectory = start.dataDirectory ?? afterFirstStart();
    [program, browser] = await Promise.all([startProgram({ ...start, dataDirectory }), launchBrowser()]);
    await openAnother();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const fault of windows.flatMap(({ faults }) => faults)) console.error(fault);
    mkdirSync(pictures, { recursive: true });
    const name = task.name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60);
    for (const [index, { page }] of windows.entries())
      await page.screenshot({ path: path.join(pictures, `failed-${name}.${index + 1}.png`) }).catch(() => undefined);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  return {
    get program() {
      return present(program);
    },
    set program(started) {
      program = started;
    },
    get browser() {
      return present(browser);
    },
    get page() {
      return present(windows[0]).page;
    },
    get faults() {
      return windows.flatMap(({ faults }) => faults);
    },
    openAnother,
  };
}
