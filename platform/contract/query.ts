/** Shapes that HTTP query strings need: everything arrives as text. */
import { z } from 'zod';

const parseJson = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not valid JSON' });
    return z.NEVER;
  }
};

/** A structured value in a query string: written as JSON text, given to the caller as an object. */
export const fromJson = <S extends z.ZodType>(schema: S) =>
  z.union([z.string().transform(parseJson).pipe(schema), schema]);

/** `true`/`false` in a query string. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
]);

/** A page of a list: keyset cursors are opaque to the caller and stay right while rows come in. */
export const PageQuery = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const pageOf = <S extends z.ZodType>(row: S) =>
  z.object({ data: z.array(row), nextCursor: z.string().nullable(), hasMore: z.boolean() });
