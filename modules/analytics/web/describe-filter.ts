/** What a filter looks at, for a chip: the fields it names, each once, in the order in which it names them. */
import type { Filter } from '#platform/contract/filter.ts';

export type FilterSubject = { readonly field: string } | { readonly set: string };

export const subjectsOf = (filter: Filter): FilterSubject[] => {
  const found = new Map<string, FilterSubject>();
  const look = (part: Filter): void => {
    if ('all' in part) part.all.forEach(look);
    else if ('any' in part) part.any.forEach(look);
    else if ('not' in part) look(part.not);
    else if ('set' in part) found.set(`set ${part.set}`, { set: part.set });
    else found.set(`field ${part.field}`, { field: part.field });
  };
  look(filter);
  return [...found.values()];
};
