import type { ColumnSettings, ColumnTarget } from '#modules/imports/contract.ts';
import { describe, expect, it } from 'vitest';
import { shownColumns, type View } from './shown-columns.ts';

const column = (name: string, target: ColumnTarget): ColumnSettings => ({
  name,
  target,
  dateFormat: null,
  numberFormat: null,
});
const columns = [
  column('E-mail', { to: 'field', field: 'email' }),
  column('Źródło leada', { to: 'custom', key: 'zrodlo', label: 'Źródło leada', type: 'text' }),
  column('Uwagi', { to: 'ignore' }),
];
const look = (view: View, search = ''): number[] => shownColumns(columns, { view, search, trouble: (at) => at === 0 });

describe('the columns of a wide file', () => {
  it('are looked at by what becomes of them', () => {
    expect(look('all')).toEqual([0, 1, 2]);
    expect(look('imported')).toEqual([0, 1]);
    expect(look('fields')).toEqual([1]);
    expect(look('ignored')).toEqual([2]);
    expect(look('trouble')).toEqual([0]);
  });

  it('are found without Polish letters and in any case', () => {
    expect(look('all', 'ZRODLO')).toEqual([1]);
    expect(look('ignored', 'zrodlo')).toEqual([]);
  });
});
