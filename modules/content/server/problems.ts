import { problemsOf } from '#platform/contract/problem.ts';

export const contentProblem = problemsOf({
  'unknown-page': {
    status: 404,
    en: 'There is no such landing page in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiej strony.',
  },
  'address-taken': {
    status: 409,
    en: 'Another page already has the address "{slug}". Choose another one.',
    pl: 'Adres „{slug}” ma już inna strona. Wybierz inny.',
  },
  'page-changed': {
    status: 409,
    en: 'Somebody else has changed this page in the meantime. Nothing was overwritten; open the page again to see their version.',
    pl: 'Ktoś inny zmienił tę stronę w międzyczasie. Nic nie zostało nadpisane; otwórz stronę ponownie, aby zobaczyć jego wersję.',
  },
  'unknown-version': {
    status: 404,
    en: 'This page has no such version.',
    pl: 'Ta strona nie ma takiej wersji.',
  },
  'unknown-file': {
    status: 404,
    en: 'There is no such file in this workspace. Upload it again.',
    pl: 'W tej przestrzeni roboczej nie ma takiego pliku. Prześlij go ponownie.',
  },
  'no-file': {
    status: 400,
    en: 'No file came with the request. Choose a file and send it again.',
    pl: 'W żądaniu nie było pliku. Wybierz plik i wyślij ponownie.',
  },
  'file-too-large': {
    status: 413,
    en: 'The file is larger than {limit} MB. Nothing was kept. Make it smaller, or give an address where it lies.',
    pl: 'Plik jest większy niż {limit} MB. Nic nie zostało zapisane. Zmniejsz plik albo podaj adres, pod którym leży.',
  },
  'not-a-picture': {
    status: 415,
    en: 'This file is not a picture that a page can show. Use PNG, JPEG, GIF or WebP.',
    pl: 'Ten plik nie jest obrazem, który strona może pokazać. Użyj formatu PNG, JPEG, GIF lub WebP.',
  },
  'unknown-form': {
    status: 422,
    en: 'There is no form with the key "{form}" in this workspace. Choose another form.',
    pl: 'W tej przestrzeni roboczej nie ma formularza o kluczu „{form}”. Wybierz inny formularz.',
  },
  'unknown-asset': {
    status: 404,
    en: 'There is no such asset in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego materiału.',
  },
  'unknown-person': {
    status: 404,
    en: 'There is no such contact in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego kontaktu.',
  },
  'unknown-webinar': {
    status: 404,
    en: 'There is no such webinar in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego webinaru.',
  },
  'bad-attendance': {
    status: 422,
    en: 'The file cannot be read as attendance. It needs a header with the columns email and minutes. Nothing was changed.',
    pl: 'Nie da się odczytać pliku z obecnością. Potrzebny jest wiersz nagłówka z kolumnami email i minutes. Nic nie zostało zmienione.',
  },
});
