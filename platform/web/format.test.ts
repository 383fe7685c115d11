import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import type { Language } from '#platform/contract/problem.ts';
import { dayIn } from '#platform/contract/days.ts';
import { makeFormat } from './format.ts';
import english from './messages.en.json' with { type: 'json' };
import polish from './messages.pl.json' with { type: 'json' };

const figures: Record<Language, Readonly<Record<string, string>>> = { pl: polish.figure, en: english.figure };

const formatOf = (language: Language, timeZone = 'Europe/Warsaw') =>
  makeFormat({
    language,
    timeZone,
    currency: 'PLN',
    t: (key, values) =>
      String(
        new IntlMessageFormat(figures[language][key.replace('figure.', '')] ?? key, language).format({ ...values }),
      ),
  });

/** Non-breaking spaces are what is wanted on the screen and what makes an expectation unreadable. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

const pl = formatOf('pl');
const en = formatOf('en');

describe('counts', () => {
  test('thousands are set apart, also those of four figures', () => {
    expect(plain(pl.count(1586))).toBe('1 586');
    expect(en.count(1586)).toBe('1,586');
    expect(plain(pl.count(123456789))).toBe('123 456 789');
  });

  test('overviews shorten from ten thousand on', () => {
    expect(plain(pl.shortCount(9310))).toBe('9 310');
    expect(plain(pl.shortCount(12431))).toBe('12,4 tys.');
    expect(plain(pl.shortCount(2_100_000))).toBe('2,1 mln');
    expect(en.shortCount(12431)).toBe('12.4k');
    expect(en.shortCount(999_999)).toBe('1m');
  });

  test('a figure is never broken over two lines', () => {
    expect(pl.count(1586)).not.toContain(' ');
    expect(pl.share(0.5)).not.toContain(' ');
  });
});

describe('percentages', () => {
  test('are shown with their base', () => {
    expect(plain(pl.percent(0.1233, 1586))).toBe('12,3 % z 1 586');
    expect(en.percent(0.1233, 1586)).toBe('12.3% of 1,586');
  });

  test('a share of three people is too few to say', () => {
    expect(pl.percent(2 / 3, 3)).toBe('za mało danych');
    expect(en.percent(0.5, 9)).toBe('too few to say');
    expect(en.percent(0.5, 10)).toBe('50% of 10');
    expect(en.percent(2 / 3, 3, 0)).toBe('66.7% of 3');
  });

  test('an empty base has no percentage', () => {
    expect(pl.percent(null)).toBe('–');
    expect(pl.percent(null, 0)).toBe('–');
  });

  test('small shares keep two decimals and never become none', () => {
    expect(plain(pl.share(0.0021))).toBe('0,21 %');
    expect(en.share(0.00001)).toBe('< 0.01%');
    expect(en.share(0)).toBe('0%');
  });

  test('almost all is not all', () => {
    expect(en.share(0.9996)).toBe('> 99.9%');
    expect(en.share(1)).toBe('100%');
    expect(en.share(1.5)).toBe('150%');
  });
});

describe('money', () => {
  test('comes from minor units and drops empty decimals', () => {
    expect(plain(pl.money(1_234_500))).toBe('12 345 zł');
    expect(plain(pl.money(1_234_550))).toBe('12 345,50 zł');
    expect(plain(pl.money(123_450, 'EUR'))).toBe('1 234,50 €');
    expect(plain(en.money(123_450, 'EUR'))).toBe('€1,234.50');
  });

  test('a currency without minor units is not divided', () => {
    expect(plain(en.money(1500, 'JPY'))).toBe('JP¥1,500');
  });

  test('overviews shorten', () => {
    expect(plain(pl.shortMoney(41_200_000))).toBe('412 tys. zł');
    expect(plain(pl.shortMoney(210_000_000))).toBe('2,1 mln zł');
    expect(plain(en.shortMoney(41_200_000))).toBe('PLN 412k');
    expect(plain(pl.shortMoney(86_400))).toBe('864 zł');
  });
});

describe('times', () => {
  const now = new Date('2026-03-10T11:00:00Z');

  test('are relative up to a week', () => {
    expect(pl.when(new Date('2026-03-10T10:59:30Z'), now)).toBe('teraz');
    expect(plain(pl.when(new Date('2026-03-10T10:55:00Z'), now))).toBe('5 min temu');
    expect(plain(pl.when(new Date('2026-03-10T09:00:00Z'), now))).toBe('2 godz. temu');
    expect(pl.when('2026-03-09T07:00:00Z', now)).toBe('wczoraj');
    expect(plain(pl.when(new Date('2026-03-04T11:00:00Z'), now))).toBe('6 dni temu');
    expect(en.when(new Date('2026-03-11T20:00:00Z'), now)).toBe('tomorrow');
  });

  test('then short, with the year when it is another one', () => {
    expect(plain(pl.when(new Date('2026-03-01T10:00:00Z'), now))).toBe('1 mar');
    expect(plain(pl.when(new Date('2025-12-01T10:00:00Z'), now))).toBe('1 gru 2025');
    expect(plain(en.when(new Date('2025-12-01T10:00:00Z'), now))).toBe('1 Dec 2025');
  });

  test('stand in the time zone of the workspace', () => {
    const late = new Date('2026-03-01T23:30:00Z');
    expect(plain(formatOf('en').when(late, now))).toBe('2 Mar');
    expect(plain(formatOf('en', 'America/New_York').when(late, now))).toBe('1 Mar');
    expect(dayIn('Europe/Warsaw', late)).toBe('2026-03-02');
    expect(plain(pl.exactTime(late))).toBe('2 marca 2026 00:30 CET');
  });

  test('a calendar day is the same in every zone', () => {
    expect(plain(formatOf('en', 'America/New_York').day('2026-03-01'))).toBe('1 Mar 2026');
    expect(plain(pl.day('2026-03-01'))).toBe('1 mar 2026');
  });
});

describe('durations', () => {
  test('are days, with a decimal only while it matters', () => {
    expect(plain(pl.duration(1.5))).toBe('1,5 d');
    expect(plain(pl.duration(2))).toBe('2 d');
    expect(plain(en.duration(9.96))).toBe('10 d');
    expect(plain(en.duration(13.6))).toBe('14 d');
    expect(plain(en.duration(1234.4))).toBe('1,234 d');
  });

  test('are hours below a day', () => {
    expect(plain(pl.duration(0.02))).toBe('< 1 h');
    expect(plain(pl.duration(0.25))).toBe('6 h');
    expect(plain(pl.duration(0.99))).toBe('1 d');
  });
});
