/** Column names a user can tell apart: none is empty and no two are the same. */
import type { Language } from '#platform/contract/problem.ts';

const unnamed = { pl: 'Kolumna', en: 'Column' } as const;

export const nameColumns = (header: readonly string[], language: Language): string[] => {
  const taken = new Set<string>();
  return header.map((cell, at) => {
    const clean = cell
      .replace(/[\s\0]+/g, ' ')
      .trim()
      .slice(0, 200);
    const name = clean === '' ? `${unnamed[language]} ${at + 1}` : clean;
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name} (${n})`;
    taken.add(free.toLowerCase());
    return free;
  });
};
