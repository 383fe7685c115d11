/** A whole landing page as one document: its blocks, its style and what search engines and shared links are told. */
import { countdownScript } from './countdown-script.ts';
import { type Html, markup, nothing, trusted } from './html.ts';
import type { PageDefinition } from './page-definition.ts';
import { pageStyle } from './page-style.ts';
import { pageWord } from './page-words.ts';
import { type Surroundings, drawBlock } from './render-blocks.ts';

export type PageAround = Surroundings & {
  readonly name: string;
  readonly workspaceName: string;
  /** Address of the page with the host, e.g. `https://acme.example/p/acme/e-book`. */
  readonly address: string;
  /** `https://acme.example`: shared pictures are named with their host. */
  readonly origin: string;
  /** Rules that the forms on the page need. */
  readonly moreStyle: string;
  /** False: a picture of the page, in which nothing runs. */
  readonly isLive: boolean;
  /** Null: the visit is not tracked. */
  readonly writeKey: string | null;
};

export type RenderedPage = {
  readonly html: string;
  /** What stands inside `<style>` and `<script>`: their hashes go into the page's Content-Security-Policy. */
  readonly style: string;
  readonly script: string | null;
};

const meta = (name: string, content: string): Html =>
  content === '' ? nothing : markup`<meta name="${name}" content="${content}">`;
const shared = (property: string, content: string): Html =>
  content === '' ? nothing : markup`<meta property="${property}" content="${content}">`;

function headOf(page: PageDefinition, around: PageAround): Html {
  const { seo } = page;
  const title = seo.title === '' ? around.name : seo.title;
  const picture = seo.sharePicture ? around.pictures.get(seo.sharePicture.fileId) : undefined;
  const canonical = seo.canonical === '' ? around.address : seo.canonical;
  return markup`<title>${title}</title>${meta('description', seo.description)}${seo.noindex ? meta('robots', 'noindex') : nothing}<link rel="canonical" href="${canonical}">${shared('og:type', 'website')}${shared('og:site_name', around.workspaceName)}${shared('og:title', seo.shareTitle || title)}${shared('og:description', seo.shareDescription || seo.description)}${shared('og:url', canonical)}${shared('og:locale', page.language === 'pl' ? 'pl_PL' : 'en_GB')}${picture ? [shared('og:image', around.origin + picture.address), shared('og:image:width', String(picture.width)), shared('og:image:height', String(picture.height)), shared('og:image:alt', seo.sharePicture?.alt ?? '')] : nothing}${meta('twitter:card', picture ? 'summary_large_image' : 'summary')}`;
}

export function renderPage(page: PageDefinition, around: PageAround): RenderedPage {
  const style = pageStyle(page.theme) + around.moreStyle;
  const script =
    around.isLive && page.blocks.some((block) => block.kind === 'countdown' && block.until !== null)
      ? countdownScript(page.language)
      : null;
  const hasHeading = page.blocks[0]?.kind === 'hero' && page.blocks[0].heading !== '';
  const footers = page.blocks.filter((block) => block.kind === 'footer');
  const blocks = page.blocks.filter((block) => block.kind !== 'footer');
  const tracker =
    around.writeKey === null
      ? nothing
      : markup`<script async src="/t/lejek.js" data-key="${around.writeKey}"></script>`;
  const document = markup`<!doctype html><html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${headOf(page, around)}<style>${trusted(style)}</style></head><body><a class="skip" href="#main">${pageWord('skip', page.language)}</a><main id="main">${hasHeading ? nothing : markup`<div class="block"><h1 class="in wide">${around.name}</h1></div>`}${blocks.map((block, place) => drawBlock(block, around, place === 0))}</main>${footers.map((block) => drawBlock(block, around, false))}${
    script === null ? nothing : markup`<script>${trusted(script)}</script>`
  }${tracker}</body></html>`;
  return { html: document.text, style, script };
}
