import { makeFormat } from '#platform/web/format.ts';
import { expect, test } from 'vitest';
import { describeEvent, type EventWording } from './describe-event.ts';

/** The key itself, with its values, so that the tests read what is said and not how. */
const t = (key: string, values?: Readonly<Record<string, string | number>>): string =>
  values === undefined ? key : `${key} ${Object.values(values).join(' ')}`;

const wording: EventWording = {
  t,
  format: makeFormat({ language: 'pl', timeZone: 'Europe/Warsaw', currency: 'PLN', t }),
  fieldName: (key) => (key === 'city' ? 'Miasto' : key),
  fieldValue: (_key, value) => (typeof value === 'string' && value !== '' ? value : null),
};

test('a change tells which field, from what, to what', () => {
  const { changes } = describeEvent(
    { kind: 'changed', data: { changes: { city: { from: null, to: 'Łódź' } } } },
    wording,
  );
  expect(changes).toEqual([{ field: 'Miasto', from: null, to: 'Łódź' }]);
});

test('a change whose fields cannot be read is still told of', () => {
  expect(describeEvent({ kind: 'changed', data: { changes: 'city' } }, wording)).toMatchObject({
    title: 'event.changed',
    changes: [],
  });
});

test('a call nobody answered is told apart from a talk', () => {
  expect(describeEvent({ kind: 'call', data: { answered: false, minutes: 0 } }, wording)).toMatchObject({
    title: 'event.callMissed',
    detail: undefined,
  });
  expect(describeEvent({ kind: 'call', data: { answered: true, minutes: 12 } }, wording)).toMatchObject({
    title: 'event.call',
    detail: 'event.minutes 12',
  });
});

test('the result of a call is told, and when to call again', () => {
  expect(describeEvent({ kind: 'call', data: { result: 'reached', text: 'chce ofertę' } }, wording)).toMatchObject({
    title: 'event.callReached',
    text: 'chce ofertę',
  });
  expect(describeEvent({ kind: 'call', data: { result: 'notReached' } }, wording).title).toBe('event.callMissed');
  const later = describeEvent({ kind: 'call', data: { result: 'later', until: '2026-12-03' } }, wording);
  expect(later).toMatchObject({ title: 'event.callLater', detail: 'event.callAgain 3 gru 2026' });
});

test('an order tells its amount in its own currency', () => {
  const { detail } = describeEvent({ kind: 'order', data: { amountMinor: 123450, currency: 'EUR' } }, wording);
  expect(detail?.replace(/\s/g, ' ')).toBe('1 234,50 €');
  expect(describeEvent({ kind: 'order', data: { amountMinor: 100, currency: 'złote' } }, wording).detail).toContain(
    'zł',
  );
});

test('a note keeps its own words', () => {
  expect(describeEvent({ kind: 'note', data: { text: 'Oddzwonić\nw piątek' } }, wording).text).toBe(
    'Oddzwonić\nw piątek',
  );
});

test('a kind nobody knows is shown plainly', () => {
  const words = describeEvent({ kind: 'seance-attended', data: { room: 'A', minutes: 30, deep: { a: 1 } } }, wording);
  expect(words).toEqual({ icon: 'other', title: 'Seance attended', detail: 'room: A · minutes: 30' });
});
