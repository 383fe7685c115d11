import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { useRef, type KeyboardEvent } from 'react';
import { cursorAfter, stepCursor, type Cursor, type Extent } from './grid-cursor.ts';

type GridKeys = {
  readonly cursor: Cursor | undefined;
  readonly extent: Extent;
  /** With Shift the other end of the range stays where it is. */
  readonly move: (cursor: Cursor, extending?: boolean) => void;
  readonly open: (row: number) => void;
  /** False when the cell cannot be edited. */
  readonly edit: (cursor: Cursor) => boolean;
  readonly select: (row: number, extend: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: (() => void) | undefined;
  /** Gives the table the focus, so that Enter and the arrows go on from where J and K came. */
  readonly focus: () => void;
  /** The panel over the table has taken J, K and Esc for itself. */
  readonly panelOpen: boolean;
};

/**
 * J, K, X and O work wherever the focus is; arrows, Enter, F2 and Space when it is on the table, where other elements of
 * the page do not need them. Returns the handler of the table.
 */
export const useGridKeys = (keys: GridKeys): ((event: KeyboardEvent<HTMLElement>) => void) => {
  const { cursor, extent, move, open, edit, select, selectAll, clear, focus, panelOpen } = keys;
  const platform = useMessages('platform');
  const t = useMessages('contacts');
  const enabled = extent.rows > 0 && !panelOpen;
  // Whoever came by rows means the row with Enter; whoever came by cells means the cell.
  const cameByRows = useRef<Cursor | undefined>(undefined);
  const step = (by: number): void => {
    const next = stepCursor(cursor, { row: by }, extent);
    cameByRows.current = next;
    move(next);
    focus();
  };
  const extend = (by: number): void => {
    const next = stepCursor(cursor, { row: by }, extent);
    move(next, true);
    select(next.row, true);
  };
  useKey('j', () => step(1), platform('table.keys.next'), { enabled });
  useKey('k', () => step(-1), platform('table.keys.previous'), { enabled });
  useKey('x', () => cursor && select(cursor.row, false), platform('table.keys.select'), { enabled });
  useKey('o', () => cursor && open(cursor.row), platform('table.keys.open'), { enabled });
  useKey('e', () => cursor && edit(cursor), t('grid.edit'), { enabled });
  useKey('shift+j', () => extend(1), platform('table.keys.extendDown'), { enabled });
  useKey('shift+k', () => extend(-1), platform('table.keys.extendUp'), { enabled });
  useKey('esc', () => clear?.(), platform('table.clearSelection'), { enabled: clear !== undefined && !panelOpen });

  const handle = (event: KeyboardEvent<HTMLElement>): boolean => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === 'a') return (selectAll(), true);
    if (command && event.key !== 'Home' && event.key !== 'End') return false;
    if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      return (extend(event.key === 'ArrowDown' ? 1 : -1), true);
    if (event.key === ' ') return cursor !== undefined && (select(cursor.row, event.shiftKey), true);
    if (event.key === 'F2') return cursor !== undefined && edit(cursor);
    if (event.key === 'Enter') {
      if (cursor === undefined) return false;
      if (cursor === cameByRows.current || !edit(cursor)) open(cursor.row);
      return true;
    }
    const next = cursorAfter(cursor, { key: event.key, command }, extent);
    if (next === undefined) return false;
    move(next);
    return true;
  };
  return (event) => {
    // Buttons, boxes and editors inside the table keep their own keys.
    if (event.target === event.currentTarget && handle(event)) event.preventDefault();
  };
};
