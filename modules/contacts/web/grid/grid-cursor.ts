/** Where the keyboard stands in a table, and where a key takes it. */
export type Cursor = { readonly row: number; readonly column: number };
export type Extent = { readonly rows: number; readonly columns: number };

/** Rows that a screen holds, near enough. */
const screenful = 15;

const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

export const stepCursor = (cursor: Cursor | undefined, by: { row?: number; column?: number }, extent: Extent): Cursor =>
  cursor === undefined
    ? { row: 0, column: 0 }
    : {
        row: within(cursor.row + (by.row ?? 0), extent.rows),
        column: within(cursor.column + (by.column ?? 0), extent.columns),
      };

type Pressed = { readonly key: string; readonly command: boolean };

/** Undefined when the key does not move. */
export const cursorAfter = (
  cursor: Cursor | undefined,
  { key, command }: Pressed,
  extent: Extent,
): Cursor | undefined => {
  if (extent.rows === 0 || extent.columns === 0) return undefined;
  const row = cursor?.row ?? 0;
  switch (key) {
    case 'ArrowDown':
      return stepCursor(cursor, { row: 1 }, extent);
    case 'ArrowUp':
      return stepCursor(cursor, { row: -1 }, extent);
    case 'ArrowRight':
      return stepCursor(cursor, { column: 1 }, extent);
    case 'ArrowLeft':
      return stepCursor(cursor, { column: -1 }, extent);
    case 'PageDown':
      return stepCursor(cursor, { row: screenful }, extent);
    case 'PageUp':
      return stepCursor(cursor, { row: -screenful }, extent);
    case 'Home':
      return { row: command ? 0 : row, column: 0 };
    case 'End':
      return { row: command ? extent.rows - 1 : row, column: extent.columns - 1 };
    default:
      return undefined;
  }
};

/** Tab out of an editor: the next cell in reading order, undefined past the ends. */
export const nextCell = (cursor: Cursor, by: 1 | -1, extent: Extent): Cursor | undefined => {
  const place = cursor.row * extent.columns + cursor.column + by;
  if (place < 0 || place >= extent.rows * extent.columns) return undefined;
  return { row: Math.floor(place / extent.columns), column: place % extent.columns };
};
