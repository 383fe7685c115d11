/**
 * The key of a scorecard in field names, from its name: lower case without Polish letters and spaces; a number where it is taken.
 * Example: "Produkt A (wdrożenia)" → "produkt-a-wdrozenia".
 */
export function scorecardKey(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, (between) => (/^\p{M}+$/u.test(between) ? '' : '-'))
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const key = plain === '' ? 'card' : plain;
  if (!taken.has(key)) return key;
  for (let number = 2; ; number++) if (!taken.has(`${key}-${number}`)) return `${key}-${number}`;
}
