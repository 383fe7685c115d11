import type { Language } from '#platform/contract/problem.ts';

/** Of two letters it is a code of the standards; anything longer somebody wrote as a name. */
const isCode = (text: string): boolean => /^[a-z]{2}$/i.test(text);

const names = new Map<string, Intl.DisplayNames>();

const namesIn = (kind: 'region' | 'language', language: Language): Intl.DisplayNames => {
  const key = `${kind} ${language}`;
  const known = names.get(key);
  if (known) return known;
  const made = new Intl.DisplayNames(language, { type: kind, fallback: 'code' });
  names.set(key, made);
  return made;
};

/** `PL` → `Polska`, `en` → `angielski`; what is no code stays as it is. */
export const codeWords = (text: string, kind: 'region' | 'language', language: Language): string =>
  isCode(text)
    ? (namesIn(kind, language).of(kind === 'region' ? text.toUpperCase() : text.toLowerCase()) ?? text)
    : text;
