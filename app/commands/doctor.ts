import type { Config } from '#platform/server/config.ts';
import { flag } from '#platform/server/shell/command.ts';
import { failureSentence } from '#platform/server/shell/failure-sentence.ts';
import { runnable } from '#platform/server/shell/runnable.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { textTable } from '#platform/server/shell/text-table.ts';
import { type Finding, type Level, plain, topics } from './findings.ts';

export const doctor = runnable({
  words: [],
  options: { json: flag({ en: 'print JSON', pl: 'wypisuje JSON' }) },
  example: 'npx lejek doctor',
  async run({ options }, shell) {
    const findings = await examine(shell);
    if (options.json) {
      const told = findings.map(({ level, about, found, todo }) => ({
        level,
        about: about.en,
        found: shell.text(found),
        ...(level === 'ok' || !todo ? {} : { todo: shell.text(todo) }),
      }));
      shell.say(JSON.stringify({ findings: told }));
    } else {
      shell.say(describe(findings, shell));
    }
    return findings.some(({ level }) => level === 'fail') ? 1 : 0;
  },
});

async function examine(shell: Shell): Promise<Finding[]> {
  const [{ readConfig }, machine] = await Promise.all([
    import('#platform/server/config.ts'),
    import('./examine-machine.ts'),
  ]);
  const versions = machine.examineVersions();
  let config: Config;
  try {
    config = readConfig(shell.environment);
  } catch (error) {
    return [versions, { level: 'fail', about: topics.settings, found: plain(failureSentence(error, shell)) }];
  }
  const disk = machine.examineDisk(config, shell);
  return [
    versions,
    disk,
    // A database in a folder that cannot be written, or on a full disk, would only say the same again.
    ...(disk.level === 'fail' && config.databaseUrl === null ? [] : await examineDatabaseOf(config, shell)),
    machine.examineWeb(),
    await machine.examinePort(config),
    await machine.examineMail(config),
    machine.examineTimeZones(),
  ];
}

async function examineDatabaseOf(config: Config, shell: Shell): Promise<Finding[]> {
  const [{ openPostgres }, { examineDatabase }] = await Promise.all([
    import('./open-postgres.ts'),
    import('./examine-database.ts'),
  ]);
  try {
    const postgres = await openPostgres(config);
    try {
      return await examineDatabase(postgres.url, postgres.kind, shell);
    } finally {
      await postgres.close();
    }
  } catch (error) {
    return [{ level: 'fail', about: topics.database, found: plain(failureSentence(error, shell)) }];
  }
}

function describe(findings: readonly Finding[], shell: Shell): string {
  const { green, yellow, red } = shell.paint;
  const marks: Record<Level, string> = {
    ok: green('ok'),
    warn: yellow(shell.text({ en: 'warn', pl: 'uwaga' })),
    fail: red(shell.text({ en: 'fail', pl: 'błąd' })),
  };
  const rows = findings.map(({ level, about, found, todo }) => [
    marks[level],
    shell.text(about),
    [shell.text(found), ...(level !== 'ok' && todo ? [shell.text(todo)] : [])].join('. ').replace(/\.\. /g, '. '),
  ]);
  return textTable([{ title: '' }, { title: '' }, { title: '' }], rows);
}
