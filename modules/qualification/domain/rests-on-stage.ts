import { StageHistory } from '#modules/lifecycle/contract.ts';
import type { Filter, FilterValue } from '#platform/contract/filter.ts';

const named = (value: FilterValue | FilterValue[] | undefined, stage: string): boolean =>
  Array.isArray(value) ? value.includes(stage) : value === stage;

/** Whether a filter asks who is, or was, in the stage: as a definition of that stage it would follow from itself. */
export function restsOnStage(filter: Filter, stage: string): boolean {
  if ('field' in filter)
    return filter.field === 'stage' && (filter.is === 'equals' || filter.is === 'oneOf') && named(filter.value, stage);
  if ('set' in filter) {
    const asked = filter.set === 'stage' ? StageHistory.safeParse(filter.of) : null;
    return (
      asked?.success === true && asked.data.stage === stage && (asked.data.is === 'in' || asked.data.is === 'entered')
    );
  }
  if ('not' in filter) return false;
  return ('all' in filter ? filter.all : filter.any).some((part) => restsOnStage(part, stage));
}
