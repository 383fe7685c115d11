/** For tests: values that a JSON schema describes, and what people and machines send instead. */
import fc from 'fast-check';
import { z } from 'zod';

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
});
type Schema = z.infer<typeof Schema>;
export type Definitions = Readonly<Record<string, unknown>>;

const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

/** The same few patterns stand in hundreds of places, and to make a generator of one takes milliseconds. */
const byPattern = new Map<string, fc.Arbitrary<string>>();

function matching(pattern: string): fc.Arbitrary<string> {
  const made = byPattern.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  byPattern.set(pattern, made);
  return made;
}

function text({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  if (format === 'date-time') return moment.map((at) => at.toISOString());
  if (format === 'date') return moment.map((at) => at.toISOString().slice(0, 10));
  // The generator knows no lookaheads; such a field gets texts that may not fit, which is malformed as well.
  if (pattern !== undefined && !/\(\?<?[=!]/.test(pattern)) return matching(pattern);
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)), unit: 'grapheme' });
}

/** A week has seven days; nothing needs more. */
const leastOf = (items: number | undefined): number => Math.min(items ?? 0, 7);

/** Values that fit, as far as the schema says. */
export function fitting(given: unknown, definitions: Definitions, depth = 0): fc.Arbitrary<unknown> {
  // A schema may also be true or false.
  const schema = Schema.parse(typeof given === 'boolean' ? {} : (given ?? {}));
  const below = (next: unknown) => fitting(next, definitions, depth + 1);
  if (schema.$ref !== undefined)
    return depth > 6 ? fc.constant({ all: [] }) : below(definitions[schema.$ref.split('/').at(-1) ?? '']);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return fc.oneof(...choices.map(below));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return text(schema);
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -1e6, -1e9), max: Math.min(schema.maximum ?? 1e6, 1e9) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(below));
      return fc.array(below(schema.items), {
        minLength: leastOf(schema.minItems),
        maxLength: Math.max(leastOf(schema.minItems), Math.min(schema.maxItems ?? 4, 4)),
      });
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      return fc.record(Object.fromEntries(properties.map(([name, value]) => [name, below(value)])), {
        requiredKeys: schema.required ?? [],
      });
    }
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { all: value };
  return value;
};

/** What breaks programs: characters that cannot be stored, numbers out of range, nests without end, keys with a meaning. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\u202e',
    "'; drop table contacts.contact; --",
    '%00%ff%c0%af',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '{{7*7}}${7*7}',
    '=cmd|calc',
    'x'.repeat(70_000),
    'ż'.repeat(3_000),
    '9'.repeat(400),
    '0001-01-01',
    '9999-12-31T23:59:59.999Z',
    '275760-09-13',
    '2026-02-30',
    -1,
    0,
    1.5,
    1e308,
    -1e308,
    9007199254740993,
    2147483648,
    99999999999,
    null,
    true,
    [],
    {},
    [[[]]],
    { toString: null },
    { constructor: { prototype: {} } },
  ),
  fc.constantFrom(60, 2_000).map(deep),
  fc.constant(JSON.parse('{"__proto__":{"admin":true}}')),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The value with one place in it, anywhere, taken by something else. */
export function spoiled(value: unknown, by: unknown, path: readonly number[]): unknown {
  const [turn, ...rest] = path;
  if (turn === undefined || typeof value !== 'object' || value === null) return by;
  const entries: [string, unknown][] = Object.entries(value);
  const items: readonly unknown[] | null = Array.isArray(value) ? value : null;
  const picked = entries[turn % (entries.length + 1)];
  if (!picked) return items ? [...items, by] : { ...value, added: by };
  const [name, inner] = picked;
  const next = spoiled(inner, by, rest);
  return items ? items.map((item, index) => (String(index) === name ? next : item)) : { ...value, [name]: next };
}
