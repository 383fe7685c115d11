/** What differs between a file of people and a file of deals: how a row is understood, found again and written. All else is one machinery. */
import type pg from 'pg';
import type { Tx } from '#platform/server/database.ts';
import type { Row } from './read/row-batch.ts';
import type { Rejection } from './write/cell-writers.ts';

export type KindOutcome = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Lines added to a log. */
  readonly entries: number;
  /** Rows of which nothing was written. */
  readonly refused: readonly { readonly rowNumber: number; readonly reason: Rejection }[];
};

export type KindRow = { readonly rowNumber: number };

export type ImportKind<R extends KindRow> = {
  /** Tables that grow by it. */
  readonly growing: readonly string[];
  understand(row: Row): { readonly row: R } | { readonly rejection: Rejection };
  /** One cell alone, for the preview: the value as text, null where nothing is written, or why it is refused. */
  readCell(index: number, text: string): string | null | { readonly rejection: Rejection };
  nameOf(row: R): string;
  /** Row number → that it is about something known, or why it is refused for that. */
  known(tx: Tx, rows: readonly R[]): Promise<ReadonlyMap<number, 'known' | Rejection>>;
  /** A name that stands for an owner and is nobody's; null: there is none, or it is a colleague's. */
  unknownOwner(row: R): string | null;
  /** `first`: the first batch that a process writes. */
  write(client: pg.Client, tx: Tx, rows: readonly R[], first: boolean): Promise<KindOutcome>;
};
