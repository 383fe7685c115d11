import { useSyncExternalStore } from 'react';

/** The rows each named table showed last, for a panel that goes from one to the next. */
const shown = new Map<string, readonly string[]>();
const listeners = new Set<() => void>();
const none: readonly string[] = [];

export const rememberRows = (table: string, ids: readonly string[]): void => {
  shown.set(table, ids);
  for (const listener of listeners) listener();
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The rows before and after one, as the table of that name last showed them. */
export const useListNeighbours = (
  table: string,
  id: string,
): { readonly next: string | undefined; readonly previous: string | undefined } => {
  const ids = useSyncExternalStore(listen, () => shown.get(table) ?? none);
  const index = ids.indexOf(id);
  return index === -1
    ? { next: undefined, previous: undefined }
    : { next: ids[index + 1], previous: index === 0 ? undefined : ids[index - 1] };
};
