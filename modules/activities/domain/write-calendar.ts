/**
 * A calendar to subscribe to (RFC 5545): lines end with CRLF and are folded at 75 octets. What has an hour is written in UTC, so that it
 * stands at the right hour in every program, also across the days on which clocks change; what has none takes the whole day.
 * The UID stays the same and SEQUENCE grows, so that a calendar replaces the entry it has. Worked example: `a,b;c` is written `a\,b\;c`.
 */
export type Entry = {
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly description: string;
  readonly address: string;
  readonly changedAt: Date;
  readonly when:
    | { readonly startsAt: Date; readonly minutes: number }
    /** `YYYY-MM-DD` */
    | { readonly day: string };
};

const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');

const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');
const date = (day: string): string => day.replaceAll('-', '');
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

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

const linesOf = ({ uid, sequence, title, description, address, changedAt, when }: Entry): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${utc(changedAt)}`,
  `LAST-MODIFIED:${utc(changedAt)}`,
  `SEQUENCE:${sequence}`,
  ...('day' in when
    ? [
        `DTSTART;VALUE=DATE:${date(when.day)}`,
        `DTEND;VALUE=DATE:${date(dayAfter(when.day))}`,
        // Something to do that day, not a day that is taken.
        'TRANSP:TRANSPARENT',
      ]
    : [
        `DTSTART:${utc(when.startsAt)}`,
        `DTEND:${utc(new Date(when.startsAt.getTime() + when.minutes * 60_000))}`,
        'TRANSP:OPAQUE',
      ]),
  `SUMMARY:${escaped(title)}`,
  ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
  `URL:${address}`,
  'END:VEVENT',
];

export function writeCalendar(name: string, entries: readonly Entry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lejek//Activities//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...entries.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
