import { expect, test } from 'vitest';
import {
  addressOfView,
  askedOf,
  ContactsAddress,
  definitionOf,
  listedColumns,
  sameDefinition,
  selectionOf,
} from './contacts-address.ts';

const google = { field: 'source', is: 'equals', value: 'google' } as const;
const id = '0199d0c0-0000-7000-8000-000000000001';

test('a search of digits is a search, not a number', () => {
  expect(ContactsAddress.parse({ q: 600100200 }).q).toBe('600100200');
  expect(ContactsAddress.parse({}).q).toBeUndefined();
});

test('the funnel opens the list with its cell as the filter', () => {
  const cell = { set: 'funnel', of: { funnel: 'sales', stage: 'mql', part: 'lost' } };
  expect(ContactsAddress.parse({ filter: cell }).filter).toEqual(cell);
  expect(ContactsAddress.parse({ filter: JSON.stringify(cell) }).filter).toEqual(cell);
});

test('a blank search asks for everybody', () => {
  expect(askedOf({ q: '  ', filter: undefined })).toEqual({});
  expect(askedOf({ q: ' anna ', filter: google })).toEqual({ search: 'anna', filter: google });
});

test('all that match are told by the filter, the ticked by their ids', () => {
  expect(selectionOf({ kind: 'all' }, { q: 'anna', filter: google })).toEqual({ filter: google, search: 'anna' });
  expect(selectionOf({ kind: 'all' }, {})).toEqual({ filter: { all: [] } });
  expect(selectionOf({ kind: 'some', ids: new Set([id]) }, { filter: google })).toEqual({ ids: [id] });
  expect(selectionOf({ kind: 'some', ids: new Set() }, {})).toBeNull();
});

test('a saved view opens as it was saved', () => {
  const address = { q: 'anna', filter: google, sort: 'lastName' } as const;
  const definition = definitionOf(address, ['name', 'custom.budget']);
  const opened = ContactsAddress.parse(addressOfView({ id, definition }));
  expect(opened).toEqual({ ...address, columns: 'name,custom.budget', view: id });
  expect(sameDefinition(definitionOf(opened, listedColumns(opened.columns) ?? []), definition)).toBe(true);
  expect(sameDefinition(definitionOf({ ...opened, q: 'jan' }, ['name']), definition)).toBe(false);
});

test('a view of everybody leaves the address clean', () => {
  expect(addressOfView({ id, definition: definitionOf({}, []) })).toEqual({ view: id });
});
