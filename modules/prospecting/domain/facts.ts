/** What a register tells of a company: texts as they would be typed into the fields. */
import type { FactField } from '../contract.ts';

export type Facts = Readonly<Partial<Record<FactField, string>>>;

const longest = 300;

/** Without what is missing, empty, or longer than any field holds; control characters are spaces. */
export const factsOf = (told: Readonly<Partial<Record<FactField, string | null | undefined>>>): Facts =>
  Object.fromEntries(
    Object.entries(told).flatMap(([field, value]) => {
      const text = (value ?? '').replace(/\p{Cc}+/gu, ' ').trim();
      return text === '' || text.length > longest ? [] : [[field, text]];
    }),
  );
