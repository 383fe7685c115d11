/** Draws the blocks of a page as plain HTML. Every text goes through `markup`, which escapes it; addresses are checked once more. */
import type { Language } from '#platform/contract/problem.ts';
import { type Html, markup, nothing } from './html.ts';
import type { Block, BlockOf, Picture } from './page-definition.ts';
import { momentWords, pageWord } from './page-words.ts';
import { drawRichText } from './rich-text.ts';
import { safeAddress } from './safe-address.ts';
import { videoSource } from './video-address.ts';

export type PictureFile = { readonly address: string; readonly width: number; readonly height: number };

export type Surroundings = {
  readonly language: Language;
  readonly timeZone: string;
  readonly now: Date;
  readonly pictures: ReadonlyMap<string, PictureFile>;
  /** By form key: the form, or what stands in its place once it was sent. */
  readonly forms: ReadonlyMap<string, Html>;
};

type Draw<B extends Block> = (block: B, around: Surroundings, first: boolean) => Html;

/** `eager`: the first thing seen is not loaded late. */
const drawPicture = (picture: Picture, { pictures }: Surroundings, eager = false): Html => {
  const file = picture ? pictures.get(picture.fileId) : undefined;
  if (!picture || !file) return nothing;
  const size = markup`width="${file.width}" height="${file.height}"`;
  const when = eager ? markup`fetchpriority="high"` : markup`loading="lazy" decoding="async"`;
  return markup`<img src="${file.address}" alt="${picture.alt}" ${size} ${when}>`;
};

const title = (text: string, id: string): Html => (text === '' ? nothing : markup`<h2 id="${id}-title">${text}</h2>`);
/** A section with a heading is named by it; one without is no landmark. */
const named = (text: string, id: string): Html => (text === '' ? nothing : markup` aria-labelledby="${id}-title"`);

const section = (block: { readonly id: string; readonly heading: string }, inside: Html, wide = false): Html =>
  markup`<section class="block" id="${block.id}"${named(block.heading, block.id)}><div class="in${wide ? ' wide' : ''}">${title(block.heading, block.id)}${inside}</div></section>`;

const goButton = (text: string, to: string): Html => {
  const address = safeAddress(to);
  return text === '' || address === null ? nothing : markup`<a class="go" href="${address}">${text}</a>`;
};

const hero: Draw<BlockOf<'hero'>> = (block, around, first) => {
  const picture = drawPicture(block.picture, around, first);
  const heading =
    block.heading === '' ? nothing : first ? markup`<h1>${block.heading}</h1>` : markup`<h2>${block.heading}</h2>`;
  return markup`<section class="block hero" id="${block.id}"><div class="in wide${picture === nothing ? '' : ' pair'}"><div>${heading}<div class="lead">${drawRichText(block.text, 2)}</div><p>${goButton(block.buttonText, block.buttonTo)}</p></div>${picture}</div></section>`;
};

const text: Draw<BlockOf<'text'>> = (block) =>
  section(block, markup`${drawRichText(block.text, block.heading === '' ? 2 : 3)}`);

const image: Draw<BlockOf<'image'>> = (block, around) => {
  const picture = drawPicture(block.picture, around);
  if (picture === nothing) return nothing;
  const caption = block.caption === '' ? nothing : markup`<figcaption>${block.caption}</figcaption>`;
  return markup`<div class="block" id="${block.id}"><figure class="in wide picture">${picture}${caption}</figure></div>`;
};

const form: Draw<BlockOf<'form'>> = (block, { forms }) => {
  const inside = forms.get(block.formKey);
  if (!inside) return nothing;
  return section(block, markup`${drawRichText(block.text)}<div class="form">${inside}</div>`);
};

const testimonials: Draw<BlockOf<'testimonials'>> = (block) =>
  section(
    block,
    markup`<ul class="grid">${block.items.map(
      (item) =>
        markup`<li><figure class="card quote"><blockquote>${item.quote}</blockquote><figcaption><strong>${item.name}</strong>${item.role}</figcaption></figure></li>`,
    )}</ul>`,
    true,
  );

