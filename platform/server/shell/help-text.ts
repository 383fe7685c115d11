/** The `--help` of one command, and the list of all of them. */
import type { Command, Listed, Options } from './command.ts';
import type { Shell } from './shell.ts';
import { textTable } from './text-table.ts';

const twoColumns = [{ title: '' }, { title: '' }];
const indented = (text: string): string => text.replace(/^/gm, '  ');

export function commandHelp<O extends Options>(listed: Listed, command: Command<O>, shell: Shell): string {
  const words = command.words.map(({ name, optional }) => (optional ? `[${name}]` : name));
  const usage = ['lejek', listed.name, ...words, shell.text({ en: '[options]', pl: '[opcje]' })].join(' ');
  const lines = [
    ...command.words.map(({ name, summary }) => [name, shell.text(summary)]),
    ...Object.entries<Options[string]>(command.options).map(([name, { takes, summary, kind }]) => [
      `--${name}${takes ? ` ${takes}` : ''}${kind === 'values' ? ' …' : ''}`,
      shell.text(summary),
    ]),
    ['-h, --help', shell.text({ en: 'show this text', pl: 'pokazuje ten opis' })],
  ];
  return [
    shell.paint.bold(usage),
    '',
    shell.text(listed.summary),
    '',
    indented(textTable(twoColumns, lines)),
    '',
    `${shell.text({ en: 'Example', pl: 'Przykład' })}:`,
    indented(command.example),
  ].join('\n');
}

export function programHelp(commands: readonly Listed[], shell: Shell): string {
  return [
    shell.paint.bold(shell.text({ en: 'lejek COMMAND [options]', pl: 'lejek POLECENIE [opcje]' })),
    '',
    indented(
      textTable(
        twoColumns,
        commands.map(({ name, summary }) => [name, shell.text(summary)]),
      ),
    ),
    '',
    shell.text({
      en: '`lejek COMMAND --help` tells about one of them.',
      pl: '`lejek POLECENIE --help` opisuje jedno z nich.',
    }),
  ].join('\n');
}
