/** Pairs of contacts that are probably one person, surest reasons first. */
import { z } from 'zod';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';
import type { DuplicatePair } from '../../contract.ts';
import { cursorText, readCursor, writeCursor } from '../cursor.ts';
import { contactRows } from './contact-rows.ts';
import { type DuplicateKind, type FoundPair, duplicateKinds, duplicateWindow } from './duplicate-windows.ts';

/** A page that finds few gives up after so many windows and lets the reader ask for more. */
const mostWindows = 10;

type Place = { readonly kind: DuplicateKind; readonly key: readonly string[]; readonly seen: number };
const Seen = z.number().int().min(0);
const PlaceInCursor = z.union([
  z.tuple([z.enum(['inbox', 'phone']), z.array(cursorText).max(1), Seen]),
  z.tuple([z.literal('name'), z.union([z.tuple([]), z.tuple([z.guid(), cursorText, z.guid()])]), Seen]),
]);

export type DuplicatePage = { data: DuplicatePair[]; nextCursor: string | null; hasMore: boolean };

function placeOf(cursor: string | undefined): Place {
  const place = readCursor('duplicates', PlaceInCursor, cursor);
  return place === null
    ? { kind: duplicateKinds[0], key: [], seen: 0 }
    : { kind: place[0], key: place[1], seen: place[2] };
}

const following = (kind: DuplicateKind): DuplicateKind | undefined => duplicateKinds[duplicateKinds.indexOf(kind) + 1];

async function collect(
  tx: Tx,
  workspaceId: string,
  from: Place,
  limit: number,
): Promise<{ pairs: FoundPair[]; next: Place | null }> {
  const pairs: FoundPair[] = [];
  let place = from;
  for (let windows = 0; windows < mostWindows; windows++) {
    const { kind, key, seen } = place;
    const window = await duplicateWindow[kind](tx, workspaceId, key);
    const fitting = window.pairs.slice(seen, seen + limit - pairs.length);
    pairs.push(...fitting);
    const end = seen + fitting.length;
    if (end < window.pairs.length) return { pairs, next: { kind, key, seen: end } };
    const nextKind = window.next === null ? following(kind) : kind;
    if (nextKind === undefined) return { pairs, next: null };
    place = { kind: nextKind, key: window.next ?? [], seen: 0 };
    if (pairs.length === limit) break;
  }
  return { pairs, next: place };
}

export async function findDuplicates(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  asked: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<DuplicatePage> {
  const { pairs, next } = await collect(tx, workspaceId, placeOf(asked.cursor), asked.limit);
  const ids = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const rows = new Map(
    (await contactRows(tx, catalog.named(tx, workspaceId), workspaceId, ids)).map((row) => [row.id, row]),
  );
  return {
    data: pairs.flatMap(({ first: firstId, second: secondId, why }) => {
      const [first, second] = [rows.get(firstId), rows.get(secondId)];
      return first && second ? [{ first, second, why }] : [];
    }),
    nextCursor: next === null ? null : writeCursor('duplicates', [next.kind, next.key, next.seen]),
    hasMore: next !== null,
  };
}
