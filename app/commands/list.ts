/** Every command of the shell. Each is loaded when it is called, so that the list and a mistyped name answer at once. */
import type { Listed, RunnableCommand } from '#platform/server/shell/command.ts';

export type ListedCommand = Listed & { load(): Promise<RunnableCommand> };

export const commands: readonly ListedCommand[] = [
  {
    name: 'start',
    summary: {
      en: 'Start the program: web, API and background work',
      pl: 'Uruchamia program: strony, API i pracę w tle',
    },
    load: async () => (await import('./start.ts')).start,
  },
  {
    name: 'worker',
    summary: {
      en: 'Do only the background work, beside a server or alone',
      pl: 'Wykonuje tylko pracę w tle, obok serwera albo samodzielnie',
    },
    load: async () => (await import('./worker.ts')).worker,
  },
  {
    name: 'migrate',
    summary: { en: 'Bring the database to this version', pl: 'Doprowadza bazę danych do tej wersji programu' },
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'demo',
    summary: {
      en: 'Fill an example workspace with invented people and companies',
      pl: 'Wypełnia przykładową przestrzeń roboczą zmyślonymi osobami i firmami',
    },
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'import',
    summary: {
      en: 'Bring in contacts or deals from a CSV or XLSX file',
      pl: 'Wczytuje kontakty albo szanse sprzedaży z pliku CSV lub XLSX',
    },
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'funnel',
    summary: {
      en: 'Show a funnel: who entered each stage, conversion, time',
      pl: 'Pokazuje lejek: ile osób weszło na etap, konwersje i czasy',
    },
    load: async () => (await import('./funnel.ts')).funnel,
  },
  {
    name: 'rebuild',
    summary: {
      en: 'Compute journeys and other derived tables anew from the log',
      pl: 'Oblicza od nowa z dziennika ścieżki i inne tabele pochodne',
    },
    load: async () => (await import('./rebuild.ts')).rebuild,
  },
  {
    name: 'doctor',
    summary: {
      en: 'Look for what is wrong with the installation and say what to do',
      pl: 'Szuka usterek instalacji i mówi, co zrobić',
    },
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'backup',
    summary: {
      en: 'Write all data to one file, or check such a file',
      pl: 'Zapisuje wszystkie dane do jednego pliku albo sprawdza taki plik',
    },
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: {
      en: 'Put a backup into an empty database',
      pl: 'Odtwarza kopię zapasową w pustej bazie danych',
    },
    load: async () => (await import('./restore.ts')).restore,
  },
];
