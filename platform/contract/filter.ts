/**
 * The one filter language: segments, lists, reports, exports all speak it. A filter is data (JSON in the API, URL and
 * database); the server compiles it to SQL with parameters only. Which fields exist is told by the field catalog.
 */
import { z } from 'zod';
import { LocalText } from './problem.ts';

export const operators = [
  'equals',
  'notEquals',
  'contains',
  'startsWith',
  'empty',
  'notEmpty',
  'atLeast',
  'atMost',
  'before',
  'after',
  'inLastDays',
  'notInLastDays',
  'oneOf',
  'noneOf',
] as const;
export type Operator = (typeof operators)[number];

const Value = z.union([z.string().max(500), z.number(), z.boolean()]);
export type FilterValue = z.infer<typeof Value>;

/** A pasted list: the addresses of a trade fair, the customers of another system. */
export const mostValues = 100_000;
export const mostConditions = 10_000;
export const deepestFilter = 20;

export const Condition = z.object({
  field: z.string().min(1).max(120),
  is: z.enum(operators),
  value: z.union([Value, z.array(Value).max(mostValues)]).optional(),
});
export type Condition = z.infer<typeof Condition>;

/** Membership of a set that a module computes: a cell of the funnel, a segment, an import's rows. */
export const SetMembership = z.object({ set: z.string().min(1).max(60), of: z.record(z.string(), z.unknown()) });
export type SetMembership = z.infer<typeof SetMembership>;

export type Filter = Condition | SetMembership | { all: Filter[] } | { any: Filter[] } | { not: Filter };

const AnyDepth: z.ZodType<Filter> = z.union([
  Condition,
  SetMembership,
  z.object({
    get all(): z.ZodType<Filter[]> {
      return z.array(AnyDepth).max(mostConditions);
    },
  }),
  z.object({
    get any(): z.ZodType<Filter[]> {
      return z.array(AnyDepth).max(mostConditions);
    },
  }),
  z.object({
    get not(): z.ZodType<Filter> {
      return AnyDepth;
    },
  }),
]);

/** Why it is too much to look at; null: it is not. Walks level by level, for what is too deep for it is too deep for a parser. */
function tooMuch(sent: unknown): string | null {
  let level = [sent];
  let parts = 0;
  let longest = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestFilter) return `groups may stand ${deepestFilter} deep in each other at most`;
    parts += level.length;
    if (parts > mostConditions) return `a filter may have ${mostConditions} conditions at most`;
    level = level.flatMap((part): unknown[] => {
      if (typeof part !== 'object' || part === null) return [];
      if ('not' in part) return [part.not];
      if ('value' in part && Array.isArray(part.value)) longest = Math.max(longest, part.value.length);
      const group = 'all' in part ? part.all : 'any' in part ? part.any : [];
      return Array.isArray(group) ? group : [];
    });
  }
  return longest > mostValues ? `a list may hold ${mostValues} values at most` : null;
}

export const Filter: z.ZodType<Filter> = z
  .unknown()
  .superRefine((sent, context) => {
    const why = tooMuch(sent);
    if (why !== null) context.addIssue({ code: 'custom', message: why, fatal: true });
  })
  .pipe(AnyDepth);

const Day = z.iso.date().refine((day) => day >= '0001-01-01', 'there was no year 0');

/** Days of the workspace's time zone. `lastDays`: today and so many days before; `beforeDays`: longer ago than that. */
export const Period = z.union([
  z.strictObject({ lastDays: z.number().int().min(0).max(36_500) }),
  z.strictObject({ beforeDays: z.number().int().min(0).max(36_500) }),
  z
    .strictObject({ from: Day.optional(), to: Day.optional() })
    .refine(({ from, to }) => from !== undefined || to !== undefined, 'says neither from nor to'),
]);
export type Period = z.infer<typeof Period>;

// It refers to itself, so the OpenAPI document needs a name for it.
z.globalRegistry.add(AnyDepth, { id: 'Filter' });

/** Matches everybody. */
export const everybody: Filter = { all: [] };

export const fieldKinds = ['text', 'number', 'money', 'date', 'boolean', 'choice', 'tags', 'user'] as const;
export type FieldKind = (typeof fieldKinds)[number];

export const operatorsOf: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: ['contains', 'equals', 'notEquals', 'startsWith', 'oneOf', 'noneOf', 'empty', 'notEmpty'],
  number: ['equals', 'notEquals', 'atLeast', 'atMost', 'oneOf', 'empty', 'notEmpty'],
  money: ['atLeast', 'atMost', 'equals', 'empty', 'notEmpty'],
  date: ['after', 'before', 'inLastDays', 'notInLastDays', 'empty', 'notEmpty'],
  boolean: ['equals', 'empty', 'notEmpty'],
  choice: ['oneOf', 'noneOf', 'equals', 'notEquals', 'empty', 'notEmpty'],
  tags: ['oneOf', 'noneOf', 'empty', 'notEmpty'],
  user: ['oneOf', 'noneOf', 'equals', 'notEquals', 'empty', 'notEmpty'],
};

/** What the web needs to know of a field to offer it. */
export const FieldDescription = z.object({
  key: z.string(),
  label: LocalText,
  kind: z.enum(fieldKinds),
  group: z.enum(['contact', 'company', 'funnel', 'score', 'custom']),
  options: z.array(z.object({ value: z.string(), label: LocalText })).optional(),
  /** Whether a report may break down by it. */
  breakdown: z.boolean(),
});
export type FieldDescription = z.infer<typeof FieldDescription>;
