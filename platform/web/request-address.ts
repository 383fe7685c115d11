/** Fills `:name` parts of an endpoint's path; a missing one is a mistake of the caller. */
export const fillPath = (path: string, params: Readonly<Record<string, unknown>>): string =>
  path.replace(/:(\w+)/g, (_part, name: string) => {
    const value = params[name];
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`The path ${path} needs "${name}"`);
    return encodeURIComponent(value);
  });

/**
 * A query for the server: text, numbers and booleans as they are, lists and objects as JSON; what is undefined or null
 * is left out. Names are sorted so that the same question has the same address.
 */
export const queryString = (query: Readonly<Record<string, unknown>>): string => {
  const search = new URLSearchParams();
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    if (value === undefined || value === null) continue;
    if (value instanceof Date) search.set(name, value.toISOString());
    else if (typeof value === 'object') search.set(name, JSON.stringify(value));
    else if (typeof value === 'string') search.set(name, value);
    else if (typeof value === 'number' || typeof value === 'boolean') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};
