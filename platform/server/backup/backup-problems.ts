/** What can keep a backup from being written or restored, in one sentence each. */
import { problemsOf } from '#platform/contract/problem.ts';

export const backupProblem = problemsOf({
  'not-a-backup': {
    status: 422,
    en: '{file} is not a backup made by Lejek.',
    pl: '{file} nie jest kopią zapasową programu Lejek.',
  },
  'backup-cut-short': {
    status: 422,
    en: 'The backup {file} is cut short: its end is missing. Nothing was written to the database; take another copy of the file.',
    pl: 'Kopia zapasowa {file} jest ucięta: brakuje jej końca. Niczego nie zapisano w bazie; użyj innego egzemplarza pliku.',
  },
  'backup-altered': {
    status: 422,
    en: 'The backup {file} is damaged: its checksum does not match. Nothing was written to the database; take another copy of the file.',
    pl: 'Kopia zapasowa {file} jest uszkodzona: suma kontrolna się nie zgadza. Niczego nie zapisano w bazie; użyj innego egzemplarza pliku.',
  },
  'backup-newer': {
    status: 409,
    en: 'The backup {file} was made by a newer version of Lejek ({version}). Nothing was written; install that version and try again.',
    pl: 'Kopię zapasową {file} wykonała nowsza wersja programu Lejek ({version}). Niczego nie zapisano; zainstaluj tę wersję i spróbuj ponownie.',
  },
  'backup-other-history': {
    status: 409,
    en: 'The backup {file} comes from a changed copy of Lejek: its database change {migration} is not the one known here. Nothing was written.',
    pl: 'Kopia zapasowa {file} pochodzi ze zmienionego programu Lejek: zmiana bazy {migration} jest inna niż znana tutaj. Niczego nie zapisano.',
  },
  'backup-does-not-fit': {
    status: 409,
    en: 'The backup {file} could not be loaded ({reason}). The database is as it was.',
    pl: 'Nie udało się wczytać kopii zapasowej {file} ({reason}). Baza jest taka jak przedtem.',
  },
  'database-not-empty': {
    status: 409,
    en: 'The database already holds data. Nothing was changed; restore into an empty database, or add --replace to put the backup in place of everything there.',
    pl: 'W bazie są już dane. Niczego nie zmieniono; odtwórz kopię w pustej bazie albo dodaj --replace, aby zastąpić nią wszystko, co tam jest.',
  },
  'foreign-schema': {
    status: 409,
    en: 'The database has a schema “{schema}” that Lejek did not make. Nothing was changed; restore into a database of its own.',
    pl: 'W bazie jest schemat „{schema}”, którego nie utworzył Lejek. Niczego nie zmieniono; odtwórz kopię w osobnej bazie.',
  },
  'database-in-use': {
    status: 409,
    en: 'Somebody is working in the database. Nothing was changed; stop `lejek start` and `lejek worker` and try again.',
    pl: 'Ktoś właśnie pracuje w bazie. Niczego nie zmieniono; zatrzymaj `lejek start` i `lejek worker` i spróbuj ponownie.',
  },
  'nothing-to-back-up': {
    status: 409,
    en: 'There is nothing to back up: Lejek has never run on this database.',
    pl: 'Nie ma czego kopiować: Lejek nigdy nie działał na tej bazie.',
  },
  'file-exists': {
    status: 409,
    en: '{file} exists already. Nothing was written; choose another name, or add --overwrite.',
    pl: 'Plik {file} już istnieje. Niczego nie zapisano; wybierz inną nazwę albo dodaj --overwrite.',
  },
  'hidden-rows': {
    status: 409,
    en: 'The rows of the table {table} cannot all be seen by this database user, so a backup would be incomplete. Nothing was written.',
    pl: 'Ten użytkownik bazy nie widzi wszystkich wierszy tabeli {table}, więc kopia byłaby niepełna. Niczego nie zapisano.',
  },
});
