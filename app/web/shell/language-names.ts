import type { Language } from '#platform/contract/problem.ts';

/** Each in its own language: somebody who reads only one of them must find it. */
export const languageNames: Readonly<Record<Language, string>> = { pl: 'Polski', en: 'English' };
