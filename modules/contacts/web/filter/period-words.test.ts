import { flattenMessages } from '#platform/web/flatten-messages.ts';
import type { Period } from '#platform/contract/filter.ts';
import type { Translate } from '#platform/web/i18n.ts';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import english from '../messages.en.json' with { type: 'json' };
import polish from '../messages.pl.json' with { type: 'json' };
import { periodWords } from './period-words.ts';

const wordsIn = (language: 'pl' | 'en') => {
  const texts = flattenMessages(language === 'pl' ? polish : english);
  const t: Translate = (key, values) => String(new IntlMessageFormat(texts.get(key) ?? key, language).format(values));
  return (period: Period) => periodWords(period, { t, language });
};
const pl = wordsIn('pl');
const en = wordsIn('en');

test('days that move along are declined', () => {
  expect([0, 1, 2, 30].map((lastDays) => pl({ lastDays }))).toEqual([
    'dzisiaj',
    'od wczoraj',
    'w ostatnich 2 dniach',
    'w ostatnich 30 dniach',
  ]);
  expect([1, 30].map((lastDays) => en({ lastDays }))).toEqual(['since yesterday', 'in the last 30 days']);
  expect([0, 1, 22, 90].map((beforeDays) => pl({ beforeDays }))).toEqual([
    'przed dzisiejszym dniem',
    'przed wczorajszym dniem',
    'dawniej niż 22 dni temu',
    'dawniej niż 90 dni temu',
  ]);
  expect(en({ beforeDays: 90 })).toBe('more than 90 days ago');
});

test('days that stand still are named', () => {
  expect(pl({ from: '2026-05-01', to: '2026-05-31' })).toBe('od 1 maja 2026 do 31 maja 2026');
  expect(pl({ from: '2026-05-01' })).toBe('od 1 maja 2026');
  expect(en({ to: '2026-05-31' })).toBe('until 31 May 2026');
  expect(en({ from: '2026-05-31', to: '2026-05-31' })).toBe('on 31 May 2026');
});
