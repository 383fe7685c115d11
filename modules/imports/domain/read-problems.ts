/**
 * Everything that can be wrong with a file, a row or a cell while it is being read, each with its sentence.
 * A file's problem stops the import before anything is written; a row's or a cell's problem rejects that row only.
 */
import type { ProblemDeclarations } from '#platform/contract/problem.ts';

export const fileProblems = {
  'empty-file': {
    status: 422,
    pl: 'Plik jest pusty. Nic nie zostało zapisane. Wyeksportuj dane jeszcze raz i wybierz nowy plik.',
    en: 'The file is empty. Nothing was written. Export the data again and choose the new file.',
  },
  'no-rows': {
    status: 422,
    pl: 'Plik ma nagłówek, ale nie ma pod nim żadnego wiersza. Nic nie zostało zapisane. Wyeksportuj dane jeszcze raz i wybierz nowy plik.',
    en: 'The file has a header but no rows below it. Nothing was written. Export the data again and choose the new file.',
  },
  'not-a-table': {
    status: 415,
    pl: 'To nie jest tabela ({found}). Nic nie zostało zapisane. Zapisz dane jako CSV lub XLSX i wybierz ten plik.',
    en: 'This is not a table ({found}). Nothing was written. Save the data as CSV or XLSX and choose that file.',
  },
  'not-a-zip': {
    status: 415,
    pl: 'Plik nazywa się jak skoroszyt XLSX, ale nim nie jest albo jest ucięty. Nic nie zostało zapisane. Zapisz go jeszcze raz w arkuszu kalkulacyjnym.',
    en: 'The file is named like an XLSX workbook but is not one, or it is cut short. Nothing was written. Save it again in your spreadsheet program.',
  },
  'not-a-workbook': {
    status: 415,
    pl: 'To archiwum ZIP nie zawiera skoroszytu Excela. Nic nie zostało zapisane. Rozpakuj je i wybierz plik CSV lub XLSX ze środka.',
    en: 'This ZIP archive holds no Excel workbook. Nothing was written. Unpack it and choose the CSV or XLSX file inside.',
  },
  'damaged-workbook': {
    status: 422,
    pl: 'Skoroszyt jest uszkodzony ({part}). Otwórz go w arkuszu kalkulacyjnym i zapisz jeszcze raz.',
    en: 'The workbook is damaged ({part}). Open it in your spreadsheet program and save it again.',
  },
  'encrypted-workbook': {
    status: 422,
    pl: 'Skoroszyt jest chroniony hasłem. Nic nie zostało zapisane. Zapisz kopię bez hasła i wybierz ją.',
    en: 'The workbook is protected by a password. Nothing was written. Save a copy without the password and choose that.',
  },
  'old-xls': {
    status: 415,
    pl: 'To stary format Excela (.xls). Nic nie zostało zapisane. Zapisz skoroszyt jako .xlsx albo .csv i wybierz nowy plik.',
    en: 'This is the old Excel format (.xls). Nothing was written. Save the workbook as .xlsx or .csv and choose the new file.',
  },
  'zip-bomb': {
    status: 422,
    pl: 'Skoroszyt po rozpakowaniu urósłby do {megabytes} MB z {compressedKilobytes} kB, co wygląda na bombę ZIP. Nic nie zostało zapisane. Jeśli ufasz temu plikowi, zapisz arkusz jako CSV i wybierz ten plik.',
    en: 'Unpacked, the workbook would grow from {compressedKilobytes} kB to {megabytes} MB, which looks like a zip bomb. Nothing was written. If you trust the file, save its sheet as CSV and choose that.',
  },
  'workbook-too-large': {
    status: 413,
    pl: 'Część skoroszytu ({part}) ma po rozpakowaniu ponad {megabytes} MB. Zapisz arkusz jako CSV: plik CSV może być dowolnie duży.',
    en: 'A part of the workbook ({part}) is larger than {megabytes} MB when unpacked. Save the sheet as CSV: a CSV file may have any size.',
  },
  'forbidden-xml': {
    status: 422,
    pl: 'Skoroszyt zawiera deklarację DOCTYPE, której Excel nigdy nie zapisuje. Ze względów bezpieczeństwa nic nie zostało wczytane. Otwórz go w arkuszu kalkulacyjnym, zapisz jeszcze raz i wybierz nowy plik.',
    en: 'The workbook contains a DOCTYPE declaration, which Excel never writes. For safety nothing was read. Open it in your spreadsheet program, save it again and choose the new file.',
  },
  'no-such-sheet': {
    status: 422,
    pl: 'W skoroszycie nie ma arkusza „{sheet}”. Są w nim: {sheets}.',
    en: 'The workbook has no sheet “{sheet}”. It has: {sheets}.',
  },
  'too-many-columns': {
    status: 422,
    pl: 'Nagłówek ma więcej niż {limit} kolumn. Nic nie zostało zapisane. Usuń zbędne kolumny i wybierz plik ponownie.',
    en: 'The header has more than {limit} columns. Nothing was written. Remove the columns you do not need and choose the file again.',
  },
  'broken-header': {
    status: 422,
    pl: 'Nie da się odczytać wiersza z nagłówkami (wiersz {rowNumber}). Nic nie zostało zapisane. Popraw w nim cudzysłowy i znaki specjalne.',
    en: 'The header row (row {rowNumber}) cannot be read. Nothing was written. Mend the quotes and special characters in it.',
  },
} as const satisfies ProblemDeclarations;
export type FileProblemCode = keyof typeof fileProblems;

