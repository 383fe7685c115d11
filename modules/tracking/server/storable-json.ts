/** JSON that `jsonb` takes: PostgreSQL holds no NUL and no half of a surrogate pair. */

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleaned(key), cleaned(inner)]));
  return value;
}

export function storableJson(value: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(value);
  // JSON.stringify writes exactly these as escapes; the walk is for the few that have them.
  return /\\u(0000|d[89a-f])/i.test(text) ? JSON.stringify(cleaned(value)) : text;
}
