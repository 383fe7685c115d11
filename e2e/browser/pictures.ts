/**
 * Pictures of pages for people to look at, in every language, scheme and width:
 *
 *   node e2e/browser/pictures.ts --url http://127.0.0.1:3210 --cookie 'name=value' /w/acme/funnel /w/acme/contacts
 *
 * They are written to e2e/pictures/ as `w-acme-funnel.pl.dark.390.png`. --language, --scheme and --width narrow it down
 * (each may be given more than once), --state takes a storage state of Playwright instead of cookies, --full the whole page.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContextOptions } from 'playwright-core';
import { type Appearance, launchBrowser, openPage } from './launch.ts';

const folder = path.join(import.meta.dirname, '..', 'pictures');
const allLanguages = ['pl', 'en'] as const;
const allSchemes = ['light', 'dark'] as const;
const allWidths = [1440, 1024, 390];

export type Pictures = {
  readonly baseUrl: string;
  readonly paths: readonly string[];
  readonly storageState?: BrowserContextOptions['storageState'];
  readonly languages?: readonly Appearance['language'][];
  readonly schemes?: readonly Appearance['scheme'][];
  readonly widths?: readonly number[];
  /** The whole page instead of the window. */
  readonly full?: boolean;
};

/** The paths of the pictures and what went wrong in the pages meanwhile. */
export async function takePictures(wanted: Pictures): Promise<{ pictures: string[]; faults: string[] }> {
  mkdirSync(folder, { recursive: true });
  const pictures: string[] = [];
  const faults: string[] = [];
  const browser = await launchBrowser();
  try {
    for (const look of looks(wanted)) {
      const options = wanted.storageState === undefined ? {} : { storageState: wanted.storageState };
      const opened = await openPage(browser, wanted.baseUrl, look, options);
      // What a reader chose earlier wins over the browser's own language.
      await opened.page.addInitScript((language) => localStorage.setItem('lejek-language', language), look.language);
      for (const place of wanted.paths) {
        await opened.page.goto(place, { waitUntil: 'networkidle' });
        const name =
          place
            .split('?')[0]
            ?.replace(/^\/+|\/+$/g, '')
            .replace(/[^a-z0-9]+/gi, '-') || 'home';
        const picture = path.join(folder, `${name}.${look.language}.${look.scheme}.${look.width}.png`);
        await opened.page.screenshot({ path: picture, fullPage: wanted.full ?? false });
        pictures.push(picture);
      }
      faults.push(...opened.faults);
      await opened.close();
    }
  } finally {
    await browser.close();
  }
  return { pictures, faults };
}

function looks({ languages = allLanguages, schemes = allSchemes, widths = allWidths }: Pictures): Appearance[] {
  return languages.flatMap((language) =>
    schemes.flatMap((scheme) => widths.map((width) => ({ language, scheme, width }))),
  );
}

/** `name=value` of the program at `url`, as Playwright wants its cookies. */
function cookieOf(
  text: string,
  url: string,
): { name: string; value: string; domain: string; path: string } & typeof plainCookie {
  const [name = '', ...value] = text.split('=');
  return { name, value: value.join('='), domain: new URL(url).hostname, path: '/', ...plainCookie };
}
const plainCookie = { expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const };

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3210' },
      cookie: { type: 'string', multiple: true },
      state: { type: 'string' },
      language: { type: 'string', multiple: true },
      scheme: { type: 'string', multiple: true },
      width: { type: 'string', multiple: true },
      full: { type: 'boolean', default: false },
    },
  });
  const cookies = values.cookie?.map((cookie) => cookieOf(cookie, values.url));
  const storageState = values.state ?? (cookies && { cookies, origins: [] });
  const { pictures, faults } = await takePictures({
    baseUrl: values.url,
    paths: positionals.length > 0 ? positionals : ['/'],
    ...(storageState === undefined ? {} : { storageState }),
    languages: allLanguages.filter((language) => values.language?.includes(language) ?? true),
    schemes: allSchemes.filter((scheme) => values.scheme?.includes(scheme) ?? true),
    widths: values.width?.map(Number) ?? allWidths,
    full: values.full,
  });
  for (const picture of pictures) console.log(path.relative(process.cwd(), picture));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
