/** Column names made comparable: `Person - E-mail (Work)`, `person_email_work` and `PersonEmailWork` are the same words. */

const special: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
};

/** Small letters without diacritics. */
export const withoutDiacritics = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[łøđßæœþı]/g, (letter) => special[letter] ?? letter);

/** Words of a column name, separated by single spaces; empty for a name without letters and digits. The s of `IDs` is no word. */
export const normaliseHeader = (name: string): string =>
  withoutDiacritics(
    name
      .slice(0, 200)
      .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}(?!s(?!\p{L}))\p{Ll})/gu, '$1 $2'),
  )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\be mail\b/g, 'email');

/** A key for a custom field: small ASCII letters, digits and `_`, beginning with a letter. */
export const slugOf = (name: string): string => {
  const slug = normaliseHeader(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return slug === '' ? 'field' : /^[0-9]/.test(slug) ? `field_${slug}` : slug;
};

const dateWords = new Set([
  ...['date', 'dates', 'datum', 'day', 'time', 'timestamp', 'when', 'created', 'updated', 'modified'],
  ...['data', 'daty', 'dnia', 'dzien', 'kiedy', 'czas', 'godzina', 'utworzono', 'utworzony', 'zmodyfikowano'],
]);

/** Whether a column's name suggests that it holds dates. */
export const namesADate = (name: string): boolean => {
  const words = normaliseHeader(name).split(' ');
  const last = words.at(-1);
  return words.some((word) => dateWords.has(word)) || last === 'at' || last === 'on' || last === 'ts';
};
