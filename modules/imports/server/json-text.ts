/** JSON that PostgreSQL's jsonb takes: it holds neither a NUL nor half of a surrogate pair (an emoji cut in two), which become U+FFFD. */
const notForJsonb = /\\u(0000|d[89a-f][0-9a-f]{2})/g;

export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u') ? text.replace(notForJsonb, '\\ufffd') : text;
}
