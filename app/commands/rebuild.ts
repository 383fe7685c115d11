import { z } from 'zod';
import { flag, value } from '#platform/server/shell/command.ts';
import { counted, formatNumber } from '#platform/server/shell/counted.ts';
import { runnable } from '#platform/server/shell/runnable.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { textTable } from '#platform/server/shell/text-table.ts';

type Outcome = {
  readonly workspace: string;
  readonly projection: string;
  readonly count: number;
  readonly seconds: number;
};

const differences = {
  en: { one: 'difference', other: 'differences' },
  pl: { one: 'różnica', few: 'różnice', many: 'różnic' },
};

export const rebuild = runnable({
  words: [],
  options: {
    workspace: value('SLUG', z.string().optional(), {
      en: 'only this workspace; all of them unless told',
      pl: 'tylko ta przestrzeń robocza; domyślnie wszystkie',
    }),
    verify: flag({
      en: 'change nothing, compare what is stored with what the log gives; exit code 1 on any difference',
      pl: 'niczego nie zmienia, porównuje zapisane dane z wynikiem dziennika; kod wyjścia 1 przy każdej różnicy',
    }),
    json: flag({ en: 'print JSON', pl: 'wypisuje JSON' }),
  },
  example: 'npx lejek rebuild --verify',
  async run({ options }, shell) {
    const { withHost } = await import('./open-host.ts');
    const { rebuildAll } = await import('./rebuild-all.ts');
    const outcomes = await withHost(shell.environment, (host) => rebuildAll(host, options, shell));
    shell.progress('');
    const total = outcomes.reduce((sum, { count }) => sum + count, 0);
    if (options.json) {
      const key = options.verify ? 'differences' : 'rows';
      shell.say(
        JSON.stringify({
          projections: outcomes.map(({ count, ...rest }) => ({ ...rest, [key]: count })),
          [key]: total,
        }),
      );
    } else {
      show(outcomes, options.verify, shell);
      if (options.verify) shell.say(verdict(total, shell));
    }
    return options.verify && total > 0 ? 1 : 0;
  },
});

function show(outcomes: readonly Outcome[], verify: boolean, shell: Shell): void {
  if (outcomes.length === 0) {
    shell.say(shell.text({ en: 'There is no workspace yet.', pl: 'Nie ma jeszcze żadnej przestrzeni roboczej.' }));
    return;
  }
  const columns = [
    { title: shell.text({ en: 'Workspace', pl: 'Przestrzeń robocza' }) },
    { title: shell.text({ en: 'Table', pl: 'Tabela' }) },
    {
      title: verify ? shell.text({ en: 'Differences', pl: 'Różnice' }) : shell.text({ en: 'Rows', pl: 'Wiersze' }),
      align: 'right' as const,
    },
    { title: shell.text({ en: 'Seconds', pl: 'Sekundy' }), align: 'right' as const },
  ];
  const rows = outcomes.map(({ workspace, projection, count, seconds }) => [
    workspace,
    projection,
    formatNumber(shell.language, count),
    formatNumber(shell.language, seconds, 2),
  ]);
  shell.say(textTable(columns, rows));
}

function verdict(total: number, shell: Shell): string {
  if (total === 0) return shell.paint.green(shell.text({ en: '0 differences.', pl: '0 różnic.' }));
  const count = counted(shell.language, total, differences);
  return shell.paint.red(
    shell.text({ en: `${count}. \`lejek rebuild\` puts them right.`, pl: `${count}. Naprawi to \`lejek rebuild\`.` }),
  );
}
