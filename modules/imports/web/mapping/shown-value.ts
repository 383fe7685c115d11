/** A value as the server understood it, written as the reader writes: so that a wrong reading of a cell catches the eye. */
import type { ColumnTarget } from '#modules/imports/contract.ts';
import { holdsDates, holdsNumbers } from './target-kind.ts';

type Written = {
  /** `2025-04-03` as the reader writes it. */
  readonly day: (day: string) => string;
  readonly number: (value: number) => string;
  readonly money: (value: number, currency: string) => string;
  /** Zone in which a moment is shown. */
  readonly timeZone: string;
};

const dayAndTime = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?$/;
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const amount = /^(-?\d+(?:\.\d+)?)(?: ([A-Z]{3}))?$/;

/** `2025-08-01T22:00:00Z` in Warsaw is `2025-08-02 00:00`. */
const wallClock = (text: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(text));

export const shownValue = (value: string, target: ColumnTarget, { day, number, money, timeZone }: Written): string => {
  if (holdsDates(target)) {
    const [, on, at] = dayAndTime.exec(moment.test(value) ? wallClock(value, timeZone) : value) ?? [];
    if (on === undefined) return value;
    return at === undefined || at === '00:00' ? day(on) : `${day(on)}, ${at}`;
  }
  if (holdsNumbers(target)) {
    const [, figure, currency] = amount.exec(value) ?? [];
    // Beyond what a number holds exactly, the text is the truth.
    if (figure === undefined || figure.length > 15) return value;
    return currency === undefined ? number(Number(figure)) : money(Number(figure), currency);
  }
  // A full name is kept in its parts.
  return target.to === 'field' && target.field === 'fullName' ? value.replaceAll(' · ', ' ') : value;
};
