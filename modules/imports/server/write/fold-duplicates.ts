/**
 * Rows of one batch that are about the same person become one row: the later row's filled cells win, as they would had it come
 * in a batch of its own; stage dates keep the earliest, for a stage is entered once a pass.
 */
import type { IncomingRow, WritePlan } from './incoming-row.ts';

export type FoldedBatch = {
  readonly rows: IncomingRow[];
  /** Further external ids of a row: its number in `rows`, the system, the id. */
  readonly moreIds: { readonly row: IncomingRow; readonly system: number; readonly value: string }[];
  /** Rows that were folded into an earlier one. */
  readonly folded: number;
};

const earliest = (first: number | null, second: number | null): number | null =>
  first === null ? second : second === null ? first : Math.min(first, second);

function fold(into: IncomingRow, row: IncomingRow, moreIds: FoldedBatch['moreIds'][number][]): IncomingRow {
  row.externalIds.forEach((value, system) => {
    if (value !== null && into.externalIds[system] !== null && value !== into.externalIds[system]) moreIds.push({ row: into, system, value });
  });
  row.externalIds.forEach((value, system) => (into.externalIds[system] ??= value));
  row.values.forEach((value, index) => {
    if (value !== null) into.values[index] = value;
  });
  row.stageTimes.forEach((time, index) => (into.stageTimes[index] = earliest(into.stageTimes[index] ?? null, time)));
  return Object.assign(into, {
    tags: row.tags === null ? into.tags : [...new Set([...(into.tags ?? []), ...row.tags])],
    custom: row.custom === null ? into.custom : { ...into.custom, ...row.custom },
    company: row.company ?? into.company,
    createdAt: earliest(into.createdAt, row.createdAt),
    lostAt: row.lostAt ?? into.lostAt,
    lostReason: row.lostReason ?? into.lostReason,
    valueMinor: row.valueMinor ?? into.valueMinor,
    note: row.note ?? into.note,
  });
}

export function foldDuplicates(plan: WritePlan, incoming: readonly IncomingRow[]): FoldedBatch {
  const email = plan.columns.indexOf('email');
  const seen = new Map<string, IncomingRow>();
  const rows: IncomingRow[] = [];
  const moreIds: FoldedBatch['moreIds'][number][] = [];
  let folded = 0;
  for (const row of incoming) {
    const keys: string[] = [];
    for (let system = 0; system < row.externalIds.length; system++) {
      const value = row.externalIds[system];
      if (value != null) keys.push(`${system}:${value}`);
    }
    const address = email >= 0 ? row.values[email] : null;
    if (address != null) keys.push(`@${address}`);
    let known: IncomingRow | undefined;
    for (const key of keys) known ??= seen.get(key);
    if (known) {
      fold(known, row, moreIds);
      folded++;
    } else {
      rows.push(row);
    }
    for (const key of keys) seen.set(key, known ?? row);
  }
  return { rows, moreIds, folded };
}