const faq: Draw<BlockOf<'faq'>> = (block) =>
  section(
    block,
    markup`${block.items.map(
      (item) => markup`<details><summary>${item.question}</summary><div>${drawRichText(item.answer)}</div></details>`,
    )}`,
  );

/** The date for everybody; a script counts down to it where scripts run. */
const countdown: Draw<BlockOf<'countdown'>> = (block, { language, timeZone, now }) => {
  if (block.until === null) return nothing;
  const until = new Date(block.until);
  const over = until.getTime() <= now.getTime();
  const shown = over
    ? markup`${block.after}`
    : markup`${pageWord('until', language)} <time datetime="${until.toISOString()}" data-until="${until.getTime()}" data-after="${block.after}">${momentWords(until, language, timeZone)}</time>`;
  return section(block, markup`<p class="until">${shown}</p>`);
};

const video: Draw<BlockOf<'video'>> = (block, around) => {
  const source = videoSource(block.address);
  if (!source) return nothing;
  const name = block.title === '' ? pageWord('watch', around.language) : block.title;
  const poster = block.poster ? around.pictures.get(block.poster.fileId) : undefined;
  const player =
    source.kind === 'frame'
      ? markup`<iframe src="${source.address}" title="${name}" loading="lazy" allow="fullscreen; picture-in-picture" allowfullscreen></iframe>`
      : markup`<video controls preload="none" aria-label="${name}"${poster ? markup` poster="${poster.address}"` : nothing} src="${source.address}"></video>`;
  return section({ id: block.id, heading: block.title }, markup`<div class="video">${player}</div>`, true);
};

const columns: Draw<BlockOf<'columns'>> = (block, around) =>
  section(
    block,
    markup`<div class="grid">${block.items.map((item) => {
      const heading =
        item.heading === ''
          ? nothing
          : block.heading === ''
            ? markup`<h2>${item.heading}</h2>`
            : markup`<h3>${item.heading}</h3>`;
      return markup`<div class="cell">${drawPicture(item.picture, around)}${heading}${drawRichText(item.text)}</div>`;
    })}</div>`,
    true,
  );

const button: Draw<BlockOf<'button'>> = (block) => {
  const drawn = goButton(block.text, block.to);
  return drawn === nothing ? nothing : markup`<div class="block center" id="${block.id}">${drawn}</div>`;
};

const logos: Draw<BlockOf<'logos'>> = (block, around) =>
  section(
    block,
    markup`<ul class="logos">${block.pictures.map((picture) => {
      const drawn = drawPicture(picture, around);
      return drawn === nothing ? nothing : markup`<li>${drawn}</li>`;
    })}</ul>`,
    true,
  );

const footer: Draw<BlockOf<'footer'>> = (block, { language }) => {
  const links = block.links.flatMap(({ text: words, to }) => {
    const address = safeAddress(to);
    return words === '' || address === null ? [] : [markup`<li><a href="${address}">${words}</a></li>`];
  });
  const list =
    links.length === 0 ? nothing : markup`<nav aria-label="${pageWord('links', language)}"><ul>${links}</ul></nav>`;
  return markup`<footer class="block foot" id="${block.id}"><div class="in wide">${list}${drawRichText(block.text)}</div></footer>`;
};

export function drawBlock(block: Block, around: Surroundings, first: boolean): Html {
  switch (block.kind) {
    case 'hero':
      return hero(block, around, first);
    case 'text':
      return text(block, around, first);
    case 'image':
      return image(block, around, first);
    case 'form':
      return form(block, around, first);
    case 'testimonials':
      return testimonials(block, around, first);
    case 'faq':
      return faq(block, around, first);
    case 'countdown':
      return countdown(block, around, first);
    case 'video':
      return video(block, around, first);
    case 'columns':
      return columns(block, around, first);
    case 'button':
      return button(block, around, first);
    case 'logos':
      return logos(block, around, first);
    case 'footer':
      return footer(block, around, first);
  }
}
