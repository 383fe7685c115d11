/**
 * An iCalendar file (RFC 5545): lines end with CRLF and are folded at 75 octets, times are UTC. The UID stays the same and SEQUENCE grows,
 * so that a calendar replaces the entry it has. Worked example: `a,b;c` is written `a\,b\;c`.
 */
export type CalendarEntry = {
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly description: string;
  readonly address: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly stampedAt: Date;
  readonly organiser: string;
  readonly cancelled: boolean;
};

const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');

const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

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

export function writeCalendar(entry: CalendarEntry): string {
  const ends = new Date(entry.startsAt.getTime() + entry.minutes * 60_000);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lejek//Webinars//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${utc(entry.stampedAt)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(ends)}`,
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(`${entry.description}\n\n${entry.address}`.trim())}`,
    `LOCATION:${escaped(entry.address)}`,
    `URL:${entry.address}`,
    `CATEGORIES:${escaped(entry.organiser)}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