export const rowProblems = {
  'broken-quotes': {
    status: 422,
    pl: 'W tym wierszu otwarto cudzysłów i go nie zamknięto. Zamknij go albo usuń.',
    en: 'A quote is opened in this row and never closed. Close it or remove it.',
  },
  'too-many-cells': {
    status: 422,
    pl: 'Liczba komórek w wierszu ({found}) jest większa niż liczba kolumn w nagłówku ({expected}). Tekst ze znakiem rozdzielającym ujmij w cudzysłów.',
    en: 'The row has more cells ({found}) than the header has columns ({expected}). Put text that holds the delimiter in quotes.',
  },
  'nul-byte': {
    status: 422,
    pl: 'Wiersz zawiera bajt zerowy (NUL), którego nie da się zapisać jako tekstu. Usuń go.',
    en: 'The row contains a NUL byte, which cannot be stored as text. Remove it.',
  },
  'cell-too-long': {
    status: 422,
    pl: 'Komórka w tym wierszu jest dłuższa niż {megabytes} MB.',
    en: 'A cell of this row is longer than {megabytes} MB.',
  },
  'row-too-long': {
    status: 422,
    pl: 'Wiersz jest dłuższy niż {megabytes} MB.',
    en: 'The row is longer than {megabytes} MB.',
  },
  undecodable: {
    status: 422,
    pl: 'Wiersz zawiera bajty, które nie są znakami w kodowaniu tego pliku ({encoding}). Popraw te znaki albo wybierz dla pliku inne kodowanie.',
    en: 'The row contains bytes that are not characters in the encoding of this file ({encoding}). Correct them, or choose another encoding for the file.',
  },
  'formula-error': {
    status: 422,
    pl: 'Formuła w kolumnie {column} kończy się błędem {error}. Popraw formułę albo wpisz wartość.',
    en: 'The formula in column {column} ends in the error {error}. Mend the formula, or write the value.',
  },
} as const satisfies ProblemDeclarations;
export type RowProblemCode = keyof typeof rowProblems;

/** `{value}` is the cell as it stands in the file. */
export const cellProblems = {
  'cell-nul-byte': {
    status: 422,
    pl: 'Komórka zawiera bajt zerowy (NUL), którego nie da się zapisać jako tekstu.',
    en: 'The cell contains a NUL byte, which cannot be stored as text.',
  },
  'not-an-email': {
    status: 422,
    pl: '„{value}” nie wygląda na adres e-mail.',
    en: '“{value}” does not look like an e-mail address.',
  },
  'not-a-phone': {
    status: 422,
    pl: '„{value}” nie jest numerem telefonu. Jeśli to numer zagraniczny, dopisz numer kierunkowy kraju (np. +49).',
    en: '“{value}” is not a phone number. If it is a foreign one, add the country code (such as +49).',
  },
  'not-a-boolean': {
    status: 422,
    pl: '„{value}” nie znaczy ani „tak”, ani „nie”.',
    en: '“{value}” means neither yes nor no.',
  },
  'not-a-number': { status: 422, pl: '„{value}” nie jest liczbą.', en: '“{value}” is not a number.' },
  'ambiguous-number': {
    status: 422,
    pl: 'Nie wiadomo, czy „{value}” ma część ułamkową, czy separator tysięcy. Wskaż format liczb w tej kolumnie.',
    en: 'It is unclear whether “{value}” has decimals or a thousands separator. Choose the number format of this column.',
  },
  'not-a-whole-number': {
    status: 422,
    pl: '„{value}” nie jest liczbą całkowitą.',
    en: '“{value}” is not a whole number.',
  },
  'number-too-large': {
    status: 422,
    pl: 'Liczba „{value}” jest zbyt duża, aby zapisać ją dokładnie.',
    en: 'The number “{value}” is too large to be stored exactly.',
  },
  'not-a-date': {
    status: 422,
    pl: '„{value}” nie jest datą w formacie wybranym dla tej kolumny.',
    en: '“{value}” is not a date in the format chosen for this column.',
  },
  'impossible-date': {
    status: 422,
    pl: 'Dnia „{value}” nie ma w kalendarzu.',
    en: 'The day “{value}” does not exist in the calendar.',
  },
  'impossible-time': {
    status: 422,
    pl: 'Godzina w „{value}” nie istnieje.',
    en: 'The time of day in “{value}” does not exist.',
  },
  'date-out-of-range': {
    status: 422,
    pl: 'Rok w „{value}” jest spoza zakresu 1900–2199.',
    en: 'The year in “{value}” is outside 1900–2199.',
  },
  'not-a-nip': {
    status: 422,
    pl: '„{value}” nie jest poprawnym numerem NIP (dziesięć cyfr z sumą kontrolną).',
    en: '“{value}” is not a valid NIP (ten digits with a checksum).',
  },
  'not-a-regon': {
    status: 422,
    pl: '„{value}” nie jest poprawnym numerem REGON (9 lub 14 cyfr z sumą kontrolną).',
    en: '“{value}” is not a valid REGON (9 or 14 digits with a checksum).',
  },
  'not-a-krs': {
    status: 422,
    pl: '„{value}” nie jest numerem KRS (do dziesięciu cyfr).',
    en: '“{value}” is not a KRS number (up to ten digits).',
  },
} as const satisfies ProblemDeclarations;
export type CellProblemCode = keyof typeof cellProblems;

export const readProblems = { ...fileProblems, ...rowProblems, ...cellProblems } as const;

/** What is wrong with one row; `problem` names the sentence, the rest fills it in. */
export type RowProblem =
  | { readonly problem: 'broken-quotes' | 'nul-byte' }
  | { readonly problem: 'too-many-cells'; readonly found: number; readonly expected: number }
  | { readonly problem: 'cell-too-long' | 'row-too-long'; readonly megabytes: number }
  | { readonly problem: 'undecodable'; readonly encoding: string }
  | { readonly problem: 'formula-error'; readonly column: string; readonly error: string };
