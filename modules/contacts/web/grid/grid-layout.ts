/** Which columns a table shows, in which order and how wide; what the reader changed is kept in this browser. */
import { z } from 'zod';

export type GridLayout = {
  /** Ids of the shown columns in their order; undefined: as at first. */
  readonly columns: readonly string[] | undefined;
  readonly widths: Readonly<Record<string, number>>;
};

export const firstLayout: GridLayout = { columns: undefined, widths: {} };

const narrowest = 72;
const widest = 800;
const boxWidth = 40;

export const boundedWidth = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));

const Stored = z.object({
  columns: z.array(z.string()).optional(),
  widths: z.record(z.string(), z.number()).default({}),
});

/** What another version wrote and this one cannot read counts as nothing. */
export const readLayout = (stored: string | null): GridLayout => {
  if (stored === null) return firstLayout;
  try {
    const read = Stored.safeParse(JSON.parse(stored));
    return read.success ? { columns: read.data.columns, widths: read.data.widths } : firstLayout;
  } catch {
    return firstLayout;
  }
};

/** Moves a column to a place; the first column (the record's name) stays where it is. */
export const moveColumn = (columns: readonly string[], id: string, to: number): readonly string[] => {
  const from = columns.indexOf(id);
  if (from <= 0) return columns;
  const others = columns.filter((other) => other !== id);
  const place = Math.min(others.length, Math.max(1, to));
  return [...others.slice(0, place), id, ...others.slice(place)];
};

/** Shown last when it is switched on. */
export const toggleColumn = (columns: readonly string[], id: string): readonly string[] =>
  columns.includes(id) ? columns.filter((other) => other !== id) : [...columns, id];

/** The wanted columns that exist, each once, the name always first. */
export const knownColumns = (wanted: readonly string[], known: readonly string[], first: string): readonly string[] => [
  first,
  ...new Set(wanted.filter((id) => id !== first && known.includes(id))),
];

/** `grid-template-columns`: the last column takes what is left over. */
export const gridTemplate = (widths: readonly number[], selectable: boolean): string =>
  [
    ...(selectable ? [`${boxWidth}px`] : []),
    ...widths.map((width, index) => (index === widths.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`)),
  ].join(' ');
