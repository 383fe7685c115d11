import { flag } from '#platform/server/shell/command.ts';
import { counted, formatBytes } from '#platform/server/shell/counted.ts';
import { runnable } from '#platform/server/shell/runnable.ts';

const people = { en: { one: 'person', other: 'people' }, pl: { one: 'osobę', few: 'osoby', many: 'osób' } };
const rows = { en: { one: 'row', other: 'rows' }, pl: { one: 'wiersz', few: 'wiersze', many: 'wierszy' } };

export const restore = runnable({
  words: [
    { name: 'FILE', summary: { en: 'a file made by `lejek backup`', pl: 'plik utworzony przez `lejek backup`' } },
  ],
  options: {
    replace: flag({
      en: 'replace everything in a database that is not empty',
      pl: 'zastępuje wszystko w bazie, która nie jest pusta',
    }),
    json: flag({ en: 'print JSON', pl: 'wypisuje JSON' }),
  },
  example: 'npx lejek restore lejek-2026-11-22.backup',
  async run({ words: [path = ''], options }, shell) {
    const [{ readConfig }, { openPostgres }, { restoreBackup }, { migrationFolders }, own, { keepSessionSecret }] =
      await Promise.all([
        import('#platform/server/config.ts'),
        import('./open-postgres.ts'),
        import('#platform/server/backup/restore-backup.ts'),
        import('./migration-folders.ts'),
        import('./own-data.ts'),
        import('./keep-session-secret.ts'),
      ]);
    const config = readConfig(shell.environment);
    const postgres = await openPostgres(config);
    try {
      const target = {
        databaseUrl: postgres.url,
        schemas: own.ownSchemas,
        migrations: migrationFolders,
        occupiedBy: own.occupiedBy,
      };
      const step = {
        check: shell.text({ en: 'Checking the file', pl: 'Sprawdzanie pliku' }),
        load: shell.text({ en: 'Loading', pl: 'Wczytywanie' }),
      };
      const restored = await restoreBackup(path, target, {
        replace: options.replace,
        signal: shell.stop,
        onProgress: (progress) =>
          shell.progress(`${step[progress.step]} … ${formatBytes(shell.language, progress.bytes)}`),
      });
      keepSessionSecret(config.dataDirectory, restored.header.keys['sessionSecret']);
      shell.progress('');
      if (options.json) {
        const { version, madeAt } = restored.header;
        shell.say(JSON.stringify({ file: path, version, madeAt, rows: restored.rows, migrated: restored.migrated }));
      } else {
        const count = counted(shell.language, restored.rows, rows);
        shell.say(shell.text({ en: `Restored: ${count}.`, pl: `Odtworzono: ${count}.` }));
        shell.tell(
          shell.text({
            en: 'A server that was running meanwhile has to be started anew.',
            pl: 'Serwer, który w tym czasie działał, trzeba uruchomić od nowa.',
          }),
        );
      }
    } finally {
      await postgres.close();
    }
    // Those who were erased after the backup was made are erased again.
    const [{ withHost }, { reapplyErasures, rememberedErasures }] = await Promise.all([
      import('./open-host.ts'),
      import('#modules/consent/server/index.ts'),
    ]);
    const erased = rememberedErasures(config) ? await withHost(shell.environment, reapplyErasures) : 0;
    if (erased > 0) {
      const count = counted(shell.language, erased, people);
      shell.tell(shell.text({ en: `Erased again: ${count}.`, pl: `Usunięto ponownie: ${count}.` }));
    }
    return 0;
  },
});
