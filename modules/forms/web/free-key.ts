/** A key for the address: from the name, in small letters without accents, different from those taken. */
export function freeKey(name: string, taken: readonly string[], otherwise = 'form'): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '');
  const base = plain === '' ? otherwise : plain;
  const used = new Set([...taken, 'new', 'quarantine']);
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!used.has(key)) return key;
  }
}
