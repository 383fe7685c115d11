/**
 * JSON whose whole numbers beyond 2^53 come as texts with all their digits: platforms number leads and campaigns with 64 bits.
 * `{"lead_id": 9007199254740993}` is `{ lead_id: '9007199254740993' }`. Throws a SyntaxError for what is no JSON.
 */
type Reviver = (this: unknown, key: string, value: unknown, context?: { readonly source?: string }) => unknown;

const exact: Reviver = (_key, value, context) =>
  typeof value === 'number' &&
  !Number.isSafeInteger(value) &&
  context?.source !== undefined &&
  /^-?\d+$/.test(context.source)
    ? context.source
    : value;

export const parseExact = (text: string): unknown => JSON.parse(text, exact);
