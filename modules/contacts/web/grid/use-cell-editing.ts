import { useCallback, useState } from 'react';
import type { FieldValue } from '../edit/field-spec.ts';
import { problemWords } from '../edit/problem-words.ts';
import type { Draft } from './grid-column.ts';

type Place = { readonly row: string; readonly column: string };
type Drafts = ReadonlyMap<string, ReadonlyMap<string, Draft>>;

const withDraft = (drafts: Drafts, { row, column }: Place, draft: Draft | undefined): Drafts => {
  if (draft === undefined && drafts.get(row)?.has(column) !== true) return drafts;
  const cells = new Map(drafts.get(row));
  if (draft) cells.set(column, draft);
  else cells.delete(column);
  const next = new Map(drafts);
  if (cells.size === 0) next.delete(row);
  else next.set(row, cells);
  return next;
};

export type CellEditing = {
  readonly editing: Place | undefined;
  /** By row and column: what could not be kept. It stays in its cell until it is mended or given up. */
  readonly drafts: Drafts;
  readonly begin: (place: Place) => void;
  readonly stop: () => void;
  readonly forget: (place: Place) => void;
  readonly keep: (place: Place, draft: Draft) => void;
  /** Runs a change; what is refused becomes a draft. */
  readonly save: (place: Place, value: FieldValue, words: string | null, change: () => Promise<void>) => void;
};

/** One cell is edited at a time; any number may wait for their author with what was refused. */
export const useCellEditing = (): CellEditing => {
  const [editing, setEditing] = useState<Place | undefined>(undefined);
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const begin = useCallback((place: Place) => setEditing(place), []);
  const stop = useCallback(() => setEditing(undefined), []);
  const forget = useCallback((place: Place) => setDrafts((former) => withDraft(former, place, undefined)), []);
  const keep = useCallback((place: Place, draft: Draft) => setDrafts((former) => withDraft(former, place, draft)), []);
  const save = useCallback<CellEditing['save']>((place, value, words, change) => {
    setDrafts((former) => withDraft(former, place, undefined));
    change().catch((error: unknown) =>
      setDrafts((former) => withDraft(former, place, { value, words, problem: problemWords(error) })),
    );
  }, []);
  return { editing, drafts, begin, stop, forget, keep, save };
};
