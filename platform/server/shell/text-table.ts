/** Rows of text in aligned columns, for a terminal. */

export type Column = { readonly title: string; readonly align?: 'left' | 'right' };

const letters = new Intl.Segmenter();
// Built from its number: a control character in a pattern is easily lost by an editor.
const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

/** Letters a person sees: a letter and its combining mark count once, a colour not at all. */
const width = (text: string): number => [...letters.segment(text.replace(colours, ''))].length;

const pad = (text: string, to: number, align: Column['align']): string => {
  const room = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'right' ? room + text : text + room;
};

/** Columns without any title have no head line. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const head = columns.some(({ title }) => title !== '') ? [columns.map(({ title }) => title)] : [];
  const lines = [...head, ...rows];
  const widths = columns.map((_, at) => Math.max(0, ...lines.map((line) => width(line[at] ?? ''))));
  return lines
    .map((line) =>
      columns
        .map(({ align }, at) => pad(line[at] ?? '', widths[at] ?? 0, align))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
