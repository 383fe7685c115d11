import { expect, test } from 'vitest';
import { fillPath, queryString } from './request-address.ts';

test('parameters of a path are filled in and cannot break out of their place', () => {
  expect(fillPath('/workspaces/:workspace/contacts/:contactId', { workspace: 'acme', contactId: 'a/../b' })).toBe(
    '/workspaces/acme/contacts/a%2F..%2Fb',
  );
});

test('a missing parameter is refused rather than asked for', () => {
  expect(() => fillPath('/workspaces/:workspace', {})).toThrow('workspace');
});

test('plain values are sent as they are, lists and objects as JSON, nothing for what is not set', () => {
  expect(queryString({ q: 'Łódź', limit: 50, cursor: undefined, owner: null, won: false })).toBe(
    '?limit=50&q=%C5%81%C3%B3d%C5%BA&won=false',
  );
  expect(new URLSearchParams(queryString({ filter: { all: [{ field: 'source', is: 'social' }] } })).get('filter')).toBe(
    '{"all":[{"field":"source","is":"social"}]}',
  );
  expect(new URLSearchParams(queryString({ tags: ['vip', 'b2b'] })).get('tags')).toBe('["vip","b2b"]');
  expect(queryString({})).toBe('');
});
