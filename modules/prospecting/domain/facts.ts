/** What a register tells of a company: texts as they would be typed into the fields. */
import type { FactField } from '../contract.ts';

export type Facts = Readonly<Partial<Record<FactField, string>>>;

/** Without what is missing or empty. */
export const factsOf = (told: Readonly<Partial<Record<FactField, string | null | undefined>>>): Facts =>
  Object.fromEntries(
    Object.entries(told).flatMap(([field, value]) => {
      const text = value?.trim() ?? '';
      return text === '' ? [] : [[field, text]];
    }),
  );
