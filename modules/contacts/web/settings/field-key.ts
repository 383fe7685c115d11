/** The key of a custom field, made from what it is called: `Wielkość floty` → `wielkosc_floty`. */
const plainLetters: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' };
const longest = 60;

export const fieldKey = (label: string, taken: readonly string[]): string => {
  const plain = label
    .toLocaleLowerCase()
    .replace(/[łßøđæœ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const begun = /^[a-z]/.test(plain) ? plain : plain === '' ? 'pole' : `pole_${plain}`;
  const key = begun.slice(0, longest).replace(/_+$/, '');
  if (!taken.includes(key)) return key;
  for (let number = 2; ; number += 1) {
    const numbered = `${key.slice(0, longest - 4)}_${number}`;
    if (!taken.includes(numbered)) return numbered;
  }
};
