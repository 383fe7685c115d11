/** What an import did, in a few lines. */
import { counted, formatNumber } from '#platform/server/shell/counted.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { textTable } from '#platform/server/shell/text-table.ts';
import type { ImportOutcome } from './import.ts';

const rows = { en: { one: 'row', other: 'rows' }, pl: { one: 'wiersz', few: 'wiersze', many: 'wierszy' } };

const written = {
  contacts: {
    created: { en: 'New contacts', pl: 'Nowe kontakty' },
    updated: { en: 'Updated contacts', pl: 'Zmienione kontakty' },
  },
  deals: {
    created: { en: 'New deals', pl: 'Nowe szanse' },
    updated: { en: 'Updated deals', pl: 'Zmienione szanse' },
  },
};

export function describeImport(outcome: ImportOutcome, rejectsPath: string | null, shell: Shell): string {
  const number = (value: number): string => formatNumber(shell.language, value);
  const counts = textTable(
    [{ title: '' }, { title: '', align: 'right' }],
    [
      [shell.text({ en: 'Rows read', pl: 'Wczytane wiersze' }), number(outcome.rows)],
      [shell.text(written[outcome.of].created), number(outcome.created)],
      [shell.text(written[outcome.of].updated), number(outcome.updated)],
      [shell.text({ en: 'Without change', pl: 'Bez zmian' }), number(outcome.unchanged)],
      [shell.text({ en: 'Rejected', pl: 'Odrzucone' }), number(outcome.rejected)],
    ],
  );
  const reasons = outcome.reasons.map(
    ({ reason, rows: count }) => `  ${reason}: ${counted(shell.language, count, rows)}`,
  );
  const owners = outcome.unknownOwners.slice(0, 10).map(({ name, rows: count }) => {
    const left = counted(shell.language, count, rows);
    return shell.text({
      en: `  No colleague is called “${name}”: without an owner, ${left}`,
      pl: `  Nikt w zespole nie nazywa się „${name}”: bez opiekuna ${left}`,
    });
  });
  const kept =
    outcome.rejected > 0 && rejectsPath !== null
      ? [
          shell.text({
            en: `The rejected rows are in ${rejectsPath}.`,
            pl: `Odrzucone wiersze są w pliku ${rejectsPath}.`,
          }),
        ]
      : [];
  return [counts, ...reasons, ...owners, ...kept].join('\n');
}
