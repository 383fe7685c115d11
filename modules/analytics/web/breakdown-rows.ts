/** The breakdown as rows: one a value, with what it says of each stage, in the order the reader asks for. */
import type { FunnelReport, Leak, StageFigures, View } from '#modules/analytics/contract.ts';
import { leastBase, stepRate, summaryOf, wonStage, type StepRate, type Summary } from './stage-table.ts';

type Breakdown = NonNullable<FunnelReport['by']>;
type BreakdownValue = Breakdown['values'][number];

export type BreakdownCell = {
  readonly stage: string;
  readonly entered: number;
  /** Of those: the people whom the list behind the number shows; visitors without a name are in none. */
  readonly listed: number;
  /** Of those of this value that entered the stage before; null at the first stage. */
  readonly step: StepRate | null;
  /** Share of the highest count of this stage in the whole table: the length of the small bar. */
  readonly ofHighest: number;
  /** The step into this stage is where this value loses clearly more than the others. */
  readonly leaks: boolean;
};

export type BreakdownRow = {
  readonly value: string | null;
  readonly label: string | null;
  readonly cells: readonly BreakdownCell[];
  readonly summary: Summary;
};

/** Which figures of a whole row there are to show: a view may not follow people, and value may be known of nobody. */
export type RowFigures = { readonly steps: boolean; readonly days: boolean; readonly worth: boolean };

export const figuresKnown = (rows: readonly BreakdownRow[], view: View): RowFigures => ({
  steps: view !== 'now',
  days: view !== 'now' && rows.some((row) => row.summary.medianDays !== null),
  worth: rows.some((row) => row.summary.valueMinor > 0),
});

/** What a column is sorted by: a stage's count or the step into it, or a figure of the whole row. */
export type BreakdownColumn = 'value' | `entered:${string}` | `step:${string}` | 'conversion' | 'days' | 'worth';
export type BreakdownSort = { readonly by: BreakdownColumn; readonly direction: 'asc' | 'desc' };

/** From here on the table calls it a leak: one false alarm in twenty. */
export const leakIsSure = 0.05;

const stepsThatLeak = (leaks: readonly Leak[], field: string): ReadonlySet<string> =>
  new Set(
    leaks
      .filter(({ where, q }) => q < leakIsSure && where.length === 1 && where[0]?.field === field)
      .map(({ to, where }) => JSON.stringify([to, where[0]?.value ?? null])),
  );

export const breakdownRows = (
  report: Pick<FunnelReport, 'stages' | 'by'>,
  leaks: readonly Leak[] = [],
): BreakdownRow[] => {
  if (!report.by) return [];
  const { field, values } = report.by;
  const leaking = stepsThatLeak(leaks, field);
  const won = wonStage(report.stages)?.stage;
  const figuresOf = (of: BreakdownValue, stage: string | undefined): StageFigures | null =>
    of.stages.find((figures) => figures.stage === stage) ?? null;
  const highest = new Map(
    report.stages.map(({ stage }) => [
      stage,
      Math.max(0, ...values.map((value) => figuresOf(value, stage)?.entered ?? 0)),
    ]),
  );
  return values.map((value) => ({
    value: value.value,
    label: value.label,
    summary: summaryOf(value.stages, won),
    cells: report.stages.map(({ stage }, index) => {
      const figures = figuresOf(value, stage);
      const before = figuresOf(value, report.stages[index - 1]?.stage);
      const entered = figures?.entered ?? 0;
      const most = highest.get(stage) ?? 0;
      return {
        stage,
        entered,
        listed: index === 0 ? entered - value.unnamed : entered,
        step: figures && before ? stepRate(figures, before) : null,
        ofHighest: most > 0 ? entered / most : 0,
        leaks: leaking.has(JSON.stringify([stage, value.value])),
      };
    }),
  }));
};

/** Null sorts last in either direction: nothing is neither much nor little. A share of too few counts as nothing. */
const sortValue = (row: BreakdownRow, column: BreakdownColumn): number | string | null => {
  const sure = (rate: StepRate | null | undefined): number | null =>
    rate && rate.base >= leastBase ? rate.rate : null;
  switch (column) {
    case 'value':
      return row.label ?? row.value;
    case 'conversion':
      return sure(row.summary.conversion);
    case 'days':
      return row.summary.medianDays;
    case 'worth':
      return row.summary.valueMinor;
    default: {
      const stage = column.slice(column.indexOf(':') + 1);
      const cell = row.cells.find((candidate) => candidate.stage === stage);
      return column.startsWith('step:') ? sure(cell?.step) : (cell?.entered ?? null);
    }
  }
};

export const sortRows = (
  rows: readonly BreakdownRow[],
  { by, direction }: BreakdownSort,
  language: string,
): BreakdownRow[] => {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const sign = direction === 'asc' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [left, right] = [sortValue(one, by), sortValue(other, by)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return (
      sign *
      (typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right)))
    );
  });
};
