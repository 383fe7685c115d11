/**
 * Options of a select in a list that scrolls by itself. The library's own scroll area puts a second, nameless scrolling
 * box around the list, which a keyboard cannot reach.
 */
export const plainList = {
  withScrollArea: false,
  styles: { options: { maxHeight: 240, overflowY: 'auto' } },
} as const;
