import { describe, expect, test } from 'vitest';
import { problemsOf } from '#platform/contract/problem.ts';
import { BadUsage } from './command.ts';
import { counted, formatBytes, formatNumber } from './counted.ts';
import { failureSentence } from './failure-sentence.ts';
import { nearestWord } from './nearest-word.ts';
import { paintFor } from './paint.ts';
import { shellLanguage } from './shell-language.ts';
import { recordingShell } from './testing.ts';
import { textTable } from './text-table.ts';

describe('language of the terminal', () => {
  test('LC_ALL goes before LC_MESSAGES, that before LANG', () => {
    expect(shellLanguage({ LC_ALL: 'pl_PL.UTF-8', LANG: 'en_GB.UTF-8' })).toBe('pl');
    expect(shellLanguage({ LC_MESSAGES: 'en_US', LANG: 'pl_PL' })).toBe('en');
    expect(shellLanguage({ LC_ALL: '', LANG: 'pl' })).toBe('pl');
  });

  test('without a locale, with C or another language it is English', () => {
    expect([{}, { LANG: 'C.UTF-8' }, { LANG: 'de_DE.UTF-8' }, { LANG: 'pls' }].map(shellLanguage)).toEqual([
      'en',
      'en',
      'en',
      'en',
    ]);
  });
});

describe('numbers with nouns', () => {
  const rows = { en: { one: 'row', other: 'rows' }, pl: { one: 'wiersz', few: 'wiersze', many: 'wierszy' } };

  test('take the right Polish form', () => {
    const forms = [0, 1, 2, 4, 5, 12, 21, 22, 112].map((count) => counted('pl', count, rows));
    expect(forms).toEqual([
      '0 wierszy',
      '1 wiersz',
      '2 wiersze',
      '4 wiersze',
      '5 wierszy',
      '12 wierszy',
      '21 wierszy',
      '22 wiersze',
      '112 wierszy',
    ]);
  });

  test('take the right English form', () => {
    expect([0, 1, 2].map((count) => counted('en', count, rows))).toEqual(['0 rows', '1 row', '2 rows']);
  });

  test('are grouped from four digits on, in both languages', () => {
    expect(formatNumber('en', 8000)).toBe('8,000');
    expect(formatNumber('pl', 8000)).toBe('8\u00a0000');
    expect(formatNumber('pl', 10.525, 1)).toBe('10,5');
  });

  test('of bytes are told in the largest unit that fits', () => {
    expect([0, 999, 1000, 3_400_000, 2e12].map((bytes) => formatBytes('en', bytes))).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '3.4 MB',
      '2.0 TB',
    ]);
  });
});

describe('tables', () => {
  test('columns keep straight with accented letters, colours and numbers', () => {
    const { green } = paintFor(true, {});
    const table = textTable(
      [{ title: 'Stage' }, { title: 'N', align: 'right' }],
      [
        ['Żółw', '8,000'],
        [`e\u0301tape`, '7'],
        [green('ok'), '12'],
      ],
    );
    const bare = table.replace(/\u001b\[\d+m/g, '').normalize('NFC');
    expect(bare.split('\n')).toEqual(['Stage      N', 'Żółw   8,000', 'étape      7', 'ok        12']);
  });

  test('without titles there is no head line', () => {
    expect(textTable([{ title: '' }, { title: '' }], [['a', 'b']])).toBe('a  b');
  });
});

describe('colours', () => {
  test('are for terminals only, and NO_COLOR forbids them there', () => {
    expect(paintFor(true, {}).red('x')).toBe('\u001b[31mx\u001b[39m');
    expect(paintFor(false, {}).red('x')).toBe('x');
    expect(paintFor(true, { NO_COLOR: '1' }).red('x')).toBe('x');
    expect(paintFor(true, { TERM: 'dumb' }).red('x')).toBe('x');
  });
});

describe('the word that was meant', () => {
  test('is the nearest one, and none when all are far', () => {
    const known = ['start', 'restore', 'rebuild', 'import'];
    expect(nearestWord('improt', known)).toBe('import');
    expect(nearestWord('strat', known)).toBe('start');
    expect(nearestWord('xyz', known)).toBeNull();
    expect(nearestWord('', known)).toBeNull();
  });
});

describe('a failure is one sentence', () => {
  const polish = recordingShell('pl');
  const english = recordingShell('en');

  test('of a declared problem, in the language of the terminal', () => {
    const problem = problemsOf({ lost: { status: 404, en: 'Lost {what}.', pl: 'Zgubiono {what}.' } })('lost', {
      what: 'it',
    });
    expect([failureSentence(problem, polish), failureSentence(problem, english)]).toEqual(['Zgubiono it.', 'Lost it.']);
    expect(failureSentence(new BadUsage({ en: 'No.', pl: 'Nie.' }), polish)).toBe('Nie.');
  });

  test('of a missing file, a full disk and a lost database', () => {
    const missing = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', path: '/a/b' });
    expect(failureSentence(missing, english)).toBe('There is no file or folder /a/b.');
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    expect(failureSentence(full, english)).toBe('There is no room left on the disk. Free some space and try again.');
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(failureSentence(away, english)).toContain('database does not answer');
  });

  test('of what the database refuses, with its code', () => {
    const denied = Object.assign(new Error('permission denied for schema platform'), { code: '42501' });
    expect(failureSentence(denied, english)).toBe(
      'The database refused: permission denied for schema platform (42501).',
    );
    expect(failureSentence(denied, polish)).toBe(
      'Baza danych odmówiła: permission denied for schema platform (42501).',
    );
  });

  test('of anything else, its first line and never a stack', () => {
    expect(failureSentence(new Error('one\ntwo'), english)).toBe('one');
    expect(failureSentence('plain', english)).toBe('plain');
  });
});
