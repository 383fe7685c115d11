import { expect, test } from 'vitest';
import { gridTemplate, isShown, noChoices, readChoices, widthOf, withShown, withWidth } from './column-layout.ts';

const name = { id: 'name', width: 240, least: 120, fixed: true };
const city = { id: 'city', hidden: true };
const email = { id: 'email' };

test('a column hidden at first is shown once the reader asks for it', () => {
  expect(isShown(city, noChoices)).toBe(false);
  expect(isShown(city, withShown(city, true, noChoices))).toBe(true);
  expect(isShown(email, withShown(email, false, noChoices))).toBe(false);
});

test('a fixed column cannot be hidden', () => {
  expect(isShown(name, withShown(name, false, noChoices))).toBe(true);
});

test('a column is never narrower than its least nor wider than a screen', () => {
  expect(widthOf(name, withWidth(name, 20, noChoices))).toBe(120);
  expect(widthOf(email, withWidth(email, 20, noChoices))).toBe(64);
  expect(widthOf(email, withWidth(email, 5000, noChoices))).toBe(960);
});

test('the last column takes what is left over', () => {
  expect(gridTemplate([name, email], noChoices, true)).toBe('40px 240px minmax(160px, 1fr)');
  expect(gridTemplate([name], noChoices, false)).toBe('minmax(240px, 1fr)');
});

test('choices survive the browser, and spoilt ones are forgotten', () => {
  const choices = withShown(city, true, withWidth(email, 200, noChoices));
  expect(readChoices(JSON.stringify(choices))).toEqual(choices);
  expect(readChoices('{"widths":{"email":"wide"}}')).toEqual(noChoices);
  expect(readChoices('not json')).toEqual(noChoices);
  expect(readChoices('null')).toEqual(noChoices);
});
