import { problemsOf } from '#platform/contract/problem.ts';

export const contactProblem = problemsOf({
  'contact-not-found': {
    status: 404,
    en: 'There is no such contact in this workspace.',
    pl: 'Nie ma takiego kontaktu w tej przestrzeni roboczej.',
  },
  'company-not-found': {
    status: 404,
    en: 'There is no such company in this workspace.',
    pl: 'Nie ma takiej firmy w tej przestrzeni roboczej.',
  },
  'unknown-company': {
    status: 422,
    en: 'The chosen company is not in this workspace. Nothing was changed; choose another one.',
    pl: 'Wybranej firmy nie ma w tej przestrzeni roboczej. Nic nie zostało zmienione; wybierz inną.',
  },
  'unknown-owner': {
    status: 422,
    en: 'The chosen owner is not a member of this workspace. Nothing was changed; choose somebody else.',
    pl: 'Wybrany opiekun nie należy do tej przestrzeni roboczej. Nic nie zostało zmienione; wybierz kogoś innego.',
  },
  'email-in-use': {
    status: 409,
    en: 'The address {email} already belongs to {name}. Nothing was changed; merge the two contacts or use another address.',
    pl: 'Adres {email} należy już do kontaktu {name}. Nic nie zostało zmienione; scal oba kontakty albo podaj inny adres.',
  },
  'email-just-taken': {
    status: 409,
    en: 'Another contact was given this e-mail address at this very moment. Nothing was changed; look it up and try again.',
    pl: 'Inny kontakt właśnie dostał ten adres e-mail. Nic nie zostało zmienione; wyszukaj go i spróbuj ponownie.',
  },
  'phone-not-valid': {
    status: 422,
    en: '"{phone}" is not a phone number. Write it with the country code, for example +48 601 234 567.',
    pl: '„{phone}” nie jest numerem telefonu. Zapisz go z numerem kierunkowym kraju, na przykład +48 601 234 567.',
  },
  'external-id-in-use': {
    status: 409,
    en: 'The id {value} in {system} already belongs to {name}. Nothing was changed.',
    pl: 'Identyfikator {value} w systemie {system} należy już do kontaktu {name}. Nic nie zostało zmienione.',
  },
  'unknown-custom-field': {
    status: 422,
    en: 'There is no custom field "{key}" in this workspace. Nothing was changed; add the field in the settings first.',
    pl: 'W tej przestrzeni roboczej nie ma pola własnego „{key}”. Nic nie zostało zmienione; najpierw dodaj pole w ustawieniach.',
  },
  'custom-value-not-valid': {
    status: 422,
    en: 'The value of "{label}" does not fit this field. Nothing was changed; correct it.',
    pl: 'Wartość pola „{label}” nie pasuje do jego rodzaju. Nic nie zostało zmienione; popraw ją.',
  },
  'contact-merged': {
    status: 409,
    en: 'This contact was merged into {name}. Change that one, or take the merge back first.',
    pl: 'Ten kontakt scalono z kontaktem {name}. Zmień tamten albo najpierw cofnij scalenie.',
  },
  'merge-with-itself': {
    status: 422,
    en: 'A contact cannot be merged into itself. Choose two different ones.',
    pl: 'Kontaktu nie można scalić z nim samym. Wybierz dwa różne.',
  },
  'merge-not-found': {
    status: 404,
    en: 'There is no such merge, or it was already taken back.',
    pl: 'Nie ma takiego scalenia albo zostało już cofnięte.',
  },
  'merge-under-another': {
    status: 409,
    en: 'This contact was later merged into {name}. Take that merge back first.',
    pl: 'Ten kontakt scalono później z kontaktem {name}. Najpierw cofnij tamto scalenie.',
  },
  'nip-not-valid': {
    status: 422,
    en: '"{value}" is not a NIP: its check digit does not agree. Compare it with the document.',
    pl: '„{value}” nie jest numerem NIP: nie zgadza się cyfra kontrolna. Porównaj go z dokumentem.',
  },
  'regon-not-valid': {
    status: 422,
    en: '"{value}" is not a REGON: its check digit does not agree. Compare it with the document.',
    pl: '„{value}” nie jest numerem REGON: nie zgadza się cyfra kontrolna. Porównaj go z dokumentem.',
  },
  'krs-not-valid': {
    status: 422,
    en: '"{value}" is not a KRS number: it has up to ten digits. Compare it with the document.',
    pl: '„{value}” nie jest numerem KRS: ma on do dziesięciu cyfr. Porównaj go z dokumentem.',
  },
  'pkd-not-valid': {
    status: 422,
    en: '"{value}" is not a PKD code. Write it like 62.01.Z, or only its beginning, like 62.',
    pl: '„{value}” nie jest kodem PKD. Wpisz go tak: 62.01.Z, albo sam początek, na przykład 62.',
  },
  'linkedin-not-valid': {
    status: 422,
    en: 'This is not the address of a person on LinkedIn. It looks like linkedin.com/in/name.',
    pl: 'To nie jest adres osoby na LinkedIn. Wygląda on tak: linkedin.com/in/imie-nazwisko.',
  },
  'domain-not-valid': {
    status: 422,
    en: '"{value}" is not an internet domain. Write it like company.com.',
    pl: '„{value}” nie jest domeną internetową. Zapisz ją na przykład tak: firma.pl.',
  },
  'domain-in-use': {
    status: 409,
    en: 'The domain {value} already belongs to the company {name}. Nothing was changed.',
    pl: 'Domena {value} należy już do firmy {name}. Nic nie zostało zmienione.',
  },
  'nip-in-use': {
    status: 409,
    en: 'The NIP {value} already belongs to the company {name}. Nothing was changed.',
    pl: 'NIP {value} należy już do firmy {name}. Nic nie zostało zmienione.',
  },
  'bulk-too-large': {
    status: 422,
    en: 'At most {most} contacts can be changed at once, and more of them match. Nothing was changed; narrow the selection.',
    pl: 'Naraz można zmienić najwyżej {most} kontaktów, a pasuje ich więcej. Nic nie zostało zmienione; zawęź wybór.',
  },
  'change-not-found': {
    status: 404,
    en: 'There is no such change, or it was already undone.',
    pl: 'Nie ma takiej zmiany albo została już cofnięta.',
  },
  'wrong-cursor': {
    status: 400,
    en: 'This place in the list no longer exists. Start from the first page.',
    pl: 'To miejsce na liście już nie istnieje. Zacznij od pierwszej strony.',
  },
  'field-kind-fixed': {
    status: 409,
    en: 'The field "{label}" already holds values, so its kind cannot change. Add a new field instead.',
    pl: 'Pole „{label}” ma już wartości, więc nie można zmienić jego rodzaju. Dodaj zamiast tego nowe pole.',
  },
  'field-not-found': {
    status: 404,
    en: 'There is no such custom field.',
    pl: 'Nie ma takiego pola własnego.',
  },
  'field-key-not-valid': {
    status: 422,
    en: 'The key of a field has small letters, digits and underscores, begins with a letter and is at most 60 characters long.',
    pl: 'Klucz pola składa się z małych liter, cyfr i znaków podkreślenia, zaczyna się literą i ma najwyżej 60 znaków.',
  },
  'view-not-found': {
    status: 404,
    en: 'There is no such saved view.',
    pl: 'Nie ma takiego zapisanego widoku.',
  },
  'view-of-another': {
    status: 403,
    en: 'This view belongs to somebody else. Save your changes as a view of your own.',
    pl: 'Ten widok należy do kogoś innego. Zapisz zmiany jako własny widok.',
  },
  'sharing-not-allowed': {
    status: 403,
    en: 'Your role does not allow sharing views. Save it for yourself, or ask an administrator of the workspace.',
    pl: 'Twoja rola nie pozwala udostępniać widoków. Zapisz go dla siebie albo zwróć się do administratora przestrzeni.',
  },
  'ticket-expired': {
    status: 410,
    en: 'This download link is no longer valid. Start the export again.',
    pl: 'Ten link do pobrania stracił ważność. Rozpocznij eksport jeszcze raz.',
  },
});
