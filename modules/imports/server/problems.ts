import { cellProblems, rowProblems } from '../domain/read-problems.ts';
import { type ProblemDeclarations, problemsOf } from '#platform/contract/problem.ts';

export const importProblems = {
  'unknown-import': {
    status: 404,
    en: 'There is no such import in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego importu.',
  },
  'no-file': {
    status: 400,
    en: 'No file came with the request. Choose a CSV or XLSX file and send it again.',
    pl: 'W żądaniu nie było pliku. Wybierz plik CSV lub XLSX i wyślij ponownie.',
  },
  'wrong-state': {
    status: 409,
    en: 'This import is {state}; that cannot be done with it now.',
    pl: 'Ten import ma stan „{state}”; nie można teraz tego zrobić.',
  },
  'columns-changed': {
    status: 422,
    en: 'The settings do not have the columns of the file. Open the import again.',
    pl: 'Ustawienia nie zawierają kolumn tego pliku. Otwórz import ponownie.',
  },
  undecided: {
    status: 422,
    en: 'The column "{column}" can be read as {first} or as {second}. Say which one is right, then start the import.',
    pl: 'Kolumnę „{column}” można odczytać jako {first} albo jako {second}. Wskaż właściwy format, a potem uruchom import.',
  },
  'no-key': {
    status: 422,
    en: 'No column says who the rows are about. Map at least an e-mail, a phone, an id or a surname.',
    pl: 'Żadna kolumna nie mówi, kogo dotyczą wiersze. Wskaż co najmniej e-mail, telefon, identyfikator albo nazwisko.',
  },
  'missing-column': {
    status: 422,
    en: 'The file has no column "{column}". Its columns: {columns}.',
    pl: 'W pliku nie ma kolumny „{column}”. Jego kolumny: {columns}.',
  },
  'unknown-stage': {
    status: 422,
    en: 'The funnel has no stage "{stage}". Its stages: {stages}.',
    pl: 'Lejek nie ma etapu „{stage}”. Jego etapy: {stages}.',
  },
  'file-gone': {
    status: 410,
    en: 'The file of this import is no longer on the server. What was imported stays. Upload the file again to import the rest.',
    pl: 'Pliku tego importu nie ma już na serwerze. To, co zostało zaimportowane, pozostaje. Prześlij plik ponownie, aby zaimportować resztę.',
  },
  interrupted: {
    status: 503,
    en: 'The import was stopped by a fault ({reason}). The batches already written stay; start it again to go on from row {row}.',
    pl: 'Import przerwała usterka ({reason}). Zapisane partie pozostają; uruchom go ponownie, aby kontynuować od wiersza {row}.',
  },
  'not-at-its-end': {
    status: 409,
    en: 'The import was stopped before its end (it is {state}). The {rows} rows written so far stay; undo the import to take them back.',
    pl: 'Import zatrzymano przed końcem (stan: {state}). Liczba wierszy zapisanych do tej pory: {rows}; pozostają, a cofnięcie importu je usunie.',
  },
} satisfies ProblemDeclarations;
export const importProblem = problemsOf(importProblems);

/** Why a single row was not written; shown in the preview, in the shell and in the file of rejected rows. */
export const rejectionTexts: ProblemDeclarations = {
  ...rowProblems,
  ...cellProblems,
  nobody: {
    status: 422,
    en: 'The row names nobody: it has no id, e-mail, phone or surname.',
    pl: 'Wiersz nikogo nie wskazuje: nie ma identyfikatora, e-maila, telefonu ani nazwiska.',
  },
  'other-currency': {
    status: 422,
    en: '“{value}” is not an amount in {currency}, the currency of this workspace. Convert it and import the row again.',
    pl: '„{value}” nie jest kwotą w walucie tej przestrzeni roboczej ({currency}). Przelicz ją i zaimportuj wiersz ponownie.',
  },
  'two-people': {
    status: 422,
    en: 'The row’s keys belong to two different people. Merge them or correct the row.',
    pl: 'Klucze tego wiersza należą do dwóch różnych osób. Połącz je albo popraw wiersz.',
  },
};
