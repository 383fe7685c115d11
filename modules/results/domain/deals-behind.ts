/** The deals behind a number of the results, as the question that the list of deals is asked: it finds as many as the number counts. */
import type { Grouping } from '../contract.ts';

/** Parameters of the list of deals. */
export type DealsBehind = Readonly<Record<string, string>>;
type Period = { readonly from: string; readonly to: string };
type Counted = 'created' | 'won' | 'lost' | 'closed';
type OfGroup = { readonly by: Grouping; readonly key: string | null };

const groupOf = ({ by, key }: OfGroup): DealsBehind => {
  switch (by) {
    case 'owner':
      return { owner: key ?? 'none' };
    case 'team':
    case 'product':
    case 'source':
      return key === null ? { without: by } : { [by]: key };
    case 'pipeline':
      return key === null ? {} : { pipeline: key };
    case 'month':
      return {};
  }
};

const lastDayOf = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** Those days of the period that lie in the month: `2026-02` → 1st to 28th. */
const daysOf = ({ from, to }: Period, group: OfGroup | null): Period => {
  if (group?.by !== 'month' || group.key === null) return { from, to };
  const [first, last] = [`${group.key}-01`, lastDayOf(group.key)];
  return { from: first > from ? first : from, to: last < to ? last : to };
};

export function dealsBehind(counted: Counted, period: Period, group: OfGroup | null = null): DealsBehind {
  const { from, to } = daysOf(period, group);
  const own = group === null ? {} : groupOf(group);
  return counted === 'created'
    ? { ...own, createdFrom: from, createdTo: to }
    : { ...own, outcome: counted, closedFrom: from, closedTo: to };
}

/** Lost for one reason; empty: none was told. */
export const lostFor = (reason: string, period: Period): DealsBehind => ({
  ...dealsBehind('lost', period),
  ...(reason === '' ? { without: 'reason' } : { reason }),
});
