/** Column names that CRMs give to what a deal is, normalised (`normalise-header.ts`): of HubSpot, Salesforce, Pipedrive, Livespace, and of people. */
import type { CompanyField, DealField, personFieldsOfDeals } from './mapping.ts';

export type DealTarget =
  | `deal.${DealField}`
  | `field.${(typeof personFieldsOfDeals)[number]}`
  | `company.${CompanyField}`
  | 'ignore';

const words = (list: string): readonly string[] => list.split(', ');

const known: readonly (readonly [DealTarget, readonly string[]])[] = [
  [
    'deal.name',
    [
      ...words('deal name, dealname, deal title, opportunity name, opportunity title, deal, opportunity, name, title'),
      ...words('subject, nazwa szansy, nazwa szansy sprzedazy, szansa, szansa sprzedazy, nazwa transakcji, transakcja'),
      ...words('nazwa, tytul, temat, nazwa dealu, deal nazwa, nazwa okazji, nazev, nadpis, obchod'),
    ],
  ],
  [
    'deal.pipeline',
    [
      ...words('pipeline, deal pipeline, pipeline name, sales pipeline, opportunity record type, proces'),
      ...words('proces sprzedazy, nazwa procesu, lejek, lejek sprzedazy'),
    ],
  ],
  [
    'deal.stage',
    [
      ...words('stage, deal stage, stage name, opportunity stage, sales stage, pipeline stage, deal stage name, etap'),
      ...words('etap sprzedazy, etap szansy, etap szansy sprzedazy, etap procesu, faza, faza sprzedazy, faze'),
    ],
  ],
  [
    'deal.outcome',
    [
      ...words('status, deal status, opportunity status, outcome, result, deal outcome, wynik, status szansy'),
      ...words('status szansy sprzedazy, status transakcji, stan, rezultat, stav, wynik szansy'),
    ],
  ],
  [
    'deal.value',
    [
      ...words(
        'value, amount, deal value, deal amount, opportunity amount, opportunity value, close value, closed value',
      ),
      ...words('amount in company currency, deal size, contract value, total value, total, wartosc, kwota'),
      ...words(
        'wartosc szansy, wartosc szansy sprzedazy, wartosc transakcji, wartosc umowy, wartosc oferty, wartosc netto',
      ),
      ...words('wartosc kontraktu, wartosc zamowienia, budzet, hodnota'),
    ],
  ],
  [
    'deal.currency',
    words(
      'currency, currency code, deal currency, deal currency code, currency of value, opportunity currency, waluta, kod waluty, mena, mena hodnoty',
    ),
  ],
  [
    'deal.createdAt',
    [
      ...words('create date, created, created at, created on, created date, createdate, date created, creation date'),
      ...words('created time, add time, date added, added, added on, deal created, deal created on, deal created date'),
      ...words('deal create date, opportunity created date, engage date, open date, opened, opened at, start date'),
      ...words(
        'data utworzenia, data dodania, utworzono, dodano, data utworzenia szansy, data otwarcia, data rozpoczecia',
      ),
      ...words('data rozpoczecia szansy, data pozyskania, vytvoreno'),
    ],
  ],
  [
    'deal.closedAt',
    [
      ...words('close date, closed date, closed at, closed on, date closed, deal close date, deal closed date'),
      ...words('actual close date, close time, closing date, closed, deal closed on, end date, data zamkniecia'),
      ...words(
        'data zakonczenia, zamknieto, zakonczono, data zamkniecia szansy, rzeczywista data zamkniecia, data decyzji',
      ),
    ],
  ],
  [
    'deal.wonAt',
    [
      ...words(
        'won date, won time, won at, won on, date won, closed won date, deal won time, sale date, data wygranej',
      ),
      ...words('data wygrania, wygrano, data sprzedazy, data podpisania umowy, data umowy, datum vyhry'),
    ],
  ],
  [
    'deal.lostAt',
    [
      ...words('lost at, lost date, lost time, date lost, lost on, closed lost date, deal lost time, data przegranej'),
      ...words('data utraty, data odrzucenia, przegrano, datum prohry'),
    ],
  ],
  [
    'deal.expectedOn',
    [
      ...words('expected close date, expected close, expected closing date, estimated close date, est close date'),
      ...words('forecast close date, expected on, target close date, planowana data zamkniecia, planowane zamkniecie'),
      ...words('przewidywana data zamkniecia, przewidywane zamkniecie, oczekiwana data zamkniecia'),
      ...words('spodziewana data zamkniecia, termin zamkniecia, szacowana data zamkniecia, przewidywany termin'),
      ...words('ocekavane datum uzavreni'),
    ],
  ],
  [
    'deal.lostReason',
    [
      ...words('lost reason, loss reason, reason lost, closed lost reason, deal lost reason, reason for loss'),
      ...words('reason for closing, lost reason name, powod przegranej, przyczyna przegranej, powod utraty'),
      ...words('powod odrzucenia, powod straty, powod przegrania, przyczyna utraty, powod, duvod prohry'),
    ],
  ],
  [
    'deal.owner',
    [
      ...words('owner, owner name, owner email, deal owner, opportunity owner, deal owner email, deal owner name'),
      ...words('sales agent, sales rep, sales owner, sales representative, salesperson, assigned to, assigned user'),
      ...words('assignee, account executive, account manager, rep, opiekun, opiekun szansy, opiekun handlowy'),
      ...words('handlowiec, wlasciciel, wlasciciel szansy, odpowiedzialny, osoba odpowiedzialna, przypisany do'),
      ...words('sprzedawca, doradca'),
    ],
  ],
  [
    'deal.product',
    [
      ...words('product, product name, products, line item, line items, product line, produkt, produkty'),
      ...words('nazwa produktu, usluga, produkt usluga, rodzaj produktu'),
    ],
  ],
  [
    'deal.note',
    words(
      'note, notes, description, deal description, comment, comments, next step notes, notatka, notatki, opis, opis szansy, uwagi, komentarz',
    ),
  ],
  [
    'field.email',
    words(
      'email, mail, email address, contact email, person email, primary contact email, associated contact emails, adres email, email kontaktu, email klienta, email osoby kontaktowej',
    ),
  ],
  [
    'field.fullName',
    [
      ...words('contact name, contact, person, person name, primary contact, contact person, associated contact'),
      ...words('associated contacts, contact full name, kontakt, osoba kontaktowa, imie i nazwisko, nazwa kontaktu'),
      ...words('osoba, imie i nazwisko klienta'),
    ],
  ],
  [
    'company.name',
    [
      ...words('company, company name, account, account name, organization, organisation, organization name'),
      ...words('organisation name, associated company, associated companies, primary associated company, customer'),
      ...words('customer name, client, client name, business name, firma, nazwa firmy, klient, nazwa klienta'),
      ...words('kontrahent, nazwa kontrahenta, organizacja, spolka, przedsiebiorstwo'),
    ],
  ],
  [
    'ignore',
    words(
      'probability, prawdopodobienstwo, index, lp, no, row, row number, forecast category, next step, last activity date',
    ),
  ],
];

export const dealTargetByHeader: ReadonlyMap<string, DealTarget> = new Map(
  known.flatMap(([target, names]) => names.map((name): [string, DealTarget] => [name, target])),
);

/** True to their target only most of the time. */
export const lessSureOfDeals = new Set([
  ...words(
    'name, title, subject, nazwa, tytul, temat, total, opened, closed, start date, end date, status, stan, klient',
  ),
  ...words('client, customer, contact, kontakt, osoba, person, rep, powod, data umowy, data sprzedazy, data decyzji'),
  ...words('description, opis, budzet, account manager, doradca, proces, lejek, result, close date, data zamkniecia'),
]);

/** Ids that by their name are the deal's. */
export const idsOfDeals = new Set([
  ...words(
    'id, record id, deal id, opportunity id, external id, crm id, hubspot id, hs object id, uuid, guid, szansa id',
  ),
  ...words('id szansy, id transakcji, numer szansy, nr szansy, identyfikator, id rekordu, deal uuid, key, klucz'),
]);
