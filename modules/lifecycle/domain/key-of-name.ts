/** A key for what a person named: funnels, stages and reasons are called by it in addresses, files and the shell. */

const longest = 40;
// What taking the accents off leaves as it is.
const plain: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', æ: 'ae', ø: 'o', đ: 'd' };

const folded = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[łßæøđ]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');

/** Small Latin letters, digits and hyphens, beginning with a letter, at most 40; with a number when it is taken. */
export function keyOfName(name: string, taken: Iterable<string>, fallback: string): string {
  const used = new Set(taken);
  const wanted = folded(name).slice(0, longest).replace(/-+$/, '') || fallback;
  if (!used.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const key = `${wanted.slice(0, longest - 1 - String(number).length)}-${number}`;
    if (!used.has(key)) return key;
  }
}
