/** One entry as an iCalendar file. The UID stays the same and SEQUENCE grows, so that a calendar replaces the entry it has. */
import { calendarFile, calendarText, calendarTime } from '#platform/contract/calendar-lines.ts';

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
    `DTSTAMP:${calendarTime(entry.stampedAt)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTART:${calendarTime(entry.startsAt)}`,
    `DTEND:${calendarTime(ends)}`,
    `SUMMARY:${calendarText(entry.title)}`,
    `DESCRIPTION:${calendarText(`${entry.description}\n\n${entry.address}`.trim())}`,
    `LOCATION:${calendarText(entry.address)}`,
    `URL:${entry.address}`,
    `CATEGORIES:${calendarText(entry.organiser)}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return calendarFile(lines);
}
