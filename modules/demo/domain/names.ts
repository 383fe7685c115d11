/**
 * Names of invented people: common first names and surnames of six nations, put together at random.
 * Women's surnames follow their language: Kowalski/Kowalska, Cichy/Cicha, Novák/Nováková, Černý/Černá,
 * Pavlovskyi/Pavlovska; those that do not change (Nowak, Wójcik, Shevchenko) stay.
 */
import type { Country } from './example.ts';
import { chance, pick, type Random } from './seeded-random.ts';

type Nation = { women: readonly string[]; men: readonly string[]; surnames: readonly string[] };

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Men's forms; the women's are made from them. */
export const nations: Readonly<Record<Country, Nation>> = {
  PL: {
    women: words(`Agnieszka Aleksandra Alicja Anna Barbara Beata Bożena Danuta Dominika Dorota Edyta Elżbieta Ewa
      Grażyna Halina Hanna Ilona Iwona Izabela Joanna Jolanta Justyna Kamila Karolina Katarzyna Kinga Klaudia Lucyna
      Magdalena Małgorzata Marta Maria Milena Monika Natalia Olga Patrycja Paulina Renata Sylwia Urszula Weronika
      Wioletta Zofia Zuzanna Żaneta`),
    men: words(`Adam Adrian Andrzej Artur Bartłomiej Bartosz Błażej Bogdan Damian Daniel Dariusz Dawid Filip Grzegorz
      Jacek Jakub Jan Janusz Jarosław Jerzy Kamil Karol Konrad Krzysztof Leszek Łukasz Maciej Marcin Marek Mariusz
      Mateusz Michał Mirosław Paweł Piotr Przemysław Radosław Rafał Robert Ryszard Sebastian Sławomir Stanisław Szymon
      Tomasz Wojciech Zbigniew`),
    surnames: words(`Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak
      Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając
      Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień Malinowski Jaworski
      Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski
      Pietrzak Duda Zalewski Wróblewski Jasiński Marciniak Sadowski Bąk Zawadzki Jakubowski Wilk Włodarczyk Chmielewski
      Borkowski Sokołowski Szczepański Sawicki Lis Kucharski Mazurek Kubiak Kalinowski Wysocki Maciejewski Kołodziej
      Czarnecki Kaźmierczak Sobczak Konieczny Urban Głowacki Zakrzewski Wasilewski Krajewski Sikorski Gajewski Mróz
      Szulc Ziółkowski Makowski Brzeziński Cichy Błaszczyk Andrzejewski Kaczmarczyk Przybylski Czerwiński Gołębiowski
      Leśniak Ożóg Świątek Źrebiec Łuczak Ćwikła Biały Niemiec Rudnicki Podgórski Śliwiński`),
  },
  DE: {
    women: words(
      `Anja Birgit Claudia Franziska Heike Jana Johanna Katrin Lena Nicole Petra Sabine Silke Ulrike Jördis`,
    ),
    men: words(`Andreas Christian Dirk Florian Frank Holger Jens Jürgen Lars Matthias Michael Stefan Thomas Uwe Björn`),
    surnames: words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer
      Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Lange Krause Lehmann Köhler Weiß`),
  },
  CZ: {
    women: words(`Alena Eva Hana Jana Kateřina Lenka Lucie Markéta Petra Tereza Veronika Zdeňka`),
    men: words(`Jakub Jan Jiří Josef Lukáš Martin Milan Ondřej Pavel Petr Tomáš Zdeněk`),
    surnames: words(`Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Marek Pospíšil
      Hájek Král Jelínek Růžička Beneš Fiala Sedláček`),
  },
  SK: {
    women: words(`Andrea Katarína Ľubica Mária Martina Monika Zuzana Žofia`),
    men: words(`Juraj Ján Ľuboš Marek Miroslav Peter Štefan Vladimír`),
    surnames: words(`Horváth Kováč Varga Tóth Baláž Molnár Szabó Lukáč Novotný Gajdoš Hudák Bartoš`),
  },
  UA: {
    women: words(`Anastasiia Daryna Iryna Kateryna Nadiia Oksana Olena Svitlana Tetiana Yuliia`),
    men: words(`Andrii Bohdan Dmytro Ihor Mykola Oleksandr Roman Serhii Taras Vasyl`),
    surnames: words(`Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Melnyk Oliinyk Koval Polishchuk Savchuk
      Pavlovskyi Lysenko Marchenko Rudenko Moroz Pavliuk Vasylenko Levytskyi`),
  },
  GB: {
    women: words(`Alice Charlotte Emily Fiona Grace Hannah Laura Lucy Rachel Sophie`),
    men: words(`Andrew Daniel George Harry James Mark Oliver Paul Simon Thomas`),
    surnames: words(`Smith Jones Taylor Brown Wilson Evans Walker Wright Hughes Green Hall Wood Clarke Turner Hill
      Cooper Ward Morris O'Neill Baker`),
  },
};

/** The woman's form of a surname of the list above. */
export const womansSurname = (surname: string, country: Country): string => {
  switch (country) {
    case 'PL':
      if (/(?:s|c|dz)ki$/.test(surname)) return surname.replace(/i$/, 'a');
      return surname.replace(/y$/, 'a');
    case 'UA':
      return surname.replace(/skyi$/, 'ska');
    case 'CZ':
    case 'SK':
      if (surname.endsWith('ý')) return surname.replace(/ý$/, 'á');
      if (/[ao]$/.test(surname)) return surname.replace(/[ao]$/, 'ová');
      // The e of -ec and -ek is fleeting: Němec, Němcová; Marek, Marková; Jelínek and Sedláček alike.
      if (/e[ck]$/.test(surname)) return surname.replace(/e([ck])$/, '$1ová');
      return `${surname}ová`;
    default:
      return surname;
  }
};

export type PersonName = { firstName: string; lastName: string; woman: boolean };

/** Some married women keep their own name before their husband's. */
const doubleSurname = 0.03;

export const drawName = (random: Random, country: Country): PersonName => {
  const { women, men, surnames } = nations[country];
  const woman = chance(random, 0.46);
  const surname = pick(random, surnames);
  if (!woman) return { firstName: pick(random, men), lastName: surname, woman };
  const own = womansSurname(surname, country);
  const firstName = pick(random, women);
  if (country !== 'PL' || !chance(random, doubleSurname)) return { firstName, lastName: own, woman };
  const married = womansSurname(pick(random, surnames), country);
  return { firstName, lastName: married === own ? own : `${own}-${married}`, woman };
};

const withoutMark: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd' };

/** Lower case, letters a to z, digits and hyphens only: what addresses are made of. `Żółć S.A.` gives `zolc-s-a`. */
export const asciiSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[łßøđ]/g, (letter) => withoutMark[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
