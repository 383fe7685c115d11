import { expect, test } from 'vitest';
import { everyDay } from './changes-option.ts';

test('days on which nothing changed are shown as such', () => {
  expect(everyDay([{ day: '2026-03-01', entered: 5, left: 2 }], '2026-03-02', 4)).toEqual([
    { day: '2026-02-27', entered: 0, left: 0 },
    { day: '2026-02-28', entered: 0, left: 0 },
    { day: '2026-03-01', entered: 5, left: 2 },
    { day: '2026-03-02', entered: 0, left: 0 },
  ]);
});
