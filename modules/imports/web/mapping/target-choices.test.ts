import { describe, expect, it } from 'vitest';
import { searchChoices, type ChoiceGroup } from './target-choices.ts';

const groups: readonly ChoiceGroup[] = [
  {
    id: 'person',
    label: 'Osoba',
    choices: [
      { id: 'field:firstName', target: { to: 'field', field: 'firstName' }, label: 'Imię', also: 'firstName' },
      { id: 'field:source', target: { to: 'field', field: 'source' }, label: 'Źródło', also: 'source' },
    ],
  },
  {
    id: 'funnel',
    label: 'Lejek',
    choices: [
      {
        id: 'stage:customer',
        target: { to: 'stage', stage: 'customer' },
        label: 'Wejście na etap Klient',
        also: 'customer Klient Customer',
      },
    ],
  },
];
const found = (text: string): string[] =>
  searchChoices(groups, text).flatMap(({ choices }) => choices.map(({ id }) => id));

describe('finding what a column becomes', () => {
  it('works without Polish letters', () => {
    expect(found('zrodlo')).toEqual(['field:source']);
    expect(found('imie')).toEqual(['field:firstName']);
  });

  it('works by words of the other language, in any order', () => {
    expect(found('customer etap')).toEqual(['stage:customer']);
  });

  it('shows everything while nothing is typed, and no empty groups', () => {
    expect(searchChoices(groups, ' ')).toBe(groups);
    expect(searchChoices(groups, 'klient').map(({ id }) => id)).toEqual(['funnel']);
  });
});
