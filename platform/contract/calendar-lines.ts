/** Lines of an iCalendar file (RFC 5545): they end with CRLF and are folded at 75 octets. */

/** Text as it stands in a line: `a,b;c` is written `a\,b\;c`, and what no line can hold is left out. */
export const calendarText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');

/** UTC, so that it stands at the right hour in every program, also across the days on which clocks change. */
export const calendarTime = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Of one letter in UTF-8. */
const octets = (letter: string): number => {
  const point = letter.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
};

/** Never cuts a letter in two; each further line begins with a space, which counts. */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let current = '';
  let size = 0;
  for (const letter of line) {
    const width = octets(letter);
    if (size + width > 75) {
      lines.push(current);
      current = ' ';
      size = 1;
    }
    current += letter;
    size += width;
  }
  return [...lines, current].join('\r\n');
}

export const calendarFile = (lines: readonly string[]): string => lines.map((line) => `${foldLine(line)}\r\n`).join('');
