import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BadUsage, flag, value, values, wholeNumber } from './command.ts';
import { parseWords } from './parse-words.ts';

const text = (en: string) => ({ en, pl: `${en} (pl)` });
const command = {
  name: 'import',
  words: [{ name: 'FILE', summary: text('the file') }],
  options: {
    workspace: value('SLUG', z.string().min(1), text('the workspace')),
    port: value('PORT', wholeNumber(0, 65_535).default(3210), text('the port')),
    map: values('COLUMN=FIELD', z.string().regex(/=/), text('where a column goes')),
    json: flag(text('print JSON')),
  },
};

const complaint = (args: string[]): string => {
  try {
    parseWords(command, args);
  } catch (error) {
    if (error instanceof BadUsage) return error.sentence.en;
  }
  return '';
};

describe('a command line', () => {
  test('gives its words and values, whatever their order', () => {
    expect(parseWords(command, ['--map', 'a=b', 'leads.csv', '--workspace=acme', '--json', '--map=c=d'])).toEqual({
      words: ['leads.csv'],
      options: { workspace: 'acme', port: 3210, map: ['a=b', 'c=d'], json: true },
    });
  });

  test('takes everything after -- as words, also what looks like an option', () => {
    expect(parseWords(command, ['--workspace', 'acme', '--', '--odd.csv'])).toMatchObject({ words: ['--odd.csv'] });
  });

  test('of values given twice takes the last, so that a script’s default can be overridden', () => {
    expect(parseWords(command, ['f', '--workspace', 'a', '--workspace', 'b'])).toMatchObject({
      options: { workspace: 'b' },
    });
  });

  test('with --help or -h anywhere asks for help, even when the rest is wrong', () => {
    expect(parseWords(command, ['--nonsense', '--help'])).toBe('help');
    expect(parseWords(command, ['-h'])).toBe('help');
  });

  test('takes a value that begins with a dash after an equals sign', () => {
    expect(parseWords(command, ['f', '--workspace=-x'])).toMatchObject({ options: { workspace: '-x' } });
  });
});

describe('a wrong command line is told in one sentence', () => {
  const right = ['f', '--workspace', 'acme'];

  test('an unknown option, with the one that was probably meant', () => {
    expect(complaint([...right, '--worksapce', 'x'])).toBe(
      'lejek import has no option --worksapce. Did you mean --workspace?',
    );
    expect(complaint([...right, '--zzzzzz'])).toBe(
      'lejek import has no option --zzzzzz. `lejek import --help` lists them all.',
    );
    expect(complaint([...right, '-x'])).toContain('has no option -x');
    // A name that every object has is no option.
    expect(complaint([...right, '--constructor'])).toContain('has no option --constructor');
  });

  test('a missing value, also when the next option stands in its place', () => {
    expect(complaint(['f', '--workspace', '--json'])).toBe('--workspace needs a value: --workspace SLUG.');
    expect(complaint(['f', '--workspace'])).toBe('--workspace needs a value: --workspace SLUG.');
  });

  test('a flag with a value', () => {
    expect(complaint([...right, '--json=yes'])).toBe('--json takes no value; write it alone.');
  });

  test('a value that cannot be', () => {
    expect(complaint([...right, '--port', '70000'])).toBe('--port cannot be “70000”; write PORT (the port).');
    expect(complaint([...right, '--port', '1e3'])).toContain('--port cannot be “1e3”');
    expect(complaint([...right, '--map', 'a=b', '--map', 'wrong'])).toContain('--map cannot be “wrong”');
  });

  test('a missing option, a missing word and one too many', () => {
    expect(complaint(['f'])).toBe('--workspace SLUG is needed (the workspace).');
    expect(complaint(['--workspace', 'a'])).toBe('lejek import needs FILE (the file).');
    expect(complaint([...right, 'g'])).toBe('lejek import does not know what to do with “g”.');
  });
});
