import type { FieldDescription, Filter } from '#platform/contract/filter.ts';
import { makeFormat } from '#platform/web/format.ts';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import english from '../messages.en.json' with { type: 'json' };
import polish from '../messages.pl.json' with { type: 'json' };
import { filterSentence, filterWords, type FilterWording } from './condition-words.ts';

const messages = { pl: polish, en: english };

const textAt = (tree: unknown, key: string): string => {
  const found = key
    .split('.')
    .reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), tree);
  if (typeof found !== 'string') throw new Error(`There is no message ${key}`);
  return found;
};

const field = (
  key: string,
  kind: FieldDescription['kind'],
  pl: string,
  en: string,
  options: FieldDescription['options'] = undefined,
): [string, FieldDescription] => [
  key,
  { key, kind, label: { pl, en }, group: 'contact', breakdown: true, ...(options ? { options } : {}) },
];

const wordingIn = (language: 'pl' | 'en'): FilterWording => {
  const t: FilterWording['t'] = (key, values) =>
    String(new IntlMessageFormat(textAt(messages[language], key), language).format(values));
  return {
    language,
    timeZone: 'Europe/Warsaw',
    t,
    format: makeFormat({ language, timeZone: 'Europe/Warsaw', currency: 'PLN', t }),
    nameOf: (userId) => (userId === 'u1' ? 'Anna Kowalska' : undefined),
    setWords: (set) =>
      set === 'segment'
        ? (of, negated) => `${negated ? 'nie jest' : 'jest'} w segmencie ${String(of['segment'])}`
        : set === 'behaviour'
          ? (_, negated) => (negated ? undefined : 'odwiedził(a) stronę /cennik co najmniej 3 razy')
          : undefined,
    fields: new Map([
      field('source', 'text', 'Źródło', 'Source'),
      field('city', 'text', 'Miasto', 'City'),
      field('owner', 'user', 'Opiekun', 'Owner'),
      field('createdAt', 'date', 'Data dodania', 'Date added'),
      field('company.nip', 'text', 'NIP', 'NIP'),
      field('stage', 'choice', 'Etap', 'Stage', [
        { value: 'mql', label: { pl: 'MQL', en: 'MQL' } },
        { value: 'lead', label: { pl: 'Lead', en: 'Lead' } },
      ]),
    ]),
  };
};
const pl = wordingIn('pl');
const en = wordingIn('en');

test('a cell of the funnel reads as the place it was clicked at', () => {
  const cell = { set: 'funnel', of: { funnel: 'main', stage: 'mql', part: 'lost', by: 'source', value: 'google' } };
  expect(filterWords(cell, pl)).toBe('MQL · utraceni · źródło: google');
  expect(filterWords(cell, en)).toBe('MQL · lost · source: google');
});

test('a cell says over which period it counts, and those without a value by that', () => {
  const of = {
    funnel: 'main',
    view: 'cohort',
    from: '2026-01-01',
    to: '2026-03-31',
    stage: 'lead',
    by: 'company.nip',
    value: null,
  };
  expect(filterWords({ set: 'funnel', of }, en)).toBe('Lead · entered · NIP: none · 1 Jan 2026 – 31 Mar 2026');
});

test('where people stand now has no period', () => {
  const of = { funnel: 'main', view: 'now', from: '2026-01-01', to: '2026-03-31', stage: 'mql' };
  expect(filterWords({ set: 'funnel', of }, pl)).toBe('MQL · są tu teraz');
});

test('a set nobody here knows is named, not hidden', () => {
  expect(filterWords({ set: 'webinar', of: {} }, en)).toBe('Set: webinar');
  expect(filterWords({ set: 'funnel', of: { stage: 5 } }, en)).toBe('Set: funnel');
});

