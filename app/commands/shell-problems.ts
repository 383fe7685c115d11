/** What can go wrong in a command, in one sentence each. */
import { problemsOf } from '#platform/contract/problem.ts';

export const shellProblem = problemsOf({
  'no-such-workspace': {
    status: 404,
    en: 'There is no workspace “{workspace}”. {known}',
    pl: 'Nie ma przestrzeni roboczej „{workspace}”. {known}',
  },
  'data-folder-closed': {
    status: 403,
    en: 'The data folder {folder} cannot be made or written. Give yourself the right to write there, or set LEJEK_DATA to another folder.',
    pl: 'Folderu danych {folder} nie można utworzyć albo w nim pisać. Nadaj sobie prawo zapisu albo ustaw LEJEK_DATA na inny folder.',
  },
  'secrets-unreadable': {
    status: 409,
    en: 'The file secrets.json in {folder} is damaged. Put it back from a copy of the data folder; without it the embedded database cannot be opened.',
    pl: 'Plik secrets.json w {folder} jest uszkodzony. Przywróć go z kopii folderu danych; bez niego nie da się otworzyć wbudowanej bazy.',
  },
  'port-taken': {
    status: 409,
    en: 'Port {port} is in use by another program. Choose another one, for example: npx lejek start --port {free}',
    pl: 'Port {port} jest zajęty przez inny program. Wybierz inny, na przykład: npx lejek start --port {free}',
  },
  'no-such-address': {
    status: 409,
    en: 'This machine has no address {host} to listen on. Set --host (or LEJEK_HOST) to one it has; 127.0.0.1 always works, 0.0.0.0 means all.',
    pl: 'Ten komputer nie ma adresu {host}. Ustaw --host (albo LEJEK_HOST) na adres, który ma; 127.0.0.1 działa zawsze, 0.0.0.0 oznacza wszystkie.',
  },
  'port-reserved': {
    status: 403,
    en: 'You have no right to listen on port {port}: ports below 1024 belong to the administrator. Choose a higher one, for example: npx lejek start --port 3210',
    pl: 'Nie masz prawa nasłuchiwać na porcie {port}: porty poniżej 1024 należą do administratora. Wybierz wyższy, na przykład: npx lejek start --port 3210',
  },
});
