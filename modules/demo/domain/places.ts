/** Cities where the firms of the example are. Weights are rough and by feel: large cities more often. */
import type { Country } from './example.ts';

export type Place = {
  city: string;
  /** Voivodeship, land, region or nation. */
  region: string;
  weight: number;
  /** Polish area code, for telephone numbers. */
  areaCode?: string;
};

const polish = (rows: readonly (readonly [string, string, string, number])[]): readonly Place[] =>
  rows.map(([city, region, areaCode, weight]) => ({ city, region, areaCode, weight }));
const foreign = (rows: readonly (readonly [string, string, number])[]): readonly Place[] =>
  rows.map(([city, region, weight]) => ({ city, region, weight }));

export const places: Readonly<Record<Country, readonly Place[]>> = {
  PL: polish([
    ['Warszawa', 'mazowieckie', '22', 18],
    ['Radom', 'mazowieckie', '48', 2],
    ['Płock', 'mazowieckie', '24', 1.5],
    ['Siedlce', 'mazowieckie', '25', 1],
    ['Kraków', 'małopolskie', '12', 8],
    ['Tarnów', 'małopolskie', '14', 1.2],
    ['Nowy Sącz', 'małopolskie', '18', 1.2],
    ['Łódź', 'łódzkie', '42', 6],
    ['Wrocław', 'dolnośląskie', '71', 7],
    ['Legnica', 'dolnośląskie', '76', 1],
    ['Jelenia Góra', 'dolnośląskie', '75', 0.8],
    ['Poznań', 'wielkopolskie', '61', 6.5],
    ['Kalisz', 'wielkopolskie', '62', 1],
    ['Leszno', 'wielkopolskie', '65', 0.8],
    ['Konin', 'wielkopolskie', '63', 0.8],
    ['Gdańsk', 'pomorskie', '58', 4.5],
    ['Gdynia', 'pomorskie', '58', 2.5],
    ['Słupsk', 'pomorskie', '59', 0.9],
    ['Szczecin', 'zachodniopomorskie', '91', 3],
    ['Koszalin', 'zachodniopomorskie', '94', 1],
    ['Bydgoszcz', 'kujawsko-pomorskie', '52', 3],
    ['Toruń', 'kujawsko-pomorskie', '56', 1.8],
    ['Lublin', 'lubelskie', '81', 3],
    ['Zamość', 'lubelskie', '84', 0.7],
    ['Białystok', 'podlaskie', '85', 2.2],
    ['Suwałki', 'podlaskie', '87', 0.7],
    ['Katowice', 'śląskie', '32', 5],
    ['Gliwice', 'śląskie', '32', 2.5],
    ['Częstochowa', 'śląskie', '34', 1.8],
    ['Bielsko-Biała', 'śląskie', '33', 2],
    ['Rzeszów', 'podkarpackie', '17', 2.4],
    ['Mielec', 'podkarpackie', '17', 1.2],
    ['Kielce', 'świętokrzyskie', '41', 1.8],
    ['Olsztyn', 'warmińsko-mazurskie', '89', 1.6],
    ['Elbląg', 'warmińsko-mazurskie', '55', 0.9],
    ['Zielona Góra', 'lubuskie', '68', 1.3],
    ['Gorzów Wielkopolski', 'lubuskie', '95', 1],
    ['Opole', 'opolskie', '77', 1.5],
    ['Nysa', 'opolskie', '77', 0.6],
  ]),
  DE: foreign([
    ['Berlin', 'Berlin', 4],
    ['Hamburg', 'Hamburg', 3],
    ['München', 'Bayern', 3],
    ['Nürnberg', 'Bayern', 1.5],
    ['Köln', 'Nordrhein-Westfalen', 2.5],
    ['Düsseldorf', 'Nordrhein-Westfalen', 1.5],
    ['Frankfurt am Main', 'Hessen', 2.5],
    ['Dresden', 'Sachsen', 2],
    ['Leipzig', 'Sachsen', 1.5],
    ['Cottbus', 'Brandenburg', 1],
  ]),
  CZ: foreign([
    ['Praha', 'Hlavní město Praha', 4],
    ['Brno', 'Jihomoravský kraj', 3],
    ['Ostrava', 'Moravskoslezský kraj', 3],
    ['Plzeň', 'Plzeňský kraj', 1.5],
    ['Hradec Králové', 'Královéhradecký kraj', 1],
    ['Olomouc', 'Olomoucký kraj', 1],
  ]),
  SK: foreign([
    ['Bratislava', 'Bratislavský kraj', 3],
    ['Žilina', 'Žilinský kraj', 2],
    ['Košice', 'Košický kraj', 2],
  ]),
  UA: foreign([
    ['Kyiv', 'Kyiv', 3],
    ['Lviv', 'Lviv Oblast', 3],
    ['Ternopil', 'Ternopil Oblast', 1],
  ]),
  GB: foreign([
    ['London', 'England', 4],
    ['Manchester', 'England', 2],
    ['Leeds', 'England', 1],
    ['Birmingham', 'England', 1],
    ['Glasgow', 'Scotland', 1],
  ]),
};
