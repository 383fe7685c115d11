/** A funnel as tables for the terminal. */
import { counted, formatNumber } from '#platform/server/shell/counted.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { textTable } from '#platform/server/shell/text-table.ts';
import type { FunnelStage, FunnelTable } from './funnel.ts';

const furtherValues = {
  en: { one: 'further value', other: 'further values' },
  pl: { one: 'dalsza wartość', few: 'dalsze wartości', many: 'dalszych wartości' },
};

export function describeFunnel(report: FunnelTable, shell: Shell): string {
  if (report.stages.length === 0) {
    return shell.text({
      en: `Nobody has entered the funnel “${report.funnel.name}” in this period.`,
      pl: `W tym okresie nikt nie wszedł do lejka „${report.funnel.name}”.`,
    });
  }
  const names = new Map(report.stages.map(({ stage, name }) => [stage, shell.text(name)]));
  const parts = [shell.paint.bold(report.funnel.name), stageTable(report.stages, names, shell)];
  for (const { value, label, stages } of report.by?.values ?? []) {
    const title = label ?? value ?? shell.text({ en: '(none)', pl: '(brak)' });
    parts.push(
      '',
      shell.paint.bold(`${shell.text(report.by?.label ?? { en: '', pl: '' })}: ${title}`),
      stageTable(stages, names, shell),
    );
  }
  const more = report.by?.more ?? 0;
  if (more > 0) {
    const count = counted(shell.language, more, furtherValues);
    parts.push(
      '',
      shell.text({ en: `${count} not shown, the smallest ones.`, pl: `Nie pokazano: ${count}, najmniej licznych.` }),
    );
  }
  return parts.join('\n');
}

function stageTable(stages: readonly FunnelStage[], names: ReadonlyMap<string, string>, shell: Shell): string {
  const right = { align: 'right' } as const;
  const columns = [
    { title: shell.text({ en: 'Stage', pl: 'Etap' }) },
    { title: shell.text({ en: 'Entered', pl: 'Weszło' }), ...right },
    { title: shell.text({ en: 'From previous', pl: 'Z poprzedniego' }), ...right },
    { title: shell.text({ en: 'From start', pl: 'Od początku' }), ...right },
    { title: shell.text({ en: 'Lost', pl: 'Odpadło' }), ...right },
    { title: shell.text({ en: 'On their way', pl: 'W drodze' }), ...right },
    { title: shell.text({ en: 'Median days', pl: 'Mediana dni' }), ...right },
  ];
  const number = (value: number | null, digits = 0): string =>
    value === null ? '–' : formatNumber(shell.language, value, digits);
  const percent = (rate: number | null): string =>
    rate === null ? '–' : `${formatNumber(shell.language, rate * 100, 1)} %`;
  const rows = stages.map((row) => [
    names.get(row.stage) ?? row.stage,
    number(row.entered),
    percent(row.conversionFromPrevious),
    percent(row.conversionFromStart),
    number(row.lost),
    number(row.waiting),
    number(row.medianDays, 1),
  ]);
  return textTable(columns, rows);
}