test('people are named, and many values counted', () => {
  expect(filterWords({ field: 'owner', is: 'oneOf', value: ['u1', 'u9'] }, pl)).toBe(
    'Opiekun: Anna Kowalska, osoba spoza zespołu',
  );
  expect(filterWords({ field: 'city', is: 'noneOf', value: ['Łódź', 'Opole', 'Kraków', 'Gdynia', 'Sopot'] }, pl)).toBe(
    'Miasto: nie Łódź, Opole, Kraków i jeszcze 2',
  );
});

test('days are those of the workspace, and are declined', () => {
  expect(filterWords({ field: 'createdAt', is: 'after', value: '2026-02-28T23:00:00.000Z' }, pl)).toBe(
    'Data dodania: od 1 mar 2026',
  );
  expect(filterWords({ field: 'createdAt', is: 'inLastDays', value: 1 }, pl)).toBe('Data dodania: ostatni 1 dzień');
  expect(filterWords({ field: 'createdAt', is: 'inLastDays', value: 22 }, pl)).toBe('Data dodania: ostatnie 22 dni');
  expect(filterWords({ field: 'createdAt', is: 'inLastDays', value: 365 }, en)).toBe('Date added: last 365 days');
  expect(filterWords({ field: 'createdAt', is: 'notInLastDays', value: 30 }, en)).toBe(
    'Date added: more than 30 days ago',
  );
});

test('groups are joined in words', () => {
  const google = { field: 'source', is: 'equals', value: 'google' } as const;
  const empty = { field: 'city', is: 'empty' } as const;
  expect(filterWords({ any: [google, { not: empty }] }, en)).toBe('Source: google or City: filled');
});

const cracow: Filter = { field: 'city', is: 'equals', value: 'Kraków' };
const google: Filter = { field: 'source', is: 'equals', value: 'google' };
const clients: Filter = { set: 'segment', of: { segment: 'Klienci' } };
const pricing: Filter = { set: 'behaviour', of: { kind: 'page' } };

test('fields, what people did and what they are not in make one sentence', () => {
  expect(filterSentence({ all: [cracow, pricing, { not: clients }] }, pl)).toBe(
    'Miasto: Kraków i odwiedził(a) stronę /cennik co najmniej 3 razy i nie jest w segmencie Klienci',
  );
  expect(filterSentence(pricing, pl)).toBe('Odwiedził(a) stronę /cennik co najmniej 3 razy');
});

test('a group that is joined in another way stands in brackets', () => {
  expect(filterWords({ all: [clients, { any: [cracow, { all: [google, pricing] }] }] }, pl)).toBe(
    'jest w segmencie Klienci i (Miasto: Kraków lub (Źródło: google i odwiedził(a) stronę /cennik co najmniej 3 razy))',
  );
  expect(filterWords({ all: [clients, { all: [cracow, google] }] }, en)).toBe(
    'jest w segmencie Klienci and City: Kraków and Source: google',
  );
});

test('what must not hold reads as its opposite, or is said not to hold', () => {
  expect(filterWords({ not: cracow }, pl)).toBe('Miasto: nie Kraków');
  expect(filterWords({ not: pricing }, pl)).toBe('nie: odwiedził(a) stronę /cennik co najmniej 3 razy');
  expect(filterWords({ not: { any: [cracow, google] } }, pl)).toBe('żadne z (Miasto: Kraków lub Źródło: google)');
  expect(filterWords({ not: { all: [cracow, google] } }, en)).toBe('not: (City: Kraków and Source: google)');
});

test('a long list and many conditions are counted', () => {
  const emails = Array.from({ length: 12_345 }, (_, index) => `osoba${index}@firma.pl`);
  expect(filterWords({ field: 'city', is: 'oneOf', value: emails }, pl)).toBe(
    'Miasto: osoba0@firma.pl, osoba1@firma.pl, osoba2@firma.pl i jeszcze 12\u00a0342',
  );
  expect(filterWords({ any: Array.from({ length: 22 }, () => cracow) }, pl)).toMatch(
    /^(Miasto: Kraków lub ){20}jeszcze 2 warunki$/,
  );
});
