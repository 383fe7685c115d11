import { expect, test } from 'vitest';
import { byFolder, foldersOf } from './by-folder.ts';

const segment = (name: string, folder: string | null) => ({ name, folder });

test('segments stand by folder and name, those without a folder last', () => {
  const list = [
    segment('Żeglarze', null),
    segment('Klienci 10', 'Sprzedaż'),
    segment('Klienci 9', 'Sprzedaż'),
    segment('Łodzie', 'Marketing'),
    segment('Ankieta', null),
  ];
  expect(byFolder(list, 'pl').map(({ folder, items }) => [folder, items.map(({ name }) => name)])).toEqual([
    ['Marketing', ['Łodzie']],
    ['Sprzedaż', ['Klienci 9', 'Klienci 10']],
    [null, ['Ankieta', 'Żeglarze']],
  ]);
  expect(foldersOf(list)).toEqual(['Marketing', 'Sprzedaż']);
});
