/**
 * Invented firms. A name is a made-up word of two or three syllables with what the firm does and its legal form;
 * a real firm of the same name would be a coincidence. Domains end in `.example`, which nobody can register (RFC 2606).
 */
import type { Country, ExampleCompany } from './example.ts';
import { drawFictitiousNip } from './fictitious-nip.ts';
import { asciiSlug } from './names.ts';
import { places, type Place } from './places.ts';
import { chance, integerBetween, pick, pickShare, pickWeighted, type Random } from './seeded-random.ts';
import { countries, industries, type IndustryTruth, type SizeTruth } from './truth-of-buyers.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const beginnings = words(`Bra Cza Dro Eko For Gra Hel Iwa Jar Kle Lub Mar Nor Osa Pra Rem Sło Tra Ude War Zel Żar Bel
  Dru Fra Gło Kor Lam Mil Nad Pol Rud Sta Tum Wel Zbo`);
const middles = words(`bo da do ga ka ko la lo ma mi no pa po ra ro sa ta to va wa`);
const ends = words(`dex dor gal kon lan len lit lon mar min mix nal nar nex ral ran rex ron tan tel tor wid wit zal`);

type Trade = readonly [section: string, names: readonly string[]];

const trades: Readonly<Record<Country, readonly Trade[]>> = {
  PL: [
    [
      'C',
      [
        'Zakład Obróbki Metali',
        'Wytwórnia Opakowań',
        'Fabryka Mebli',
        'Tworzywa',
        'Odlewnia',
        'Zakład Stolarski',
        'Piekarnia',
      ],
    ],
    ['F', ['Przedsiębiorstwo Budowlane', 'Konstrukcje Stalowe', 'Instalacje', 'Dachy i Elewacje']],
    ['G', ['Hurtownia', 'Centrum Części', 'Materiały Budowlane', 'Handel']],
    ['H', ['Spedycja', 'Transport', 'Magazyny']],
    ['I', ['Hotel', 'Catering', 'Restauracje']],
    ['K', ['Systemy', 'Pracownia Oprogramowania', 'Sieci']],
    ['N', ['Biuro Projektowe', 'Doradztwo', 'Laboratorium Badawcze']],
    ['R', ['Przychodnia', 'Centrum Rehabilitacji', 'Gabinety']],
  ],
  DE: [
    ['C', ['Metallbau', 'Kunststofftechnik', 'Möbelwerk', 'Verpackungen']],
    ['F', ['Bau', 'Haustechnik']],
    ['G', ['Großhandel', 'Ersatzteile']],
    ['H', ['Spedition', 'Logistik']],
    ['I', ['Hotel', 'Catering']],
    ['K', ['Software', 'Systeme']],
    ['N', ['Ingenieurbüro', 'Beratung']],
    ['R', ['Praxisverbund', 'Reha']],
  ],
  CZ: [
    ['C', ['Strojírna', 'Obaly', 'Nábytek', 'Plasty']],
    ['F', ['Stavby', 'Instalace']],
    ['G', ['Velkoobchod', 'Náhradní díly']],
    ['H', ['Doprava', 'Logistika']],
    ['I', ['Hotel', 'Restaurace']],
    ['K', ['Software', 'Systémy']],
    ['N', ['Projekce', 'Poradenství']],
    ['R', ['Poliklinika', 'Rehabilitace']],
  ],
  SK: [
    ['C', ['Strojáreň', 'Obaly', 'Nábytok']],
    ['F', ['Stavby']],
    ['G', ['Veľkoobchod']],
    ['H', ['Doprava']],
    ['I', ['Hotel']],
    ['K', ['Systémy']],
    ['N', ['Poradenstvo']],
    ['R', ['Poliklinika']],
  ],
  UA: [
    ['C', ['Metal', 'Packaging', 'Furniture']],
    ['F', ['Construction']],
    ['G', ['Wholesale']],
    ['H', ['Logistics']],
    ['I', ['Hotel']],
    ['K', ['Software']],
    ['N', ['Engineering']],
    ['R', ['Clinic']],
  ],
  GB: [
    ['C', ['Metalworks', 'Packaging', 'Joinery', 'Plastics']],
    ['F', ['Construction', 'Building Services']],
    ['G', ['Wholesale', 'Supplies']],
    ['H', ['Haulage', 'Logistics']],
    ['I', ['Hotels', 'Catering']],
    ['K', ['Software', 'Networks']],
    ['N', ['Engineering', 'Consulting']],
    ['R', ['Clinics', 'Physiotherapy']],
  ],
};

/** Legal forms of small and of large firms. */
const legalForms: Readonly<Record<Country, readonly [small: readonly string[], large: readonly string[]]>> = {
  PL: [
    ['', 's.c.', 'sp. z o.o.', 'sp. z o.o.', 'sp.j.'],
    ['sp. z o.o.', 'sp. z o.o. sp.k.', 'S.A.'],
  ],
  DE: [
    ['GmbH', 'e.K.', 'UG (haftungsbeschränkt)'],
    ['GmbH', 'GmbH & Co. KG', 'AG'],
  ],
  CZ: [['s.r.o.'], ['s.r.o.', 'a.s.']],
  SK: [['s. r. o.'], ['s. r. o.', 'a. s.']],
  UA: [['LLC'], ['LLC', 'PrJSC']],
  GB: [
    ['Ltd', 'LLP'],
    ['Ltd', 'plc'],
  ],
};

const inventWord = (random: Random): string =>
  `${pick(random, beginnings)}${chance(random, 0.85) ? pick(random, middles) : ''}${pick(random, ends)}`;

const inventName = (random: Random, country: Country, industry: IndustryTruth, large: boolean): [string, string] => {
  const trade = pick(random, trades[country].find(([section]) => section === industry.section)?.[1] ?? ['Trade']);
  const form = pick(random, legalForms[country][large ? 1 : 0]);
  const word = inventWord(random);
  // Poles put the trade first as a rule, others last.
  const parts = country === 'PL' && chance(random, 0.75) ? [trade, word] : [word, trade];
  return [[...parts, form].filter((part) => part !== '').join(' '), word];
};

export type NewCompany = { company: ExampleCompany; place: Place; industry: IndustryTruth };

/** Names, domains and NIPs that are already somebody's. */
export type TakenNames = Set<string>;

/** The first candidate that nobody has; the caller's draws go on until there is one. */
const firstFree = (taken: TakenNames, draw: (attempt: number) => string): string => {
  for (let attempt = 0; ; attempt += 1) {
    const candidate = draw(attempt);
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
};

export const inventCompany = (
  random: Random,
  key: string,
  size: SizeTruth,
  createdAt: number,
  taken: TakenNames,
): NewCompany => {
  const country = pickShare(random, countries);
  const place = pickWeighted(random, places[country], ({ weight }) => weight);
  const industry = pickWeighted(random, industries, ({ share }) => share);
  let word = '';
  const name = firstFree(taken, () => {
    const [candidate, root] = inventName(random, country, industry, size.employees[0] >= 50);
    word = root;
    return candidate;
  });
  const domain = firstFree(taken, (attempt) => {
    const tail =
      attempt === 0 ? '' : attempt === 1 ? `-${asciiSlug(place.city)}` : `-${asciiSlug(place.city)}-${attempt}`;
    return `${asciiSlug(word)}${tail}.example`;
  });
  const nip = country === 'PL' ? firstFree(taken, () => drawFictitiousNip(random)) : null;
  // Small firms outnumber large ones inside a band as well: the square leans the draw to its lower end.
  const [from, to] = size.employees;
  const employees =
    to <= 9 ? integerBetween(random, from, to) : from + Math.floor(random.unit() ** 2 * (to - from + 1));
  const company: ExampleCompany = {
    key,
    name,
    domain,
    nip,
    employees,
    sizeBand: size.band,
    industry: industry.section,
    city: place.city,
    region: place.region,
    country,
    createdAt,
  };
  return { company, place, industry };
};
