/** Places in a list of deals: what it is ordered by and the id of the last one seen, opaque to the caller. */
import type { z } from 'zod';
import { pipelineProblem } from './problems.ts';

/** `list` names the list and its order, so that a place of one cannot be used in another. */
export const writePlace = (list: string, place: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify([list, ...place])).toString('base64url');

export function readPlace<S extends z.ZodType>(list: string, shape: S, cursor: string | undefined): z.output<S> | null {
  if (cursor === undefined) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw pipelineProblem('wrong-place');
  }
  const place = Array.isArray(parts) && parts[0] === list ? shape.safeParse(parts.slice(1)) : undefined;
  if (!place?.success) throw pipelineProblem('wrong-place');
  return place.data;
}
