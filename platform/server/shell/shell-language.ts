/** The language of the person at the terminal, by the environment's usual order. Anything but Polish reads English. */
import type { Language } from '#platform/contract/problem.ts';

export function shellLanguage(environment: NodeJS.ProcessEnv): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^pl(_|-|\.|$)/i.test(locale) ? 'pl' : 'en';
}
