import { expect, test } from 'vitest';
import { formOfTemplate } from '#modules/forms/contract.ts';
import { moveField, newField, removeField } from './draft.ts';

const demo = formOfTemplate('demo', 'Acme');
const keys = (form: typeof demo) => form.fields.map(({ key }) => key);

test('a field moves to its new place, and stays where there is none', () => {
  expect(keys(moveField(demo, 0, 2)).slice(0, 3)).toEqual(['first-name', 'last-name', 'email']);
  expect(moveField(demo, 0, -1)).toBe(demo);
});

test('a condition on a field that now comes later, or is gone, is dropped', () => {
  const fields = demo.fields.map((field, place) =>
    place === 1 ? { ...field, showWhen: { field: 'email', is: null } } : field,
  );
  const form = { ...demo, fields };
  expect(moveField(form, 0, 3).fields[0]?.showWhen).toBeNull();
  expect(removeField(form, 0).fields[0]?.showWhen).toBeNull();
  expect(moveField(form, 4, 5).fields[1]?.showWhen).not.toBeNull();
});

test('two questions of one kind get different keys', () => {
  const label = { pl: 'Pytanie', en: 'Question' };
  const first = newField([], 'answer', { label });
  expect(newField([first], 'answer', { label }).key).toBe('answer-2');
  expect(newField([], 'custom.team_size', { label }).key).toBe('team-size');
});
