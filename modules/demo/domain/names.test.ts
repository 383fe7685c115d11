import { describe, expect, test } from 'vitest';
import { asciiSlug, drawName, nations, womansSurname } from './names.ts';
import { seededRandom } from './seeded-random.ts';

describe("women's surnames", () => {
  test.each([
    ['Kowalski', 'Kowalska'],
    ['Wysocki', 'Wysocka'],
    ['Zawadzki', 'Zawadzka'],
    ['Konieczny', 'Konieczna'],
    ['Cichy', 'Cicha'],
    ['Nowak', 'Nowak'],
    ['Wójcik', 'Wójcik'],
    ['Sikora', 'Sikora'],
  ])('a Polish woman of the family %s is %s', (man, woman) => {
    expect(womansSurname(man, 'PL')).toBe(woman);
  });

  test.each([
    ['Novák', 'Nováková'],
    ['Svoboda', 'Svobodová'],
    ['Černý', 'Černá'],
    ['Němec', 'Němcová'],
    ['Jelínek', 'Jelínková'],
  ])('a Czech woman of the family %s is %s', (man, woman) => {
    expect(womansSurname(man, 'CZ')).toBe(woman);
  });

  test('a Ukrainian woman of the family Pavlovskyi is Pavlovska, and Shevchenko stays', () => {
    expect(womansSurname('Pavlovskyi', 'UA')).toBe('Pavlovska');
    expect(womansSurname('Shevchenko', 'UA')).toBe('Shevchenko');
  });

  test('Germans and Britons do not change theirs', () => {
    expect(womansSurname('Schäfer', 'DE')).toBe('Schäfer');
    expect(womansSurname('Hughes', 'GB')).toBe('Hughes');
  });

  test('a drawn Pole has a first name and a surname of the same sex', () => {
    const random = seededRandom(3);
    for (let person = 0; person < 5_000; person += 1) {
      const { firstName, lastName, woman } = drawName(random, 'PL');
      expect((woman ? nations.PL.women : nations.PL.men).includes(firstName)).toBe(true);
      for (const part of lastName.split('-'))
        expect(part).not.toMatch(woman ? /(ski|cki|dzki|ny|chy|ły)$/ : /(ska|cka|dzka)$/);
    }
  });
});

test('addresses are made of plain letters', () => {
  expect(asciiSlug('Żółć S.A.')).toBe('zolc-s-a');
  expect(asciiSlug('Müller & Groß')).toBe('muller-gross');
  expect(asciiSlug("O'Neill")).toBe('oneill');
  expect(asciiSlug('Gorzów Wielkopolski')).toBe('gorzow-wielkopolski');
});
