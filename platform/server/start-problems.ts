/** What keeps the program from starting: settings and the database. One sentence each, for whoever runs it. */
import { problemsOf } from '#platform/contract/problem.ts';

export const settingProblem = problemsOf({
  DATABASE_URL: {
    status: 409,
    en: 'DATABASE_URL is not the address of a PostgreSQL. Write it like postgres://user:password@host:5432/database, or unset it to use the embedded database.',
    pl: 'DATABASE_URL nie jest adresem PostgreSQL. Podaj go w postaci postgres://użytkownik:hasło@host:5432/baza albo usuń to ustawienie, aby korzystać z wbudowanej bazy.',
  },
  LEJEK_PORT: {
    status: 409,
    en: 'The setting LEJEK_PORT is not right: give a number from 0 to 65535.',
    pl: 'Ustawienie LEJEK_PORT jest nieprawidłowe: podaj liczbę od 0 do 65535.',
  },
  LEJEK_URL: {
    status: 409,
    en: 'The setting LEJEK_URL is not right: give the whole address that people use, for example https://lejek.example.com.',
    pl: 'Ustawienie LEJEK_URL jest nieprawidłowe: podaj cały adres, pod którym otwiera się program, na przykład https://lejek.example.com.',
  },
  LEJEK_LOG: {
    status: 409,
    en: 'The setting LEJEK_LOG is not right: give fatal, error, warn, info, debug or silent.',
    pl: 'Ustawienie LEJEK_LOG jest nieprawidłowe: podaj fatal, error, warn, info, debug albo silent.',
  },
  LEJEK_UPLOAD_LIMIT_MB: {
    status: 409,
    en: 'The setting LEJEK_UPLOAD_LIMIT_MB is not right: give a whole number of megabytes from 1 to 100000.',
    pl: 'Ustawienie LEJEK_UPLOAD_LIMIT_MB jest nieprawidłowe: podaj całkowitą liczbę megabajtów od 1 do 100000.',
  },
  LEJEK_TRUST_PROXY: {
    status: 409,
    en: 'The setting LEJEK_TRUST_PROXY is not right: give 1 behind a proxy of your own, and 0 otherwise.',
    pl: 'Ustawienie LEJEK_TRUST_PROXY jest nieprawidłowe: podaj 1 za własnym serwerem proxy, a w przeciwnym razie 0.',
  },
  LEJEK_WHITE_LIST_URL: {
    status: 409,
    en: 'The setting LEJEK_WHITE_LIST_URL is not right: give the address of the list of VAT payers, https://wl-api.mf.gov.pl unless you run a server of the same shape.',
    pl: 'Ustawienie LEJEK_WHITE_LIST_URL jest nieprawidłowe: podaj adres wykazu podatników VAT, czyli https://wl-api.mf.gov.pl, chyba że masz własny serwer o tym samym kształcie.',
  },
  LEJEK_KRS_URL: {
    status: 409,
    en: 'The setting LEJEK_KRS_URL is not right: give the address of the court register, https://api-krs.ms.gov.pl unless you run a server of the same shape.',
    pl: 'Ustawienie LEJEK_KRS_URL jest nieprawidłowe: podaj adres rejestru KRS, czyli https://api-krs.ms.gov.pl, chyba że masz własny serwer o tym samym kształcie.',
  },
  other: { status: 409, en: 'The setting {setting} is not right.', pl: 'Ustawienie {setting} jest nieprawidłowe.' },
});

