/** Selecting rows: sets of ids, never of positions, so that a selection survives sorting and loading more. */
export type Selection = ReadonlySet<string>;

export const toggleRow = (selection: Selection, id: string): Selection => {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** Everything between two rows, both included; from nowhere: the one row. */
export const extendTo = (
  selection: Selection,
  ids: readonly string[],
  from: number | undefined,
  to: number,
): Selection => {
  const start = from ?? to;
  return new Set([...selection, ...ids.slice(Math.min(start, to), Math.max(start, to) + 1)]);
};

/** None, some or all of the loaded rows. */
export const stateOfAll = (selection: Selection, ids: readonly string[]): 'none' | 'some' | 'all' => {
  const chosen = ids.filter((id) => selection.has(id)).length;
  if (chosen === 0) return selection.size === 0 ? 'none' : 'some';
  return chosen === ids.length ? 'all' : 'some';
};
