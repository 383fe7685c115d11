/**
 * What is left of a pipeline that came from another program by a file: of each deal one row with the days it was created and closed, how
 * it ended, and value, stage and expected day as they stood on the day of the export. What happened afterwards is logged as it happens.
 */
import { type DealHistory, type LogEntry, readLog, settleHistories } from '#modules/forecast/server/index.ts';
import type { Exported } from './simulate-pipeline.ts';

type Entry = { readonly day: number };
/** As of the evening of the day before. */
const before = <E extends Entry>(entries: readonly E[], day: number): E | undefined =>
  entries.findLast((entry) => entry.day < day);

export function plainExport(deals: readonly DealHistory[], day: number, how: Exported): DealHistory[] {
  return settleHistories(deals.map((deal) => readLog(deal.id, deal.ownerId, logOf(deal, day, how)))).deals;
}

function logOf(deal: DealHistory, exportedOn: number, { wonValuesOnly = false }: Exported): LogEntry[] {
  const nothing = { slot: null, amount: null, expected: null };
  const isImported = deal.created < exportedOn;
  const live = (kind: LogEntry['kind'], day: number, told: Partial<LogEntry>): LogEntry => ({
    ...nothing,
    kind,
    day,
    told: day,
    imported: false,
    ...told,
  });
  const later = <E extends Entry>(entries: readonly E[]): readonly E[] =>
    isImported ? entries.filter((entry) => entry.day >= exportedOn) : entries.slice(1);
  const start = <E extends Entry>(entries: readonly E[]): E | undefined =>
    isImported ? before(entries, exportedOn) : entries[0];
  const imported = { told: exportedOn, imported: true };
  const closed = isImported ? deal.closings.filter((closing) => closing.day < exportedOn) : [];
  const isWon = closed.at(-1)?.value === 'won';
  const amount = isImported && wonValuesOnly && !isWon ? null : (start(deal.amounts)?.value ?? null);
  return [
    live('created', deal.created, {
      slot: start(deal.stages)?.value ?? null,
      amount,
      expected: start(deal.expected)?.value ?? null,
      ...(isImported ? imported : {}),
    }),
    ...closed.map(({ day, value }) => live(value === 'open' ? 'reopened' : value, day, imported)),
    ...[
      ...later(deal.stages).map(({ day, value }) => live('moved', day, { slot: value })),
      ...later(deal.amounts).map(({ day, value }) => live('valued', day, { amount: value })),
      ...later(deal.expected).map(({ day, value }) => live('expected', day, { expected: value })),
      ...deal.closings
        .slice(closed.length)
        .map(({ day, value }) => live(value === 'open' ? 'reopened' : value, day, {})),
    ].sort((a, b) => a.day - b.day),
  ];
}
