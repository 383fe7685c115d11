/** Which records are selected: some by their ids, or all that match, also those not loaded. */
export type RowSelection = { readonly kind: 'some'; readonly ids: ReadonlySet<string> } | { readonly kind: 'all' };

export const nothingSelected: RowSelection = { kind: 'some', ids: new Set() };

export const isSelected = (selection: RowSelection, id: string): boolean =>
  selection.kind === 'all' || selection.ids.has(id);

export const isAnySelected = (selection: RowSelection): boolean => selection.kind === 'all' || selection.ids.size > 0;

const some = (ids: Iterable<string>): RowSelection => ({ kind: 'some', ids: new Set(ids) });

/** Taking one out of "all that match" leaves those that are loaded: nobody can be left out by a name not seen. */
export const toggled = (selection: RowSelection, id: string, loaded: readonly string[]): RowSelection => {
  if (selection.kind === 'all') return some(loaded.filter((other) => other !== id));
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { kind: 'some', ids };
};

/** Everything between two rows, both included, is added; from nowhere: the one row. */
export const extended = (
  selection: RowSelection,
  loaded: readonly string[],
  from: number | undefined,
  to: number,
): RowSelection => {
  if (selection.kind === 'all') return selection;
  const start = from ?? to;
  return some([...selection.ids, ...loaded.slice(Math.min(start, to), Math.max(start, to) + 1)]);
};

export const allLoaded = (loaded: readonly string[]): RowSelection => some(loaded);

/** State of the box in the header. */
export const boxState = (selection: RowSelection, loaded: readonly string[]): 'none' | 'some' | 'all' => {
  if (selection.kind === 'all') return 'all';
  if (selection.ids.size === 0) return 'none';
  return loaded.length > 0 && loaded.every((id) => selection.ids.has(id)) ? 'all' : 'some';
};
