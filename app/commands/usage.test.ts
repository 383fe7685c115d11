import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commands } from './list.ts';
import { callLejek, runLejek } from './testing/run-lejek.ts';

const folder = mkdtempSync(join(tmpdir(), 'lejek-usage-'));
const settings = { LEJEK_DATA: folder };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('help', () => {
  test.each(commands.map(({ name }) => name))(
    '`lejek %s --help` tells in English and Polish what it does, with an example',
    async (name) => {
      const [english, polish] = await Promise.all([
        callLejek([name, '--help'], settings),
        callLejek([name, '--help'], { ...settings, LC_ALL: 'pl_PL.UTF-8' }),
      ]);
      expect([english.code, polish.code, english.err, polish.err]).toEqual([0, 0, '', '']);
      expect(english.out).toMatch(new RegExp(`^lejek ${name} .*\\[options\\]\n`));
      expect(english.out).toContain(`Example:\n  npx lejek ${name}`);
      expect(polish.out).toContain('Przykład:');
    },
  );

  test('`lejek --help` lists all commands', async () => {
    const { code, out, err } = await runLejek(['--help'], settings);
    expect([code, err]).toEqual([0, '']);
    for (const { name } of commands) expect(out).toContain(`  ${name}`);
  });
});

test.each([
  [['start', '--help'], { LC_ALL: 'pl_PL.UTF-8' }, 0],
  [['backup', '--verify', join(folder, 'none')], {}, 1],
  [['improt'], {}, 2],
] as const)('a process writes and ends as the command does that is called here: lejek %j', async (args, more, code) => {
  const ran = await runLejek(args, { ...settings, ...more });
  expect(ran.code).toBe(code);
  expect(ran).toEqual(await callLejek(args, { ...settings, ...more }));
});

describe('docs/shell.md', () => {
  const shellDoc = readFileSync(new URL('../../docs/shell.md', import.meta.url), 'utf8');

  test.each(commands.map(({ name }) => name))('tells of every option of `lejek %s` and of no other', async (name) => {
    const chapter = shellDoc.split(/^## /m).find((text) => text.startsWith(`${name}\n`)) ?? '';
    const { out } = await callLejek([name, '--help'], settings);
    const ofProgram = [...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
    const ofDoc = [...chapter.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option);
    expect(ofDoc).toEqual(ofProgram);
  });
});

describe('a wrong call ends with one sentence and exit code 2', () => {
  test.each([
    [['improt'], 'There is no command “improt”. Did you mean `lejek import`?\n'],
    [['rebuild', '--verfiy'], 'lejek rebuild has no option --verfiy. Did you mean --verify?\n'],
    [['funnel'], '--workspace SLUG is needed (the workspace, as its address names it).\n'],
    [
      ['import', 'a.csv', '--workspace', 'w', '--stage', 'mql'],
      '--stage cannot be “mql”; write STAGE=COLUMN (the column is the date of entering the stage).\n',
    ],
    [
      ['import', 'a.csv', '--workspace', 'w', '--stage', 'mql=day', '--map', 'day=source'],
      'The column “day” is named twice; it can go to one place only.\n',
    ],
  ])('lejek %j', async (args, sentence) => {
    expect(await callLejek(args, settings)).toEqual({ code: 2, out: '', err: sentence });
  });
});

describe('what keeps it from running is one sentence and exit code 1', () => {
  test('a setting that is not right', async () => {
    const { code, out, err } = await callLejek(['migrate'], { ...settings, LEJEK_PORT: 'often' });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^The setting LEJEK_PORT is not right: [^\n]+\n$/);
  });

  test.each([
    [
      'nonsense',
      /^DATABASE_URL is not the address of a PostgreSQL\. Write it like [^\n]+\n$/,
      /^DATABASE_URL nie jest adresem PostgreSQL\. Podaj go w postaci [^\n]+\n$/,
    ],
    [
      'postgres://x:y@127.0.0.1:9/z',
      /^No PostgreSQL answers at 127\.0\.0\.1:9, which DATABASE_URL names\. [^\n]+\n$/,
      /^Pod adresem 127\.0\.0\.1:9 z DATABASE_URL nie odpowiada żaden PostgreSQL\. [^\n]+\n$/,
    ],
  ])('a database at %s', async (url, english, polish) => {
    const given = { ...settings, DATABASE_URL: url };
    const polishGiven = { ...given, LC_ALL: 'pl_PL.UTF-8' };
    const [inEnglish, inPolish, examined] = await Promise.all([
      callLejek(['migrate'], given),
      callLejek(['migrate'], polishGiven),
      callLejek(['doctor', '--json'], polishGiven),
    ]);
    expect([inEnglish.code, inPolish.code, examined.code]).toEqual([1, 1, 1]);
    expect(inEnglish.err).toMatch(english);
    expect(inPolish.err).toMatch(polish);
    expect(examined.out).toContain(JSON.stringify(inPolish.err.trim()).slice(1, -1));
  });

  test('a data folder that cannot be made', async () => {
    const { code, err } = await callLejek(['migrate'], { LEJEK_DATA: '/dev/null/data' });
    expect([code, err]).toEqual([
      1,
      'The data folder /dev/null/data cannot be made or written. Give yourself the right to write there, or set LEJEK_DATA to another folder.\n',
    ]);
  });

  test('a place where no folder can be made at all', async () => {
    const { code, err } = await callLejek(['migrate'], { LEJEK_DATA: '/proc/data' });
    expect(code).toBe(1);
    expect(err).toMatch(/^The data folder \/proc\/data cannot be made or written\./);
  });

  test('a database that another version of PostgreSQL made', async () => {
    const data = join(folder, 'older');
    mkdirSync(join(data, 'postgres'), { recursive: true });
    writeFileSync(join(data, 'postgres', 'PG_VERSION'), '14\n');
    const { code, err } = await callLejek(['migrate'], { LEJEK_DATA: data });
    expect(code).toBe(1);
    expect(err).toMatch(/was made by PostgreSQL 14; this version of the program brings 18\. Make a backup/);
  });

  test('a port that is no number', async () => {
    const { code, err } = await callLejek(['start'], { ...settings, LEJEK_PORT: 'abc' });
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('The setting LEJEK_PORT is not right: give a number from 0 to 65535'),
    ]);
  });

  test('a file that is not there', async () => {
    const { code, err } = await callLejek(['backup', '--verify', join(folder, 'none')], settings);
    expect([code, err]).toEqual([1, `There is no file or folder ${join(folder, 'none')}.\n`]);
  });
});