/** Of a PostgreSQL of one's own, named by DATABASE_URL. */
export const ownDatabaseProblem = problemsOf({
  refused: {
    status: 503,
    en: 'No PostgreSQL answers at {host}:{port}, which DATABASE_URL names. Start it, or correct the address.',
    pl: 'Pod adresem {host}:{port} z DATABASE_URL nie odpowiada żaden PostgreSQL. Uruchom go albo popraw adres.',
  },
  'host-unknown': {
    status: 503,
    en: 'There is no machine called {host}, which DATABASE_URL names. Correct the address.',
    pl: 'Nie ma komputera o nazwie {host}, podanej w DATABASE_URL. Popraw adres.',
  },
  silent: {
    status: 503,
    en: 'The database at {host}:{port}, which DATABASE_URL names, does not answer within 10 seconds. Check the address, the network and that PostgreSQL is running.',
    pl: 'Baza pod adresem {host}:{port} z DATABASE_URL nie odpowiada w ciągu 10 sekund. Sprawdź adres, sieć i to, czy PostgreSQL działa.',
  },
  'password-refused': {
    status: 503,
    en: 'The database at {host}:{port} refused the user or password of DATABASE_URL. Correct them; special characters in a password are written as in an address (@ is %40).',
    pl: 'Baza pod adresem {host}:{port} odrzuciła użytkownika albo hasło z DATABASE_URL. Popraw je; znaki specjalne w haśle zapisuje się jak w adresie (@ to %40).',
  },
  'no-such-database': {
    status: 503,
    en: 'The PostgreSQL at {host}:{port} has no database “{database}”. Make it (createdb {database}), or correct DATABASE_URL.',
    pl: 'PostgreSQL pod adresem {host}:{port} nie ma bazy „{database}”. Utwórz ją (createdb {database}) albo popraw DATABASE_URL.',
  },
  closed: {
    status: 503,
    en: 'The database at {host}:{port}, which DATABASE_URL names, cannot be opened ({why}). Check the address, the password and that PostgreSQL is running.',
    pl: 'Nie można otworzyć bazy pod adresem {host}:{port} z DATABASE_URL ({why}). Sprawdź adres, hasło i to, czy PostgreSQL działa.',
  },
  'too-old': {
    status: 409,
    en: 'The database of DATABASE_URL is PostgreSQL {version}; Lejek needs {oldest} or newer. Upgrade it, or unset DATABASE_URL to use the embedded one.',
    pl: 'Baza z DATABASE_URL to PostgreSQL {version}, a Lejek potrzebuje wersji {oldest} lub nowszej. Zaktualizuj ją albo usuń DATABASE_URL, aby korzystać z wbudowanej bazy.',
  },
});

export const embeddedDatabaseProblem = problemsOf({
  'not-for-this-machine': {
    status: 409,
    en: 'No embedded PostgreSQL exists for {machine}. Set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
    pl: 'Nie ma wbudowanego PostgreSQL dla {machine}. Ustaw DATABASE_URL na własny PostgreSQL 15 lub nowszy.',
  },
  'not-prepared': {
    status: 503,
    en: 'The embedded PostgreSQL could not be prepared: {why}',
    pl: 'Nie udało się przygotować wbudowanego PostgreSQL: {why}',
  },
  'not-started': {
    status: 503,
    en: 'The embedded PostgreSQL did not start: {why}',
    pl: 'Wbudowany PostgreSQL się nie uruchomił: {why}',
  },
  'no-room': {
    status: 507,
    en: 'There is no room for the database in {folder}: {free} MB are free, at least {needed} MB are needed. Free some space or set LEJEK_DATA to another folder.',
    pl: 'Brakuje miejsca na bazę w {folder}: wolne {free} MB, potrzeba co najmniej {needed} MB. Zwolnij miejsce albo ustaw LEJEK_DATA na inny folder.',
  },
  'folder-closed': {
    status: 403,
    en: 'The data folder {folder} cannot be written. Give yourself the right to write there, or set LEJEK_DATA to another folder.',
    pl: 'W folderze danych {folder} nie można pisać. Nadaj sobie prawo zapisu albo ustaw LEJEK_DATA na inny folder.',
  },
  'other-version': {
    status: 409,
    en: 'The database in {folder} was made by PostgreSQL {found}; this version of the program brings {brought}. Make a backup with the version of the program that made it, and restore it here into an empty data folder.',
    pl: 'Bazę w {folder} utworzył PostgreSQL {found}, a ta wersja programu ma PostgreSQL {brought}. Zrób kopię zapasową tą wersją programu, która ją utworzyła, i odtwórz ją tutaj w pustym folderze danych.',
  },
});

export const migrationProblem = problemsOf({
  'newer-database': {
    status: 409,
    en: 'The database was used by a newer version of Lejek (it has the change {change}). Install that version, or restore a backup.',
    pl: 'Bazy używała nowsza wersja programu (jest w niej zmiana {change}). Zainstaluj tę wersję albo odtwórz kopię zapasową.',
  },
  'changed-file': {
    status: 409,
    en: 'The migration {change} was changed after it had been applied. Put the original file back.',
    pl: 'Plik migracji {change} zmieniono po jej wprowadzeniu. Przywróć pierwotny plik.',
  },
});
