import { expect, test } from 'vitest';
import { calmCapitals } from './calm-capitals.ts';
import { compareFacts } from './compare-facts.ts';
import { factsOf } from './facts.ts';
import { bareName, shortName } from './legal-forms.ts';
import { polishDay, readKrs } from './read-krs.ts';
import { readAddress, readWhiteList, refusalCode } from './read-white-list.ts';

test('capitals of registers become what people write', () => {
  expect(calmCapitals('UL. MARII SKŁODOWSKIEJ-CURIE 5A/3')).toBe('ul. Marii Skłodowskiej-Curie 5A/3');
  expect(calmCapitals('AL. JANA PAWŁA II 22')).toBe('al. Jana Pawła II 22');
  expect(calmCapitals('NOWY DWÓR MAZOWIECKI')).toBe('Nowy Dwór Mazowiecki');
  expect(calmCapitals('OSTROWIEC NAD NEREM')).toBe('Ostrowiec nad Nerem');
  expect(calmCapitals('Łódź')).toBe('Łódź');
});

test('a legal form is written short, and two spellings of a name are one', () => {
  expect(shortName('SWLEX SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ')).toBe('SWLEX sp. z o.o.');
  expect(shortName('A SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ SPÓŁKA KOMANDYTOWA')).toBe('A sp. z o.o. sp.k.');
  expect(shortName('JAN KOWALSKI PIEKARNIA')).toBe('JAN KOWALSKI PIEKARNIA');
  for (const name of ['Swlex', 'SWLEX Sp. z o.o.', '„Swlex” sp z oo', 'SWLEX SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ'])
    expect(bareName(name), name).toBe('swlex');
});

test('an address of the list is taken apart', () => {
  expect(readAddress('UL. SZELĄGOWSKA 49, 61-626 POZNAŃ')).toEqual({ street: 'ul. Szelągowska 49', postalCode: '61-626', city: 'Poznań' }); // prettier-ignore
  expect(readAddress('somewhere')).toEqual({});
  expect(readAddress('')).toEqual({});
});

test('what no field could hold is left out, and a KRS number that is none is never asked for', () => {
  expect(factsOf({ name: 'A\u0000B\nC', city: 'x'.repeat(301), region: ' ', krs: null })).toEqual({ name: 'A B C' });
  const answer = JSON.stringify({ result: { subject: { name: 'X', krs: '../../x?y' }, requestId: 'r' } });
  expect(readWhiteList(answer, ['1']).facts.get('1')).toEqual({ name: 'X', country: 'PL' });
});

test('the list answers for one and for several; what it does not know is told apart from what it did not answer', () => {
  const subject = { name: 'SWLEX SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ', nip: '9721237317', regon: '302046830', krs: '0000413516', residenceAddress: null, workingAddress: 'UL. SZELĄGOWSKA 49, 61-626 POZNAŃ', accountNumbers: ['1'], pesel: '80010112345' }; // prettier-ignore
  const facts = { name: 'SWLEX sp. z o.o.', regon: '302046830', krs: '0000413516', country: 'PL', street: 'ul. Szelągowska 49', postalCode: '61-626', city: 'Poznań' }; // prettier-ignore
  expect(readWhiteList(JSON.stringify({ result: { subject, requestId: 'r-1' } }), ['9721237317'])).toEqual({
    requestId: 'r-1',
    facts: new Map([['9721237317', facts]]),
  });
  expect(readWhiteList('{"result":{"subject":null,"requestId":"r-2"}}', ['1']).facts).toEqual(new Map([['1', null]]));
  const several = { result: { entries: [{ identifier: '9721237317', subjects: [subject] }, { identifier: '2', subjects: [] }, { identifier: '3', error: { code: 'WL-115', message: '' } }], requestId: 'r-3' } }; // prettier-ignore
  expect(readWhiteList(JSON.stringify(several), ['9721237317', '2', '3', '4']).facts).toEqual(
    new Map([['9721237317', facts], ['2', null], ['3', null]]),
  ); // prettier-ignore
  for (const body of ['', '[]', '{"result":{}', '{"result":5}', '<html>'])
    expect(() => readWhiteList(body, ['1']), body).toThrow();
  expect(refusalCode('{"code":"WL-191","message":"x"}')).toBe('WL-191');
  expect(refusalCode('<html>')).toBeNull();
});

const extract = {
  odpis: {
    naglowekA: { numerKRS: '0000413516', stanZDnia: '08.03.2022', dataRejestracjiWKRS: '08.03.2012', numerOstatniegoWpisu: 16 },
    dane: {
      dzial1: {
        danePodmiotu: { formaPrawna: 'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ', identyfikatory: { regon: '30204683000000', nip: '9721237317' }, nazwa: 'SWLEX SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ' },
        siedzibaIAdres: { siedziba: { kraj: 'POLSKA', wojewodztwo: 'WIELKOPOLSKIE', miejscowosc: 'POZNAŃ' }, adres: { ulica: 'UL. SZELĄGOWSKA', nrDomu: '49', miejscowosc: 'POZNAŃ', kodPocztowy: '61-626', kraj: 'POLSKA' }, adresStronyInternetowej: 'WWW.SWLEX.EXAMPLE' },
      },
      dzial3: { przedmiotDzialalnosci: { przedmiotPrzewazajacejDzialalnosci: [{ opis: 'DZIAŁALNOŚĆ PRAWNICZA', kodDzial: '69', kodKlasa: '10', kodPodklasa: 'Z' }] } },
    },
  },
}; // prettier-ignore

test('an extract of the court register is read', () => {
  expect(readKrs(JSON.stringify(extract))).toEqual({
    requestId: '0000413516 08.03.2022 #16',
    nip: '9721237317',
    facts: {
      name: 'SWLEX sp. z o.o.', regon: '302046830', krs: '0000413516', legalForm: 'spółka z ograniczoną odpowiedzialnością', pkd: '69.10.Z', street: 'ul. Szelągowska 49',
      postalCode: '61-626', city: 'Poznań', region: 'wielkopolskie', country: 'PL', foundedOn: '2012-03-08', website: 'www.swlex.example',
    },
  }); // prettier-ignore
  expect(() => readKrs('{"odpis":{}}')).toThrow();
  expect(polishDay('31.02.2012')).toBeNull();
});

test('only what is not already so is told, and what a person wrote is told apart', () => {
  const empty = { name: null, regon: null, krs: null, legalForm: null, pkd: null, street: null, postalCode: null, city: null, region: null, country: null, foundedOn: null, website: null }; // prettier-ignore
  const { facts } = readKrs(JSON.stringify(extract));
  const current = {
    ...empty,
    name: 'Swlex',
    street: 'Szelągowska 49',
    city: 'Warszawa',
    country: 'Polska',
    pkd: '62.01.Z',
  };
  const found = compareFacts(current, (field) => (field === 'pkd' ? 'krs' : field === 'city' ? 'hand' : null), [
    { provider: 'white-list', facts: { postalCode: '00-000', city: 'Poznań' } },
    { provider: 'krs', facts },
  ]);
  expect(found.map(({ field, kind }) => [field, kind])).toEqual([
    ['regon', 'new'], ['krs', 'new'], ['legalForm', 'new'], ['pkd', 'changed'], ['postalCode', 'new'], ['city', 'differs'], ['region', 'new'], ['foundedOn', 'new'], ['website', 'new'],
  ]); // prettier-ignore
  expect(found.find(({ field }) => field === 'postalCode')).toMatchObject({ found: '61-626', provider: 'krs' });
});
