const wordsOf = (name: string): readonly string[] =>
  name.split(/[\s._@-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));

const letters = (...words: readonly (string | undefined)[]): string =>
  words
    .map((word) => (word === undefined ? '' : ([...word][0] ?? '')))
    .join('')
    .toLocaleUpperCase();

/** People: first and last name. `Anna Maria Nowak` is `AN`. */
export const personInitials = (name: string): string => {
  const words = wordsOf(name);
  return letters(words[0], words.length > 1 ? words.at(-1) : undefined);
};

/** Companies end in a legal form: `Acme Polska sp. z o.o.` is `AP`. */
export const companyInitials = (name: string): string => {
  const words = wordsOf(name);
  return letters(words[0], words[1]);
};
