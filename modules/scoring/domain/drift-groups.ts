/**
 * Puts values into groups that two times can be compared by: texts by what is most frequent, numbers by the fifths of then. What few had is
 * "other"; who has no value is a group, too.
 */
import { populationStability } from '#platform/statistics/population-stability.ts';
import type { Drift } from './persona-endpoints.ts';

/** How many people had the value then, and now; null is empty. */
export type ValueCount<V> = { readonly value: V | null; readonly then: number; readonly now: number };
type Group = { readonly group: string | null; readonly then: number; readonly now: number };

const mostGroups = 8;
const other = 'other';

const added = (group: string | null, rows: readonly ValueCount<unknown>[]): Group => ({
  group,
  then: rows.reduce((sum, row) => sum + row.then, 0),
  now: rows.reduce((sum, row) => sum + row.now, 0),
});
const peopled = (groups: readonly Group[]): Group[] => groups.filter(({ then, now }) => then + now > 0);

export function groupTexts(rows: readonly ValueCount<string>[]): Group[] {
  const named = rows
    .filter((row): row is ValueCount<string> & { value: string } => row.value !== null)
    .toSorted((a, b) => b.then + b.now - a.then - a.now || (a.value < b.value ? -1 : 1));
  const rest = named.slice(mostGroups);
  return peopled([
    ...named.slice(0, mostGroups).map(({ value, then, now }) => ({ group: value, then, now })),
    added(other, rest),
    added(
      null,
      rows.filter(({ value }) => value === null),
    ),
  ]);
}

/** Fifths of those who have a number; ties stay together. */
export function groupNumbers(rows: readonly ValueCount<number>[]): Group[] {
  const numbers = rows
    .filter((row): row is ValueCount<number> & { value: number } => row.value !== null)
    .toSorted((a, b) => a.value - b.value);
  const all = numbers.reduce((sum, row) => sum + row.then, 0);
  const groups: (typeof numbers)[] = [[]];
  let passed = 0;
  for (const row of numbers) {
    groups.at(-1)?.push(row);
    passed += row.then;
    if (passed >= (all * groups.length) / 5 && groups.length < 5) groups.push([]);
  }
  const ranges = groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    return first && last
      ? [added(first.value === last.value ? String(first.value) : `${first.value}–${last.value}`, group)]
      : [];
  });
  return peopled([
    ...ranges,
    added(
      null,
      rows.filter(({ value }) => value === null),
    ),
  ]);
}

export function driftOf(groups: readonly Group[]): Pick<Drift['fields'][number], 'index' | 'drift' | 'groups'> {
  const found = populationStability(
    groups.map(({ then }) => then),
    groups.map(({ now }) => now),
  );
  return {
    index: found?.index ?? null,
    drift: found?.change ?? null,
    groups: groups.map((group, index) => ({ ...group, part: found?.parts[index] ?? 0 })),
  };
}
