import type { ColumnTarget, ImportSettings, Inspection } from '#modules/imports/contract.ts';
import { describe, expect, it } from 'vitest';
import {
  carryOver,
  freeKey,
  hasKey,
  rivals,
  unrecognised,
  withAnswer,
  withFunnel,
  withKnownFields,
  withoutColumns,
  withTarget,
  withTargetsOf,
} from './change-settings.ts';
import { questionsOf } from './open-questions.ts';

const custom = (key: string, type: 'text' | 'date' = 'text'): ColumnTarget => ({ to: 'custom', key, label: key, type });
const email: ColumnTarget = { to: 'field', field: 'email' };
const mql: ColumnTarget = { to: 'stage', stage: 'mql' };
const ignored: ColumnTarget = { to: 'ignore' };

const settingsOf = (...targets: readonly ColumnTarget[]): ImportSettings => ({
  of: 'contacts',
  deals: { pipeline: null, words: [] },
  funnel: 'sales',
  sheet: null,
  encoding: 'utf-8',
  delimiter: ',',
  source: null,
  columns: targets.map((target, at) => ({ name: `column ${at}`, target, dateFormat: null, numberFormat: null })),
});
const inspectionOf = (...targets: readonly ColumnTarget[]): Inspection => ({
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  sure: 'certain',
  sheets: null,
  sheet: null,
  totalBytes: 1000,
  columns: targets.map((target, at) => ({
    name: `column ${at}`,
    words: null,
    samples: ['03/04/2025'],
    filledShare: 1,
    distinct: 1,
    type: 'text',
    proposal: { target, sure: target.to === 'custom' ? 'guess' : 'certain' },
    dates: null,
    numbers: null,
  })),
});
const targets = (settings: ImportSettings): ColumnTarget[] => settings.columns.map(({ target }) => target);

describe('choosing what a column becomes', () => {
  it('reads a column in which no dates were found year first, and leaves a format that was found', () => {
    const inspection = inspectionOf(custom('a'), custom('b'));
    const changed = withTarget(settingsOf(custom('a'), custom('b')), inspection, 1, mql);
    expect(changed.columns[1]).toMatchObject({ target: mql, dateFormat: 'YYYY-MM-DD' });
    expect(changed.columns[0]?.dateFormat).toBeNull();
  });

  it('knows whether somebody can be found again by it', () => {
    expect(hasKey(settingsOf(mql, custom('a')))).toBe(false);
    expect(hasKey(settingsOf(mql, { to: 'externalId', system: 'crm' }))).toBe(true);
    expect(hasKey(settingsOf({ to: 'field', field: 'firstName' }))).toBe(false);
    expect(hasKey(settingsOf({ to: 'field', field: 'lastName' }))).toBe(true);
  });

  it('names the other column that becomes the same, but never for those left out', () => {
    expect([...rivals(settingsOf(email, ignored, email, ignored).columns)]).toEqual([
      [0, 'column 2'],
      [2, 'column 0'],
    ]);
  });

  it('gives a new field a key that no other field has', () => {
    expect(freeKey('Źródło leada', new Set())).toBe('zrodlo_leada');
    expect(freeKey('Źródło leada', new Set(['zrodlo_leada', 'zrodlo_leada_2']))).toBe('zrodlo_leada_3');
  });
});

describe('the columns nobody recognised', () => {
  const inspection = inspectionOf(email, custom('a'), custom('b'), custom('c'));
  const settings = settingsOf(email, custom('a'), custom('b'), ignored);

  it('are those still as proposed, without fields that are there already', () => {
    expect(unrecognised(settings, inspection, new Set(['b']))).toEqual([1]);
  });

  it('are left out in one go and come back in one go', () => {
    const left = withoutColumns(settings, [1, 2]);
    expect(targets(left)).toEqual([email, ignored, ignored, ignored]);
    expect(targets(withTargetsOf(left, settings, [1, 2]))).toEqual(targets(settings));
  });
});

describe('another funnel', () => {
  it('leaves out dates of stages it does not have and says which', () => {
    const { settings, lost } = withFunnel(settingsOf(email, mql, { to: 'stage', stage: 'lead' }), {
      key: 'shop',
      stages: [{ key: 'lead' }, { key: 'customer' }],
    });
    expect(settings.funnel).toBe('shop');
    expect(lost).toEqual([1]);
    expect(targets(settings)).toEqual([email, ignored, { to: 'stage', stage: 'lead' }]);
  });
});

describe('custom fields that are there already', () => {
  it('keep their name and kind', () => {
    const settings = settingsOf(custom('since'));
    const known = [{ key: 'since', label: 'Klient od', type: 'date' as const }];
    expect(targets(withKnownFields(settings, known))).toEqual([{ to: 'custom', ...known[0] }]);
  });

  it('change nothing where nothing differs, so that nothing is saved again', () => {
    const settings = settingsOf(custom('a'), email);
    expect(withKnownFields(settings, [{ key: 'a', label: 'a', type: 'text' }])).toBe(settings);
  });
});

describe('reading the file another way', () => {
  it('keeps what the reader chose for columns of the same name, and takes new proposals for the rest', () => {
    const former = {
      inspection: inspectionOf(email, custom('a'), custom('b')),
      settings: settingsOf(email, mql, custom('b')),
    };
    const next = {
      inspection: inspectionOf(email, custom('a'), custom('c')),
      settings: settingsOf(email, custom('a'), custom('c')),
    };
    expect(targets(carryOver(former, next))).toEqual([email, mql, custom('c')]);
  });

  it('gives back the very settings where the reader had chosen nothing', () => {
    const untouched = { inspection: inspectionOf(email), settings: settingsOf(email) };
    expect(carryOver(untouched, untouched)).toBe(untouched.settings);
  });
});

describe('an answer', () => {
  it('holds for every column that raised the question and for no other', () => {
    const inspection = inspectionOf(mql, { to: 'stage', stage: 'sql' }, email);
    const dated: Inspection = {
      ...inspection,
      columns: inspection.columns.map((column, at) =>
        at < 2 ? { ...column, dates: { candidates: ['DD/MM/YYYY', 'MM/DD/YYYY'] } } : column,
      ),
    };
    const settings = settingsOf(mql, { to: 'stage', stage: 'sql' }, email);
    const [question] = questionsOf(dated.columns, settings.columns);
    if (!question) throw new Error('nothing is asked');
    const answered = withAnswer(settings, question, 'DD/MM/YYYY');
    expect(answered.columns.map(({ dateFormat }) => dateFormat)).toEqual(['DD/MM/YYYY', 'DD/MM/YYYY', null]);
    expect(withAnswer(settings, question, 'YYYY-MM-DD')).toEqual(settings);
  });
});
