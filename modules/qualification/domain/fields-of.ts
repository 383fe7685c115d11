import type { Filter } from '#platform/contract/filter.ts';

/** The fields that a filter names, without those inside the segments it names. */
export function fieldsOf(filter: Filter): ReadonlySet<string> {
  if ('field' in filter) return new Set([filter.field]);
  if ('set' in filter) return new Set();
  if ('not' in filter) return fieldsOf(filter.not);
  return new Set(('all' in filter ? filter.all : filter.any).flatMap((part) => [...fieldsOf(part)]));
}

/** Whether a filter asks for a score, or names a segment, which may. */
export function mayAskScores(filter: Filter): boolean {
  if ('field' in filter) return filter.field === 'temperature' || filter.field.split('.')[0] === 'score';
  if ('set' in filter) return filter.set === 'segment';
  if ('not' in filter) return mayAskScores(filter.not);
  return ('all' in filter ? filter.all : filter.any).some(mayAskScores);
}
