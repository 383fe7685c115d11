import { flag } from '#platform/server/shell/command.ts';
import { counted, formatBytes } from '#platform/server/shell/counted.ts';
import { runnable } from '#platform/server/shell/runnable.ts';
import type { Shell } from '#platform/server/shell/shell.ts';

const rows = { en: { one: 'row', other: 'rows' }, pl: { one: 'wiersz', few: 'wiersze', many: 'wierszy' } };
const tables = { en: { one: 'table', other: 'tables' }, pl: { one: 'tabela', few: 'tabele', many: 'tabel' } };

export const backup = runnable({
  words: [{ name: 'FILE', summary: { en: 'the backup file', pl: 'plik kopii zapasowej' } }],
  options: {
    verify: flag({
      en: 'read and check an existing file instead; exit code 1 when it is damaged',
      pl: 'zamiast tego czyta i sprawdza istniejący plik; kod wyjścia 1, gdy jest uszkodzony',
    }),
    overwrite: flag({ en: 'take the place of an existing file', pl: 'zastępuje istniejący plik' }),
    json: flag({ en: 'print JSON', pl: 'wypisuje JSON' }),
  },
  example: 'npx lejek backup lejek-2026-11-22.backup',
  async run({ words: [path = ''], options }, shell) {
    if (options.verify) return verify(path, options.json, shell);
    const [{ readConfig, readSecrets }, { openPostgres }, { writeBackup }, { version }, own] = await Promise.all([
      import('#platform/server/config.ts'),
      import('./open-postgres.ts'),
      import('#platform/server/backup/write-backup.ts'),
      import('./version.ts'),
      import('./own-data.ts'),
    ]);
    const config = readConfig(shell.environment);
    // Not migrated first: a backup taken just before an upgrade must be one of the state before it.
    const postgres = await openPostgres(config);
    try {
      const source = {
        databaseUrl: postgres.url,
        schemas: own.ownSchemas,
        workspaceTable: own.workspaceTable,
        // Second factors are stored encrypted with it: without it nobody who has one could sign in after a move.
        keys: { sessionSecret: readSecrets(config.dataDirectory).sessionSecret },
        version,
      };
      const summary = await writeBackup(path, source, {
        overwrite: options.overwrite,
        signal: shell.stop,
        onProgress: ({ table, rows: done }) => shell.progress(`${table} … ${counted(shell.language, done, rows)}`),
      });
      const parts = [
        counted(shell.language, summary.tables, tables),
        counted(shell.language, summary.rows, rows),
        formatBytes(shell.language, summary.bytes),
      ];
      shell.say(options.json ? JSON.stringify({ file: path, ...summary }) : `${path}: ${parts.join(', ')}`);
    } finally {
      await postgres.close();
    }
    return 0;
  },
});

async function verify(path: string, json: boolean, shell: Shell): Promise<number> {
  const { verifyBackup } = await import('#platform/server/backup/verify-backup.ts');
  const {
    header,
    rows: count,
    bytes,
  } = await verifyBackup(path, {
    signal: shell.stop,
    onRead: (read) => shell.progress(formatBytes(shell.language, read)),
  });
  const { version, madeAt, postgres, workspaces } = header;
  if (json) {
    const summary = { version, madeAt, postgres, workspaces: workspaces.length, tables: header.tables.length };
    shell.say(JSON.stringify({ file: path, ok: true, ...summary, rows: count, bytes }));
    return 0;
  }
  const parts = [counted(shell.language, header.tables.length, tables), counted(shell.language, count, rows)].join(
    ', ',
  );
  const made = new Date(madeAt).toLocaleString(shell.language);
  shell.say(
    shell.text({
      en: `${path} is whole: ${parts}; made ${made} by Lejek ${version}.`,
      pl: `Plik ${path} jest cały: ${parts}; wykonano ${made} programem Lejek ${version}.`,
    }),
  );
  return 0;
}
