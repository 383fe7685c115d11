import { languages, type Language } from '#platform/contract/problem.ts';

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

/** The account's choice, else this browser's, else what the browser speaks, else Polish. */
export const chooseLanguage = (wishes: {
  readonly account?: string | null;
  readonly stored?: string | null;
  readonly browser?: readonly string[];
}): Language => {
  const spoken = (wishes.browser ?? []).map((tag) => tag.toLowerCase().split('-')[0]);
  return [wishes.account, wishes.stored, ...spoken].find(isLanguage) ?? 'pl';
};
