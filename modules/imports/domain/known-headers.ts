/**
 * Column names that CRMs, shops and people in Poland and abroad give to what we know, normalised (`normalise-header.ts`).
 * Names that mean different things in different files (`name`, `address` of whom) are decided in `recognise-header.ts`.
 */
import type { CompanyField, ContactField } from './mapping.ts';

export type KnownTarget =
  | `field.${ContactField}`
  | `company.${CompanyField}`
  | 'stage.won'
  | 'stage.subscriber'
  | 'ignore';

const words = (list: string): readonly string[] => list.split(', ');

const known: readonly (readonly [KnownTarget, readonly string[]])[] = [
  [
    'field.email',
    [
      ...words('email, emails, mail, email address, adres email, adres mail, email adres, adres poczty, poczta'),
      ...words('poczta elektroniczna, email kontaktowy, primary email, contact email, lead email, emailova adresa'),
      ...words('correo electronico, courriel, email id'),
    ],
  ],
  [
    'field.phone',
    [
      ...words('phone, phones, telephone, tel, tel nr, phone number, phone no, mobile, mobile phone, mobile number'),
      ...words('mobile phone number, cell, cell phone, contact number, telefon, telefony, nr telefonu, nr tel'),
      ...words('numer telefonu, telefon komorkowy, komorka, tel kom, telefon kontaktowy, telefono, telefonnummer'),
      ...words('numer tel'),
    ],
  ],
  [
    'field.firstName',
    [
      ...words('first name, firstname, fname, given name, forename, imie, imie kontaktu, imiona, vorname, prenom'),
      ...words('jmeno, nombre, contact first name, lead first name'),
    ],
  ],
  [
    'field.lastName',
    [
      ...words('last name, lastname, lname, surname, family name, second name, nazwisko, nachname, nom de famille'),
      ...words('prijmeni, apellido, apellidos, contact last name, lead last name'),
    ],
  ],
  [
    'field.fullName',
    [
      ...words('full name, fullname, contact name, contact, lead name, customer name, client name, person'),
      ...words('person name, name and surname, imie i nazwisko, imie nazwisko, nazwisko i imie, osoba'),
      ...words('osoba kontaktowa, kontakt, nazwa kontaktu, klient, jmeno a prijmeni, imie i nazwisko klienta'),
    ],
  ],
  [
    'field.jobTitle',
    [
      ...words('job title, jobtitle, title, position, job position, job, role, job role, function, stanowisko'),
      ...words('stanowisko pracy, funkcja, rola, pozice'),
    ],
  ],
  [
    'field.country',
    [...words('country, country region, country code, kraj, panstwo, kraj region, land, pays, pais, zeme')],
  ],
  ['field.city', [...words('city, town, locality, miasto, miejscowosc, stadt, ville, mesto, ciudad')]],
  [
    'field.postalCode',
    [
      ...words('postal code, postcode, post code, zip, zip code, zip postal code, kod pocztowy, kod, postleitzahl'),
      ...words('plz, code postal, psc'),
    ],
  ],
  [
    'field.street',
    [
      ...words('street, street address, address, address line 1, address 1, mailing street, ulica, ulica i numer'),
      ...words('ulica i nr, adres, adres ulica, strasse, rue'),
    ],
  ],
  ['field.language', [...words('language, preferred language, lang, locale, jezyk, jezyk kontaktu, sprache, langue')]],
  [
    'field.source',
    [
      ...words('source, lead source, original source, original traffic source, traffic source, first source'),
      ...words('utm source, contact source, acquisition source, origin, zrodlo, zrodlo leada, zrodlo kontaktu'),
      ...words('zrodlo pozyskania, zrodlo ruchu, pochodzenie, skad, how did you hear about us, deal source'),
      ...words('person source'),
    ],
  ],
  [
    'field.campaign',
    [
      ...words('campaign, campaign name, utm campaign, lead campaign, original campaign, marketing campaign'),
      ...words('kampania, nazwa kampanii, kampania reklamowa'),
    ],
  ],
  [
    'field.medium',
    [
      ...words('medium, utm medium, traffic medium, marketing medium, source medium, kanal, channel'),
      ...words('kanal pozyskania'),
    ],
  ],
  [
    'field.tags',
    [...words('tags, tag, labels, label, person label, contact tags, tagi, etykiety, etykieta, znaczniki')],
  ],
  [
    'field.owner',
    [
      ...words('owner, owner name, owner email, contact owner, lead owner, person owner, record owner, assigned to'),
      ...words('assigned user, assignee, account manager, sales rep, sales owner, sales representative, salesperson'),
      ...words('opiekun, opiekun klienta, opiekun handlowy, opiekun kontaktu, handlowiec, wlasciciel'),
      ...words('wlasciciel kontaktu, odpowiedzialny, przypisany do, osoba odpowiedzialna, doradca'),
    ],
  ],
  [
    'field.createdAt',
    [
      ...words('create date, created, created at, created on, created date, createdate, date created, creation date'),
      ...words('created time, add time, date added, added, added on, added at, signup date, sign up date'),
      ...words('registered at, registration date, lead created, person created, contact created, data utworzenia'),
      ...words('data dodania, dodano, utworzono, data rejestracji, data zapisu, data pozyskania, data zgloszenia'),
      ...words('data wplywu, data kontaktu utworzenia'),
    ],
  ],
  [
    'field.note',
    [
      ...words('note, notes, comment, comments, remarks, description, note content, message, uwagi, notatka, notatki'),
      ...words('komentarz, komentarze, opis, wiadomosc, tresc wiadomosci'),
    ],
  ],
  [
    'field.value',
    [
      ...words('value, amount, deal value, deal amount, amount in company currency, opportunity amount'),
      ...words('opportunity value, lead value, order value, total, total value, revenue amount, wartosc, kwota'),
      ...words('wartosc szansy, wartosc transakcji, wartosc zamowienia, wartosc umowy, wartosc oferty'),
      ...words('wartosc kontraktu, hodnota, obchod hodnota, estimated value'),
    ],
  ],
  [
    'field.currency',
    [
      ...words('currency, currency code, deal currency, deal currency code, currency of value'),
      ...words('deal currency of value, waluta, kod waluty, mena, mena hodnoty'),
    ],
  ],
  [
    'field.lostAt',
    [
      ...words('lost at, lost date, lost time, date lost, lost on, closed lost date, deal lost time, data przegranej'),
      ...words('data utraty, data odrzucenia, przegrano, datum prohry'),
    ],
  ],
  [
    'field.lostReason',
    [
      ...words('lost reason, loss reason, reason lost, closed lost reason, deal lost reason, reason for loss'),
      ...words('disqualification reason, powod przegranej, przyczyna przegranej, powod utraty, powod odrzucenia'),
      ...words('powod straty, duvod prohry'),
    ],
  ],
  [
    'company.name',
    [
      ...words('company, company name, organization, organisation, organization name, organisation name, account'),
      ...words('account name, business name, employer, associated company, primary associated company, firma'),
      ...words('nazwa firmy, nazwa kontrahenta, kontrahent, przedsiebiorstwo, organizacja, spolka, nazwa spolki'),
      ...words('unternehmen, entreprise, organizace, nazwa przedsiebiorstwa, pracodawca'),
    ],
  ],
  [
    'company.domain',
    [...words('domain, company domain, company domain name, domain name, email domain, domena, domena firmy')],
  ],
  [
    'company.nip',
    [...words('nip, nip firmy, numer nip, nr nip, vat id, vat number, vat no, tax id, tax number, vatin, ust idnr')],
  ],
  ['company.regon', [...words('regon, numer regon, nr regon, regon firmy')]],
  ['company.krs', [...words('krs, numer krs, nr krs, krs firmy')]],
  ['company.industry', [...words('industry, company industry, sector, branza, branza firmy, sektor, industrie, obor')]],
  [
    'company.employees',
    [
      ...words('employees, number of employees, no of employees, num employees, employee count, company size'),
      ...words('headcount, liczba pracownikow, ilosc pracownikow, zatrudnienie, wielkosc firmy, pracownicy'),
      ...words('wielkosc zatrudnienia'),
    ],
  ],
  [
    'company.revenue',
    [
      ...words('annual revenue, yearly revenue, company revenue, revenue, turnover, przychod, przychody'),
      ...words('roczny przychod, obrot, obroty, przychod roczny'),
    ],
  ],
  [
    'company.website',
    [
      ...words('website, website url, web site, company website, homepage, url, www, web, strona www'),
      ...words('strona internetowa, strona, adres www, witryna'),
    ],
  ],
  ['company.country', [...words('company country, company country region, organization country, kraj firmy')]],
  ['company.city', [...words('company city, organization city, miasto firmy, siedziba, siedziba firmy')]],
  [
    'stage.won',
    [
      ...words('won date, won time, won at, won on, date won, close date, closed date, closed at, closed on'),
      ...words('closed won date, date closed, deal won time, deal close date, conversion date'),
      ...words('became a customer date, sale date, purchase date, data wygranej, wygrano, data wygrania'),
      ...words('data zamkniecia, data sprzedazy, data podpisania umowy, data umowy, data zakupu, datum vyhry'),
    ],
  ],
  [
    'stage.subscriber',
    [
      ...words('subscription date, subscribed at, subscribed on, subscribe date, date subscribed, data subskrypcji'),
      ...words('data zapisu do newslettera, optin time, opt in date'),
    ],
  ],
  ['ignore', [...words('index, lp, no, nr, row, row number, row id')]],
];

export const targetByHeader: ReadonlyMap<string, KnownTarget> = new Map(
  known.flatMap(([target, names]) => names.map((name): [string, KnownTarget] => [name, target])),
);

/** Words that say whose column it is: `Person - Name`, `Organization - Owner`, `Obchod - Hodnota`. */
export const owners: ReadonlyMap<string, 'person' | 'company' | 'deal' | 'other'> = new Map([
  ...['person', 'contact', 'lead', 'osoba', 'kontakt', 'customer', 'klient', 'client'].map(
    (word) => [word, 'person'] as const,
  ),
  ...['organization', 'organisation', 'company', 'account', 'organizace', 'organizacja', 'firma'].map(
    (word) => [word, 'company'] as const,
  ),
  ...['deal', 'opportunity', 'obchod', 'szansa', 'transakcja'].map((word) => [word, 'deal'] as const),
  ...['activity', 'task', 'aktywnosc', 'zadanie', 'product', 'produkt'].map((word) => [word, 'other'] as const),
]);
