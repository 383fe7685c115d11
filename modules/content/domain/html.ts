/** HTML that was made here. The `markup` tag escapes whatever is put into it unless it is such HTML itself: text stays text. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Right in elements and in quoted attributes. */
export const escapeText = (text: string): string => text.replace(/[&<>"'`]/g, (sign) => names[sign] ?? sign);

export type Part = Html | string | number | null | false | readonly Part[];

const markupOf = (part: Part): string => {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return part.map(markupOf).join('');
};

export const markup = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(fixed.map((text, place) => text + (place < parts.length ? markupOf(parts[place] ?? null) : '')).join(''));

/** For markup from another part of the program that vouches for it. */
export const trusted = (text: string): Html => new Html(text);

export const nothing = new Html('');
