/** One clear sentence for whatever went wrong. Anything not expected here keeps its own words, without a stack. */
import { Problem } from '#platform/contract/problem.ts';
import { meansDatabaseAway, platformProblem } from '../http/problems.ts';
import { BadUsage } from './command.ts';
import type { Shell } from './shell.ts';

const systemErrors: Readonly<Record<string, (path: string) => { en: string; pl: string }>> = {
  ENOENT: (path) => ({ en: `There is no file or folder ${path}.`, pl: `Nie ma pliku ani folderu ${path}.` }),
  EACCES: (path) => ({ en: `You have no right to open ${path}.`, pl: `Nie masz prawa otworzyć ${path}.` }),
  EPERM: (path) => ({ en: `You have no right to open ${path}.`, pl: `Nie masz prawa otworzyć ${path}.` }),
  EISDIR: (path) => ({ en: `${path} is a folder; name a file.`, pl: `${path} to folder; podaj plik.` }),
  EROFS: (path) => ({ en: `${path} lies on a read-only disk.`, pl: `${path} leży na dysku tylko do odczytu.` }),
  ENOSPC: () => ({
    en: 'There is no room left on the disk. Free some space and try again.',
    pl: 'Na dysku zabrakło miejsca. Zwolnij trochę miejsca i spróbuj ponownie.',
  }),
};

export function failureSentence(error: unknown, shell: Shell): string {
  if (error instanceof BadUsage) return shell.text(error.sentence);
  if (error instanceof Problem) return error.detail(shell.language);
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const path = 'path' in error && typeof error.path === 'string' ? error.path : '';
  const known = systemErrors[code];
  if (known && (path !== '' || code === 'ENOSPC')) return shell.text(known(path));
  if (code === '53100') return platformProblem('disk-full').detail(shell.language);
  if (meansDatabaseAway(error)) return platformProblem('database-away').detail(shell.language);
  // What PostgreSQL itself refuses has a code of five signs, and its words are in the language of its machine.
  if (/^[0-9A-Z]{5}$/.test(code))
    return shell.text({
      en: `The database refused: ${firstLine(error)} (${code}).`,
      pl: `Baza danych odmówiła: ${firstLine(error)} (${code}).`,
    });
  return firstLine(error);
}

const firstLine = (error: Error): string => error.message.split('\n')[0] || error.name;
