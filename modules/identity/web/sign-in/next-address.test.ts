import { expect, it } from 'vitest';
import { safeNext } from './next-address.ts';

it('after signing in the reader goes on to where they were', () => {
  expect(safeNext('/w/acme/contacts?q=jan#top')).toBe('/w/acme/contacts?q=jan#top');
  expect(safeNext(undefined)).toBe('/');
});

it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/sign-in?next=/x', ''])(
  'but %j leads to the start page',
  (next) => {
    expect(safeNext(next)).toBe('/');
  },
);
