import type { KeyboardEvent } from 'react';
import { useMessages } from '../i18n.ts';
import { useKey } from '../keys.tsx';

type RowKeys = {
  readonly count: number;
  readonly active: number | undefined;
  /** With Shift the other end of the range stays where it is. */
  readonly move: (index: number, extending: boolean) => void;
  readonly open?: (index: number) => void;
  readonly select?: (index: number, extend: boolean) => void;
  readonly selectAll?: () => void;
  readonly clear?: () => void;
  /** The panel over the table has taken J, K and Esc for itself. */
  readonly panelOpen: boolean;
};

/** Rows that a page of the screen holds, near enough. */
const pageOfRows = 15;

/**
 * J and K work wherever the focus is; arrows, Home, End, Enter and Space when it is on the table, where other
 * elements of the page do not need them. Returns the handler of the table.
 */
export const useRowKeys = (keys: RowKeys): ((event: KeyboardEvent<HTMLElement>) => void) => {
  const { count, active, move, open, select, selectAll, clear, panelOpen } = keys;
  const t = useMessages('platform');
  const step = (by: number): void => {
    if (count > 0) move(Math.min(count - 1, Math.max(0, active === undefined ? 0 : active + by)), false);
  };
  const extend = (by: number): void => {
    if (count === 0) return;
    const next = Math.min(count - 1, Math.max(0, (active ?? -by) + by));
    move(next, true);
    select?.(next, true);
  };
  const enabled = count > 0 && !panelOpen;
  useKey('j', () => step(1), t('table.keys.next'), { enabled });
  useKey('k', () => step(-1), t('table.keys.previous'), { enabled });
  useKey('x', () => active !== undefined && select?.(active, false), t('table.keys.select'), {
    enabled: enabled && select !== undefined,
  });
  useKey('o', () => active !== undefined && open?.(active), t('table.keys.open'), {
    enabled: enabled && open !== undefined,
  });
  useKey('shift+j', () => extend(1), t('table.keys.extendDown'), { enabled: enabled && select !== undefined });
  useKey('shift+k', () => extend(-1), t('table.keys.extendUp'), { enabled: enabled && select !== undefined });
  useKey('esc', () => clear?.(), t('table.clearSelection'), { enabled: clear !== undefined && !panelOpen });

  return (event) => {
    // Buttons and boxes inside the table keep their own keys.
    if (event.target !== event.currentTarget) return;
    const command = event.ctrlKey || event.metaKey;
    const done = ((): boolean => {
      if (command) return event.key === 'a' && selectAll !== undefined ? (selectAll(), true) : false;
      switch (event.key) {
        case 'ArrowDown':
          return (event.shiftKey && select ? extend(1) : step(1), true);
        case 'ArrowUp':
          return (event.shiftKey && select ? extend(-1) : step(-1), true);
        case 'PageDown':
          return (step(pageOfRows), true);
        case 'PageUp':
          return (step(-pageOfRows), true);
        case 'Home':
          return (move(0, false), true);
        case 'End':
          return (move(Math.max(0, count - 1), false), true);
        case 'Enter':
          return active !== undefined && open ? (open(active), true) : false;
        case ' ':
          return active !== undefined && select ? (select(active, event.shiftKey), true) : false;
        default:
          return false;
      }
    })();
    if (done) event.preventDefault();
  };
};
