/**
 * Registers write in capitals; people do not. `UL. MARII SKŁODOWSKIEJ-CURIE 5A` becomes `ul. Marii Skłodowskiej-Curie 5A`.
 * A text that has small letters already stays as it is.
 */
const small = new Set(['ul', 'al', 'pl', 'os', 'nad', 'pod', 'przy', 'k', 'i', 'w', 'z', 'na', 'im']);
const roman = /^[IVX]+$/;

export function calmCapitals(text: string): string {
  if (/\p{Ll}/u.test(text)) return text;
  return text.replace(/\p{L}[\p{L}\p{N}]*/gu, (word, place: number) => {
    // After a digit it belongs to the number: 5A.
    if (/\d$/.test(text.slice(0, place))) return word;
    const lower = word.toLocaleLowerCase('pl');
    const isAbbreviation = text.charAt(place + word.length) === '.';
    if (small.has(lower) && (place > 0 || isAbbreviation)) return lower;
    if (roman.test(word) && word.length > 1) return word;
    return lower.charAt(0).toLocaleUpperCase('pl') + lower.slice(1);
  });
}

/** `SPÓŁKA AKCYJNA` → `spółka akcyjna`. */
export const smallLetters = (text: string): string => text.toLocaleLowerCase('pl');
