import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import type { EChartsOption } from 'echarts';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useFormat } from '../figures.tsx';
import { useMessages } from '../i18n.ts';
import { SkeletonChart } from '../skeletons.tsx';
import styles from './chart.module.css';

export { useChartColors, type ChartColors } from './chart-colors.ts';

/** The drawing library is heavier than the whole shell. */
const Drawing = lazy(() => import('./drawing.tsx'));

export type ChartPoint = {
  readonly name: string;
  readonly series: string | undefined;
  readonly index: number;
  readonly value: unknown;
};

export type ChartTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

type ChartProps = {
  /** What the chart shows, in words. */
  readonly label: string;
  readonly option: EChartsOption;
  /** The same data, for those who cannot or would rather not read a drawing. */
  readonly table: ChartTable;
  readonly height?: number;
  /** Narrower than this nobody could read it: it is then drawn as wide, and scrolls sideways. */
  readonly leastWidth?: number;
  readonly onPick?: (point: ChartPoint) => void;
  /** What the chart can be told, beside its toggle. */
  readonly tools?: ReactNode;
};

const DataOfChart = ({ label, table }: Pick<ChartProps, 'label' | 'table'>): ReactNode => {
  const format = useFormat();
  const isFigure = (column: number): 'end' | undefined =>
    table.rows.some((row) => typeof row[column] === 'number') ? 'end' : undefined;
  const show = (value: string | number | null): string =>
    value === null ? '–' : typeof value === 'number' ? format.count(value) : value;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          {table.columns.map((column, index) => (
            <th key={column} scope="col" data-align={isFigure(index)}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((value, column) =>
              column === 0 ? (
                <th key={column} scope="row">
                  {show(value)}
                </th>
              ) : (
                <td key={column} data-align={isFigure(column)}>
                  {show(value)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** A chart with its data behind a toggle. Screen readers get the table either way. */
export const Chart = ({ label, option, table, height = 280, leastWidth = 0, onPick, tools }: ChartProps): ReactNode => {
  const t = useMessages('platform');
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={styles.figure} aria-label={label}>
      <div className={styles.tools}>
        <div>{tools}</div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={asTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t('chart.asChart') : t('chart.asTable')}
        </Button>
      </div>
      {asTable ? (
        <div className={styles.scroll} style={{ minHeight: height, maxHeight: height * 1.5 }} tabIndex={0}>
          <DataOfChart label={label} table={table} />
        </div>
      ) : (
        <>
          <div className={styles.sideways} tabIndex={leastWidth > 0 ? 0 : undefined}>
            <div style={{ minWidth: leastWidth }}>
              <Suspense fallback={<SkeletonChart height={height} />}>
                <Drawing option={option} height={height} onPick={onPick} />
              </Suspense>
            </div>
          </div>
          <div className="visually-hidden">
            <DataOfChart label={label} table={table} />
          </div>
        </>
      )}
    </figure>
  );
};
