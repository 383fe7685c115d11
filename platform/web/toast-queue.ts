/** Notices on the screen; a plain store, so that anything may speak: components, mutations, commands. */
export type Toast = {
  readonly id: number;
  readonly message: string;
  readonly tone: 'plain' | 'danger';
  readonly undo?: () => void | Promise<void>;
  /** Runs once the time for undo is up (or the notice was closed), not when it was undone. */
  readonly onSettled?: () => void;
  /** Milliseconds on the screen. */
  readonly stays: number;
};

export const undoTime = 8_000;
const mostAtOnce = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const replace = (next: readonly Toast[]): void => {
  toasts = next;
  for (const listener of listeners) listener();
};

export const currentToasts = (): readonly Toast[] => toasts;

export const onToasts = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const showToast = (toast: Omit<Toast, 'id'>): number => {
  lastId += 1;
  const shown = [...toasts, { ...toast, id: lastId }];
  for (const pushedOut of shown.slice(0, -mostAtOnce)) pushedOut.onSettled?.();
  replace(shown.slice(-mostAtOnce));
  return lastId;
};

/** Takes a notice away because its time is up or the reader closed it. */
export const settleToast = (id: number): void => {
  const toast = toasts.find((other) => other.id === id);
  replace(toasts.filter((other) => other.id !== id));
  toast?.onSettled?.();
};

/** Takes a notice away and undoes what it told of. */
export const undoToast = async (id: number): Promise<void> => {
  const toast = toasts.find((other) => other.id === id);
  replace(toasts.filter((other) => other.id !== id));
  await toast?.undo?.();
};
