import { useCallback, useState } from 'react';
import { noChoices, readChoices, type ColumnChoices } from './column-layout.ts';

const storageName = (table: string): string => `lejek-columns-${table}`;

const load = (table: string | undefined): ColumnChoices => {
  if (table === undefined) return noChoices;
  try {
    return readChoices(localStorage.getItem(storageName(table)));
  } catch {
    return noChoices;
  }
};

/** The reader's columns of a table, remembered in this browser when the table has a name. */
export const useColumnChoices = (
  table: string | undefined,
): [choices: ColumnChoices, change: (change: (former: ColumnChoices) => ColumnChoices) => void] => {
  const [choices, setChoices] = useState(() => load(table));
  const change = useCallback(
    (make: (former: ColumnChoices) => ColumnChoices) =>
      setChoices((former) => {
        const next = make(former);
        try {
          if (table !== undefined) localStorage.setItem(storageName(table), JSON.stringify(next));
        } catch {
          // Without storage the choice lasts as long as the page.
        }
        return next;
      }),
    [table],
  );
  return [choices, change];
};
