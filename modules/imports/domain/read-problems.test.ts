import { describe, expect, it } from 'vitest';
import { readProblems } from './read-problems.ts';

describe('problems of reading', () => {
  it.each(Object.entries(readProblems))('%s says the same in both languages', (_, { pl, en }) => {
    const names = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(names(pl)).toEqual(names(en));
    for (const text of [pl, en]) expect(text).toMatch(/\.(\))?$/);
  });
});
