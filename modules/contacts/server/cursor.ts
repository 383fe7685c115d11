/** Places in a list: the sort value and the id of the last row seen, opaque to the caller. */
import { z } from 'zod';
import { contactProblem } from './problems.ts';

/** `kind` names the list and its order, so that a cursor of one cannot be used in another. */
export const writeCursor = (kind: string, place: readonly (string | number | readonly string[])[]): string =>
  Buffer.from(JSON.stringify([kind, ...place])).toString('base64url');

export function readCursor<S extends z.ZodType>(
  kind: string,
  place: S,
  cursor: string | undefined,
): z.output<S> | null {
  if (cursor === undefined) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw contactProblem('wrong-cursor');
  }
  if (!Array.isArray(parts) || parts[0] !== kind) throw contactProblem('wrong-cursor');
  const parsed = place.safeParse(parts.slice(1));
  if (!parsed.success) throw contactProblem('wrong-cursor');
  return parsed.data;
}

/** Text of a place: PostgreSQL cannot hold a NUL. */
export const cursorText = z
  .string()
  .max(1000)
  .refine((text) => !text.includes('\0'));
/** A moment as PostgreSQL writes it, to the microsecond: JavaScript's dates would lose the last three digits. */
export const cursorMoment = z.string().regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
