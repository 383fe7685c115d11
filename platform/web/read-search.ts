import type { z } from 'zod';

type Search = Readonly<Record<string, unknown>>;

/**
 * The router reads `?q=123` as a number and `?q=true` as a yes; a field that wants text gets the text. What fits in
 * no way counts as not set, so that an old or mistyped address still opens.
 */
export const readSearch = <Schema extends z.ZodObject>(schema: Schema, raw: Search): z.output<Schema> => {
  const first = schema.safeParse(raw);
  if (first.success) return first.data;
  const wrong = new Set(first.error.issues.map(({ path }) => path[0]));
  const asText = Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      wrong.has(name) && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value,
    ]),
  );
  const second = schema.safeParse(asText);
  if (second.success) return second.data;
  const stillWrong = new Set(second.error.issues.map(({ path }) => path[0]));
  return schema.parse(Object.fromEntries(Object.entries(asText).filter(([name]) => !stillWrong.has(name))));
};
