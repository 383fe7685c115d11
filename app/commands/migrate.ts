import { flag } from '#platform/server/shell/command.ts';
import { counted } from '#platform/server/shell/counted.ts';
import { runnable } from '#platform/server/shell/runnable.ts';

const changes = { en: { one: 'change', other: 'changes' }, pl: { one: 'zmiana', few: 'zmiany', many: 'zmian' } };

export const migrateCommand = runnable({
  words: [],
  options: { json: flag({ en: 'print JSON', pl: 'wypisuje JSON' }) },
  example: 'npx lejek migrate',
  async run({ options }, shell) {
    const { openHost } = await import('./open-host.ts');
    const { migrated, close } = await openHost(shell.environment);
    await close();
    if (options.json) {
      shell.say(JSON.stringify({ applied: migrated }));
    } else if (migrated.length === 0) {
      shell.say(shell.text({ en: 'The database is up to date.', pl: 'Baza danych jest aktualna.' }));
    } else {
      for (const id of migrated) shell.say(id);
      const count = counted(shell.language, migrated.length, changes);
      shell.say(
        shell.text({
          en: `The database is up to date now: ${count} made.`,
          pl: `Baza danych jest już aktualna. Wprowadzono: ${count}.`,
        }),
      );
    }
    return 0;
  },
});
