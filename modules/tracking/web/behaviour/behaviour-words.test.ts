import type { Period } from '#platform/contract/filter.ts';
import { flattenMessages } from '#platform/web/flatten-messages.ts';
import { makeFormat } from '#platform/web/format.ts';
import type { Translate } from '#platform/web/i18n.ts';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import type { Behaviour } from '../../contract.ts';
import english from '../messages.en.json' with { type: 'json' };
import polish from '../messages.pl.json' with { type: 'json' };
import { isFinished } from './behaviour-set.ts';
import { behaviourWords } from './behaviour-words.ts';
import { readValue, withOperator } from './property-conditions.tsx';

const wordsIn = (language: 'pl' | 'en') => {
  const texts = flattenMessages(language === 'pl' ? polish : english);
  const t: Translate = (key, values) => String(new IntlMessageFormat(texts.get(key) ?? key, language).format(values));
  const last = language === 'pl' ? 'w ostatnich 30 dniach' : 'in the last 30 days';
  const wording = {
    t,
    format: makeFormat({ language, timeZone: 'Europe/Warsaw', currency: 'PLN', t }),
    period: (_: Period) => last,
    nameOf: (_: string, name: string) => (name === 'ebook-2026' ? 'Przewodnik 2026' : name),
  };
  return (behaviour: Behaviour, negated = false) => behaviourWords(behaviour, negated, wording);
};
const pl = wordsIn('pl');
const en = wordsIn('en');
const month = { lastDays: 30 };

test('how often and when are said after what was done', () => {
  const pricing: Behaviour = {
    kind: 'page',
    name: '/cennik',
    times: { is: 'atLeast', count: 3 },
    when: month,
  };
  expect(pl(pricing)).toBe('odwiedził(a) stronę /cennik co najmniej 3 razy w ostatnich 30 dniach');
  expect(en(pricing)).toBe('visited /cennik at least 3 times in the last 30 days');
  expect(pl({ kind: 'page' })).toBe('odwiedził(a) jakąś stronę');
  expect(pl({ kind: 'webinar-attended', times: { is: 'exactly', count: 1 } })).toBe(
    'był(a) na jakimś webinarze dokładnie 1 raz',
  );
  expect(pl({ kind: 'track', name: 'Signed Up', times: { is: 'atMost', count: 5 } })).toBe(
    'zrobił(a) „Signed Up” co najwyżej 5 razy lub wcale',
  );
});

test('never is said with the verb, and so is a denied once', () => {
  const never: Behaviour = { kind: 'asset-taken', name: 'ebook-2026', times: { is: 'exactly', count: 0 } };
  expect(pl(never)).toBe('nigdy nie pobrał(a) materiału „Przewodnik 2026”');
  expect(en(never)).toBe('did not take the asset “Przewodnik 2026” at any time');
  expect(pl({ ...never, when: month })).toBe('nie pobrał(a) materiału „Przewodnik 2026” w ostatnich 30 dniach');
  expect(pl({ kind: 'page', name: '/cennik', when: month }, true)).toBe(
    'nie odwiedził(a) strony /cennik w ostatnich 30 dniach',
  );
  expect(pl(never, true)).toBe('pobrał(a) materiał „Przewodnik 2026”');
  expect(pl({ kind: 'page', times: { is: 'atLeast', count: 3 } }, true)).toBeUndefined();
});

test('the first and the last time lie in the period', () => {
  expect(pl({ kind: 'form', which: 'first', when: month })).toBe(
    'pierwszy raz wypełnił(a) jakiś formularz w ostatnich 30 dniach',
  );
  expect(en({ kind: 'form', which: 'last', when: month })).toBe(
    'filled in a form for the last time in the last 30 days',
  );
});

test('what must be true of the event stands in brackets', () => {
  const where: Behaviour['where'] = [
    { property: 'plan', is: 'equals', value: 'pro' },
    { property: 'kwota', is: 'atLeast', value: 12500 },
  ];
  expect(pl({ kind: 'track', name: 'Order', where })).toBe(
    'zrobił(a) „Order” (plan to pro i kwota co najmniej 12\u00a0500)',
  );
});

test('every kind has its words, done and not done', () => {
  const kinds: Behaviour['kind'][] = ['screen', 'form-confirmed', 'asset-read', 'webinar-registered', 'lead-ad'];
  for (const kind of [...kinds, 'note', 'call', 'meeting', 'order'] as const) {
    expect(pl({ kind, name: 'x' })).toMatch(/x/);
    expect(pl({ kind }, true)).toMatch(/^nigdy nie /);
    expect(en({ kind }, true)).toMatch(/ at any time$/);
  }
});

test('an unfinished condition is not asked', () => {
  expect(isFinished({ kind: 'page' })).toBe(true);
  expect(isFinished({ kind: 'page', which: 'first' })).toBe(false);
  expect(isFinished({ kind: 'track', where: [{ property: '', is: 'equals', value: 'pro' }] })).toBe(false);
  expect(isFinished({ kind: 'track', where: [{ property: 'plan', is: 'equals' }] })).toBe(false);
  expect(isFinished({ kind: 'track', where: [{ property: 'plan', is: 'notEmpty' }] })).toBe(true);
});

test('figures and yes or no are read as such, words as words', () => {
  expect(readValue('12,5', 'atLeast')).toBe(12.5);
  expect(readValue('dużo', 'atLeast')).toBeUndefined();
  expect(readValue('100', 'contains')).toBe('100');
  expect(readValue('true', 'equals')).toBe(true);
  expect(withOperator({ property: 'plan', is: 'equals', value: 'pro' }, 'atLeast')).toEqual({
    property: 'plan',
    is: 'atLeast',
  });
});
