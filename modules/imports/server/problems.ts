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
  'no-deal-key': {
    status: 422,
    en: 'No column says which deals the rows are. Map at least the name of the deal, its id, its company or its product.',
    pl: 'Żadna kolumna nie mówi, których szans dotyczą wiersze. Wskaż co najmniej nazwę szansy, jej identyfikator, firmę albo produkt.',
  },
  'unknown-deal-field': {
    status: 422,
    en: 'A file of deals has no field "{field}". Its fields: {fields}.',
    pl: 'Plik szans sprzedaży nie ma pola „{field}”. Jego pola: {fields}.',
  },
  'not-of-deals': {
    status: 422,
    en: 'The column "{column}" cannot become that in a file of deals. Choose something of the deal, its company or its person, or leave the column out.',
    pl: 'Kolumna „{column}” nie może się tym stać w pliku szans sprzedaży. Wybierz coś, co dotyczy szansy, jej firmy albo osoby, lub pomiń tę kolumnę.',
  },
  'not-of-people': {
    status: 422,
    en: 'The field "{field}" belongs to deals. Say that the file holds deals, or leave the column out.',
    pl: 'Pole „{field}” należy do szans sprzedaży. Zaznacz, że w pliku są szanse sprzedaży, albo pomiń tę kolumnę.',
  },
  'not-your-deals': {
    status: 403,
    en: 'A file of deals changes the deals of everybody, and your role may not do that. Nothing was written; ask a sales manager or an administrator.',
    pl: 'Plik szans sprzedaży zmienia szanse wszystkich osób, a Twoja rola na to nie pozwala. Nic nie zostało zapisane; poproś kierownika sprzedaży albo administratora.',
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
  'no-deal-name': {
    status: 422,
    en: 'The row has no name of the deal. Write one and import the row again.',
    pl: 'W wierszu brakuje nazwy szansy. Wpisz ją i zaimportuj wiersz ponownie.',
  },
  'no-closing-day': {
    status: 422,
    en: 'The deal is won or lost, but the row does not say on which day. Write the day it was closed.',
    pl: 'Szansa jest wygrana albo przegrana, ale wiersz nie mówi, kiedy to się stało. Wpisz datę zamknięcia.',
  },
  'closed-before-created': {
    status: 422,
    en: 'The deal was closed on {closed}, before it was created on {created}. Correct one of the two days.',
    pl: 'Szansę zamknięto {closed}, a utworzono dopiero {created}. Popraw jedną z tych dat.',
  },
  'closed-in-future': {
    status: 422,
    en: 'The deal is closed, but on a day that has not come yet ({closed}). Correct the day, or say that the deal is open.',
    pl: 'Szansa jest zamknięta, ale z datą, która jeszcze nie nadeszła ({closed}). Popraw datę albo zaznacz, że szansa jest otwarta.',
  },
  'created-in-future': {
    status: 422,
    en: 'The deal was created on a day that has not come yet ({created}). Correct the day.',
    pl: 'Szansa ma datę utworzenia, która jeszcze nie nadeszła ({created}). Popraw tę datę.',
  },
  'unknown-stage-word': {
    status: 422,
    en: '“{value}” is no stage of the pipeline “{pipeline}” and no word for won or lost. Say what it means when you map the columns, or correct it.',
    pl: '„{value}” nie jest etapem procesu „{pipeline}” ani nie znaczy wygranej lub przegranej. Wskaż pod kolumnami, co to znaczy, albo popraw wartość.',
  },
  'unknown-outcome-word': {
    status: 422,
    en: '“{value}” says neither that the deal is won, nor lost, nor open. Say what it means when you map the columns, or correct it.',
    pl: '„{value}” nie mówi, czy szansa jest wygrana, przegrana czy otwarta. Wskaż pod kolumnami, co to znaczy, albo popraw wartość.',
  },
  'unknown-pipeline-word': {
    status: 422,
    en: '“{value}” is none of the pipelines ({pipelines}). Say which one is meant when you map the columns, or correct it.',
    pl: '„{value}” nie jest żadnym z procesów sprzedaży ({pipelines}). Wskaż pod kolumnami, o który chodzi, albo popraw wartość.',
  },
  'unknown-currency': {
    status: 422,
    en: '“{value}” is no currency. Write its code, such as PLN or EUR.',
    pl: '„{value}” nie jest walutą. Wpisz jej kod, np. PLN albo EUR.',
  },
  'negative-amount': {
    status: 422,
    en: '“{value}” is less than nothing: a deal is worth zero or more. Correct the amount.',
    pl: '„{value}” jest mniejsze od zera, a szansa nie może mieć ujemnej wartości. Popraw kwotę.',
  },
  'said-twice': {
    status: 422,
    en: 'Row {row} of this file is about the same deal. Keep one of the two, or map a column with the id of the deal that tells them apart.',
    pl: 'Tej samej szansy dotyczy wiersz {row} tego pliku. Zostaw jeden z nich albo wskaż kolumnę z identyfikatorem szansy, który je odróżni.',
  },
  'two-people': {
    status: 422,
    en: 'The row’s keys belong to two different people. Merge them or correct the row.',
    pl: 'Klucze tego wiersza należą do dwóch różnych osób. Połącz je albo popraw wiersz.',
  },
};
