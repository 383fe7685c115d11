/** Tables in an order in which they can be loaded: each after those its foreign keys refer to. */

export type Reference = { readonly from: string; readonly to: string };

/**
 * Of several right orders the one nearest to the order given, so that two backups of one database look alike.
 * Tables that refer to each other in a circle cannot be loaded one after the other; that is a mistake in a migration.
 */
export function orderTables(tables: readonly string[], references: readonly Reference[]): string[] {
  const ordered: string[] = [];
  const done = new Set<string>();
  const waitsFor = new Map<string, Set<string>>(tables.map((table) => [table, new Set()]));
  for (const { from, to } of references) {
    // A table that refers to itself is checked when its rows are all in; one outside the backup is there already.
    if (from !== to && waitsFor.has(to)) waitsFor.get(from)?.add(to);
  }
  while (ordered.length < tables.length) {
    const isReady = (table: string): boolean => [...(waitsFor.get(table) ?? [])].every((other) => done.has(other));
    const ready = tables.filter((table) => !done.has(table) && isReady(table));
    if (ready.length === 0) {
      const circle = tables.filter((table) => !done.has(table));
      throw new Error(`these tables refer to each other in a circle: ${circle.join(', ')}`);
    }
    for (const table of ready) {
      ordered.push(table);
      done.add(table);
    }
  }
  return ordered;
}
