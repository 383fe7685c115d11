/** What each persona is called in the language of the firm; Ukrainian and Slovak firms of the example use English. */
import type { Country, PersonaKey } from './example.ts';
import { pick, type Random } from './seeded-random.ts';

/** Man's form, woman's form. */
type Title = readonly [man: string, woman: string];
type Titles = Readonly<Record<PersonaKey, readonly Title[]>>;

const same = (title: string): Title => [title, title];

const polish: Titles = {
  owner: [['Właściciel', 'Właścicielka'], ['Prezes zarządu', 'Prezeska zarządu'], same('Członek zarządu')],
  finance: [
    ['Dyrektor finansowy', 'Dyrektorka finansowa'],
    ['Główny księgowy', 'Główna księgowa'],
  ],
  operations: [
    ['Dyrektor produkcji', 'Dyrektorka produkcji'],
    ['Kierownik produkcji', 'Kierowniczka produkcji'],
    ['Dyrektor operacyjny', 'Dyrektorka operacyjna'],
    ['Kierownik planowania', 'Kierowniczka planowania'],
  ],
  it: [
    ['Kierownik IT', 'Kierowniczka IT'],
    ['Administrator systemów', 'Administratorka systemów'],
  ],
  specialist: [
    ['Planista', 'Planistka'],
    ['Technolog', 'Technolożka'],
    ['Specjalista ds. logistyki', 'Specjalistka ds. logistyki'],
    ['Specjalista ds. zakupów', 'Specjalistka ds. zakupów'],
  ],
  assistant: [
    ['Asystent zarządu', 'Asystentka zarządu'],
    ['Kierownik biura', 'Kierowniczka biura'],
  ],
};

const german: Titles = {
  owner: [
    ['Geschäftsführer', 'Geschäftsführerin'],
    ['Inhaber', 'Inhaberin'],
  ],
  finance: [['Kaufmännischer Leiter', 'Kaufmännische Leiterin'], same('Leitung Finanzen')],
  operations: [
    ['Produktionsleiter', 'Produktionsleiterin'],
    ['Betriebsleiter', 'Betriebsleiterin'],
  ],
  it: [['IT-Leiter', 'IT-Leiterin'], same('Systemadministration')],
  specialist: [
    ['Fertigungsplaner', 'Fertigungsplanerin'],
    ['Einkäufer', 'Einkäuferin'],
  ],
  assistant: [same('Assistenz der Geschäftsführung'), ['Büroleiter', 'Büroleiterin']],
};

const czech: Titles = {
  owner: [
    ['Jednatel', 'Jednatelka'],
    ['Majitel', 'Majitelka'],
  ],
  finance: [['Finanční ředitel', 'Finanční ředitelka'], same('Hlavní účetní')],
  operations: [
    ['Vedoucí výroby', 'Vedoucí výroby'],
    ['Výrobní ředitel', 'Výrobní ředitelka'],
  ],
  it: [same('Vedoucí IT'), ['Správce systémů', 'Správkyně systémů']],
  specialist: [
    ['Plánovač výroby', 'Plánovačka výroby'],
    ['Nákupčí', 'Nákupčí'],
  ],
  assistant: [['Asistent vedení', 'Asistentka vedení'], same('Vedoucí kanceláře')],
};

const english: Titles = {
  owner: [same('Owner'), same('Managing director')],
  finance: [same('Finance director'), same('Financial controller')],
  operations: [same('Operations director'), same('Production manager'), same('Planning manager')],
  it: [same('IT manager'), same('Systems administrator')],
  specialist: [same('Production planner'), same('Buyer'), same('Process engineer')],
  assistant: [same('Office manager'), same('Executive assistant')],
};

const byCountry: Readonly<Record<Country, Titles>> = {
  PL: polish,
  DE: german,
  CZ: czech,
  SK: english,
  UA: english,
  GB: english,
};

export const drawJobTitle = (random: Random, persona: PersonaKey, country: Country, woman: boolean): string =>
  pick(random, byCountry[country][persona])[woman ? 1 : 0];

const internByCountry: Readonly<Record<Country, Title>> = {
  PL: ['Praktykant', 'Praktykantka'],
  DE: ['Praktikant', 'Praktikantin'],
  CZ: ['Praktikant', 'Praktikantka'],
  SK: same('Intern'),
  UA: same('Intern'),
  GB: same('Intern'),
};

/** The title of somebody who turned out to be a student. */
export const internTitle = (country: Country, woman: boolean): string => internByCountry[country][woman ? 1 : 0];
