/** What `lejek doctor` finds: one line each, with what to do when something is not as it should be. */
import type { LocalText } from '#platform/contract/problem.ts';

export type Level = 'ok' | 'warn' | 'fail';
export type Finding = {
  readonly level: Level;
  readonly about: LocalText;
  readonly found: LocalText;
  readonly todo?: LocalText;
};

/** The same in both languages: versions, paths, numbers. */
export const plain = (text: string): LocalText => ({ en: text, pl: text });

export const topics = {
  versions: { en: 'Versions', pl: 'Wersje' },
  settings: { en: 'Settings', pl: 'Ustawienia' },
  disk: { en: 'Disk', pl: 'Dysk' },
  database: { en: 'Database', pl: 'Baza danych' },
  rights: { en: 'Database user', pl: 'Użytkownik bazy' },
  migrations: { en: 'Database version', pl: 'Wersja bazy' },
  rows: { en: 'Loose rows', pl: 'Osierocone wiersze' },
  web: { en: 'Web app', pl: 'Strony' },
  port: { en: 'Port', pl: 'Port' },
  mail: { en: 'Mail', pl: 'Poczta' },
  timeZones: { en: 'Time zones', pl: 'Strefy czasowe' },
} as const;
