import { useCallback, useMemo, useState } from 'react';
import { boundedWidth, firstLayout, knownColumns, readLayout, type GridLayout } from './grid-layout.ts';

const storageName = (table: string): string => `lejek-grid-${table}`;

const load = (table: string): GridLayout => {
  try {
    return readLayout(localStorage.getItem(storageName(table)));
  } catch {
    return firstLayout;
  }
};

type Known = {
  /** Every column there is, in its usual order; the first is always shown. */
  readonly all: readonly string[];
  readonly atFirst: readonly string[];
  /** Columns told by the address; they win over what this browser remembers. */
  readonly told: readonly string[] | undefined;
  /** Called with the reader's choice, undefined for the first state, so that the address follows. */
  readonly onChoose: (columns: readonly string[] | undefined) => void;
};

export type OpenLayout = {
  readonly shown: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly show: (columns: readonly string[]) => void;
  readonly resize: (id: string, width: number) => void;
  readonly reset: () => void;
};

/** The reader's columns of a table. */
export const useGridLayout = (table: string, { all, atFirst, told, onChoose }: Known): OpenLayout => {
  const [layout, setLayout] = useState(() => load(table));
  const change = useCallback(
    (make: (former: GridLayout) => GridLayout) =>
      setLayout((former) => {
        const next = make(former);
        try {
          localStorage.setItem(storageName(table), JSON.stringify(next));
        } catch {
          // Without storage the choice lasts as long as the page.
        }
        return next;
      }),
    [table],
  );
  const [first = ''] = all;
  const shown = useMemo(
    () => knownColumns(told ?? layout.columns ?? atFirst, all, first),
    [told, layout.columns, atFirst, all, first],
  );
  return {
    shown,
    widths: layout.widths,
    show: (columns) => {
      change((former) => ({ ...former, columns }));
      onChoose(columns);
    },
    resize: (id, width) => change((former) => ({ ...former, widths: { ...former.widths, [id]: boundedWidth(width) } })),
    reset: () => {
      change(() => firstLayout);
      onChoose(undefined);
    },
  };
};
