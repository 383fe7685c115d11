/**
 * Rich text as people write it in a letter: an empty line ends a paragraph, `- ` begins an item of a list, `## ` a heading,
 * `**bold**`, `*italic*`, `[words](address)`. It is read into a tree that knows nothing else, so HTML in it is only letters.
 * Worked example: `Hi **you**` is one paragraph of the text `Hi ` and the bold text `you`.
 */
import { type Html, markup } from './html.ts';
import { safeAddress } from './safe-address.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

export type RichBlock =
  | { readonly kind: 'heading'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] };

// Each alternative is bounded and holds none of its own end signs: no text makes it try twice.
const marks = /\*\*([^*\n]{1,500})\*\*|\*([^*\n]{1,500})\*|\[([^\][\n]{1,300})\]\(([^()\s]{1,1000})\)/g;

function readInlines(line: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  const plain = (text: string): void => {
    if (text !== '') found.push({ kind: 'text', text });
  };
  for (const match of line.matchAll(marks)) {
    const [whole, bold, italic, words, address] = match;
    plain(line.slice(from, match.index));
    const to = address === undefined ? null : safeAddress(address);
    if (bold !== undefined) found.push({ kind: 'bold', text: bold });
    else if (italic !== undefined) found.push({ kind: 'italic', text: italic });
    else if (words !== undefined && to !== null) found.push({ kind: 'link', text: words, to });
    else plain(whole);
    from = match.index + whole.length;
  }
  plain(line.slice(from));
  return found;
}

export function readRichText(text: string): RichBlock[] {
  const blocks: RichBlock[] = [];
  let lines: Inline[][] = [];
  let items: Inline[][] = [];
  const close = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines });
    if (items.length > 0) blocks.push({ kind: 'list', items });
    lines = [];
    items = [];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const trimmed = line.trim();
    if (trimmed === '') close();
    else if (trimmed.startsWith('## ')) {
      close();
      blocks.push({ kind: 'heading', inlines: readInlines(trimmed.slice(3)) });
    } else if (trimmed.startsWith('- ')) {
      if (lines.length > 0) close();
      items.push(readInlines(trimmed.slice(2)));
    } else {
      if (items.length > 0) close();
      lines.push(readInlines(trimmed));
    }
  }
  close();
  return blocks;
}

const drawInline = (inline: Inline): Html => {
  switch (inline.kind) {
    case 'text':
      return markup`${inline.text}`;
    case 'bold':
      return markup`<strong>${inline.text}</strong>`;
    case 'italic':
      return markup`<em>${inline.text}</em>`;
    case 'link':
      return markup`<a href="${inline.to}" rel="noopener">${inline.text}</a>`;
  }
};

const drawLine = (line: readonly Inline[]): readonly Html[] => line.map(drawInline);

/** `level`: of the headings inside, one below the heading they stand under. */
export const drawRichText = (text: string, level: 2 | 3 = 3): readonly Html[] =>
  readRichText(text).map((block) => {
    switch (block.kind) {
      case 'heading':
        return level === 2 ? markup`<h2>${drawLine(block.inlines)}</h2>` : markup`<h3>${drawLine(block.inlines)}</h3>`;
      case 'list':
        return markup`<ul>${block.items.map((item) => markup`<li>${drawLine(item)}</li>`)}</ul>`;
      case 'paragraph':
        return markup`<p>${block.lines.map((line, place) => [place > 0 && markup`<br>`, drawLine(line)])}</p>`;
    }
  });
