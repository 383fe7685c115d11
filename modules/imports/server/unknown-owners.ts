/** Names of owners that no colleague has, and how many rows name each. */
import type { UnknownOwner } from '../contract.ts';

/** More would be no list that anybody reads. */
const mostNames = 200;

export type RowsByOwner = Readonly<Record<string, number>>;

export function withOwners(known: RowsByOwner, names: readonly (string | null)[]): RowsByOwner {
  const rows = new Map(Object.entries(known));
  for (const name of names) {
    if (name !== null && (rows.has(name) || rows.size < mostNames)) rows.set(name, (rows.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(rows);
}

export const sortedOwners = (rows: RowsByOwner): UnknownOwner[] =>
  Object.entries(rows)
    .map(([name, count]) => ({ name, rows: count }))
    .sort((one, other) => other.rows - one.rows || one.name.localeCompare(other.name));

export const ownersByRows = (names: readonly (string | null)[]): UnknownOwner[] => sortedOwners(withOwners({}, names));
