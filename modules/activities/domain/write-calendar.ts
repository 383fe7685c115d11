/**
 * A calendar to subscribe to. What has an hour is written in UTC; what has none takes the whole day. The UID stays the same and SEQUENCE
 * grows, so that a calendar replaces the entry it has.
 */
import { dayAfter } from '#platform/contract/days.ts';
import { calendarFile, calendarText, calendarTime } from '#platform/contract/calendar-lines.ts';

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

const date = (day: string): string => day.replaceAll('-', '');
const linesOf = ({ uid, sequence, title, description, address, changedAt, when }: Entry): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${calendarTime(changedAt)}`,
  `LAST-MODIFIED:${calendarTime(changedAt)}`,
  `SEQUENCE:${sequence}`,
  ...('day' in when
    ? [
        `DTSTART;VALUE=DATE:${date(when.day)}`,
        `DTEND;VALUE=DATE:${date(dayAfter(when.day))}`,
        // Something to do that day, not a day that is taken.
        'TRANSP:TRANSPARENT',
      ]
    : [
        `DTSTART:${calendarTime(when.startsAt)}`,
        `DTEND:${calendarTime(new Date(when.startsAt.getTime() + when.minutes * 60_000))}`,
        'TRANSP:OPAQUE',
      ]),
  `SUMMARY:${calendarText(title)}`,
  ...(description === '' ? [] : [`DESCRIPTION:${calendarText(description)}`]),
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
    `NAME:${calendarText(name)}`,
    `X-WR-CALNAME:${calendarText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...entries.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return calendarFile(lines);
}
