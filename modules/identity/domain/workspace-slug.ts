/** The workspace's name as it stands in addresses and in the shell: `Żółw i Spółka` is `zolw-i-spolka`. */

// Letters that Unicode does not take apart into a base letter and a mark.
const whole: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ı: 'i',
};

const longest = 48;

export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]/g, (letter) => whole[letter] ?? '-')
    .replace(/-+/g, '-')
    .slice(0, longest)
    .replace(/^-|-$/g, '');
  return slug === '' ? 'workspace' : slug;
}

/** The slugs to try one after the other until one is free: acme, acme-2, acme-3, ... */
export function* slugsOf(name: string): Generator<string, never> {
  const first = slugOf(name);
  yield first;
  for (let number = 2; ; number++) yield `${first}-${number}`;
}
