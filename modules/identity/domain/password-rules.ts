/**
 * Which passwords are accepted: 10 to 128 characters, not one of those everybody tries first, not made of the person's
 * own name or address. No rules on kinds of characters: they make passwords harder to remember, not to guess
 * (NIST SP 800-63B, 5.1.1.2).
 */
import { commonWords } from './common-passwords.ts';
import { longestPassword, shortestPassword } from './password-length.ts';

export type PasswordFault = 'too-short' | 'too-long' | 'too-common' | 'own-name';
export type Person = { readonly name: string; readonly email: string };

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  ł: 'l',
};

/** Letters only, without case, accents and look-alike digits. */
const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[013457@$!ł]/g, (sign) => lookAlikes[sign] ?? sign)
    .replace(/[^\p{L}]/gu, '');

/** What is left when years, numbers and signs around it are taken away: `!!Haslo2024` gives `Haslo`. */
const coreOf = (password: string): string => password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const common = new Set(commonWords.map(lettersOf));

// Rows of the keyboard and the alphabets, walked forwards, backwards and around.
const walks = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  '1q2w3e4r5t6y7u8i9o0p',
];
const allWalks = walks.flatMap((walk) => [walk, [...walk].reverse().join('')]);

const isWalk = (text: string): boolean => allWalks.some((walk) => walk.includes(text));

/** One short piece repeated to the end: aaaaaaaaaa, 1212121212, abcabcabcabc. */
const isRepetition = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/su.test(text) && new Set(text).size <= 4;

const isCommon = (password: string): boolean => {
  const lower = password.toLowerCase();
  return (
    common.has(lettersOf(coreOf(password))) ||
    common.has(lettersOf(password)) ||
    isRepetition(lower) ||
    isWalk(lower) ||
    isWalk(lower.replace(/[^a-z0-9]/g, ''))
  );
};

/** Names and addresses shorter than this turn up in good passwords by chance. */
const leastTelling = 4;

const isOwnName = (password: string, { name, email }: Person): boolean => {
  const readings = [lettersOf(password), lettersOf(coreOf(password))];
  const parts = [...name.split(/\s+/), ...email.split(/[@.+_-]/), name, email.split('@')[0] ?? '', email]
    .map(lettersOf)
    .filter((part) => part.length >= leastTelling);
  // The password is the name with something hung on: taking the names away leaves too little to guess.
  return parts.some((part) =>
    readings.some((letters) => letters.includes(part) && letters.replaceAll(part, '').length < leastTelling),
  );
};

/** Null when the password will do. */
export function passwordFault(password: string, person: Person): PasswordFault | null {
  const length = [...password].length;
  if (length < shortestPassword) return 'too-short';
  if (length > longestPassword || password.length > longestPassword) return 'too-long';
  if (isCommon(password)) return 'too-common';
  if (isOwnName(password, person)) return 'own-name';
  return null;
}
