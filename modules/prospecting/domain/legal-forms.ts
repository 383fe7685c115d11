/** Legal forms as registers spell them out, and as everybody writes them. The longer first: one is part of another. */
const forms = [
  ['spółka z ograniczoną odpowiedzialnością spółka komandytowo-akcyjna', 'sp. z o.o. S.K.A.'],
  ['spółka z ograniczoną odpowiedzialnością spółka komandytowa', 'sp. z o.o. sp.k.'],
  ['spółka z ograniczoną odpowiedzialnością', 'sp. z o.o.'],
  ['prosta spółka akcyjna', 'P.S.A.'],
  ['spółka komandytowo-akcyjna', 'S.K.A.'],
  ['spółka komandytowa', 'sp.k.'],
  ['spółka partnerska', 'sp.p.'],
  ['spółka akcyjna', 'S.A.'],
  ['spółka jawna', 'sp.j.'],
  ['spółka cywilna', 's.c.'],
] as const;

/** `SWLEX SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ` → `SWLEX sp. z o.o.`; the name itself stays as the register has it. */
export function shortName(name: string): string {
  const whole = name.trim().replace(/\s+/g, ' ');
  const lower = whole.toLocaleLowerCase('pl');
  const found = forms.find(([spelled]) => lower.endsWith(` ${spelled}`));
  return found ? `${whole.slice(0, whole.length - found[0].length)}${found[1]}` : whole;
}

/** The name without its legal form, capitals, quotes and marks: two spellings of one firm's name are the same in it. */
export function bareName(name: string): string {
  const lower = shortName(name).toLocaleLowerCase('pl');
  const ending = forms.map(([, short]) => short.toLowerCase()).find((short) => lower.endsWith(` ${short}`));
  const own = ending === undefined ? lower : lower.slice(0, lower.length - ending.length);
  return own
    .replace(/\b(sp\.?\s*z\s*o\.?\s*o\.?|s\.?\s?a\.?|sp\.?\s?[kjp]\.?)\s*$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
