import { Percent, useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { LearnedField, LearningColumn, LearningRead } from '../../contract.ts';
import { ColumnName, GroupWords } from './column-name.tsx';
import styles from './learn.module.css';

type Scale = { readonly low: number; readonly high: number };

export const scaleOf = (fields: readonly LearnedField[]): Scale => {
  const groups = fields.flatMap((field) => field.groups);
  return {
    low: Math.min(0, ...groups.map(({ points, interval }) => Math.min(points, interval.low))),
    high: Math.max(1, ...groups.map(({ points, interval }) => Math.max(points, interval.high))),
  };
};

const place = (value: number, { low, high }: Scale): string => `${((value - low) / (high - low)) * 100}%`;
const width = (from: number, to: number, { low, high }: Scale): string => `${((to - from) / (high - low)) * 100}%`;

type BandProps = { readonly group: LearnedField['groups'][number]; readonly scale: Scale };

/** The points as a bar from zero, and around its end how sure they are. */
const Band = ({ group: { points, interval }, scale }: BandProps): ReactNode => (
  <span className={styles.band} aria-hidden="true">
    <span className={styles.zero} style={{ left: place(0, scale) }} />
    <span
      className={styles.bar}
      data-below={points < 0 || undefined}
      style={{ left: place(Math.min(0, points), scale), width: width(0, Math.abs(points), scale) }}
    />
    <span
      className={styles.unsure}
      style={{ left: place(interval.low, scale), width: width(interval.low, interval.high, scale) }}
    />
  </span>
);

type PointsTableProps = {
  readonly fields: readonly LearnedField[];
  readonly columns: readonly LearningColumn[];
  readonly filters: LearningRead['filters'];
};

/** What to look at: field by field, the strongest first, the points of each group. */
export const PointsTable = ({ fields, columns, filters }: PointsTableProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const scale = scaleOf(fields);
  const ordered = [...fields].sort((a, b) => b.informationValue - a.informationValue);
  return (
    <section className={styles.section} aria-labelledby="learn-points">
      <h2 id="learn-points" className={styles.heading}>
        {t('learn.table.title')}
      </h2>
      <p className={styles.dimmed}>{t('learn.table.hint')}</p>
      {ordered.map((field) => (
        <table key={field.field} className={styles.table}>
          <caption className={styles.caption}>
            <ColumnName column={columns.find(({ key }) => key === field.field)} field={field.field} />
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('learn.table.group')}</th>
              <th scope="col" data-align="end">
                {t('learn.table.points')}
              </th>
              <th scope="col">{t('learn.table.sure')}</th>
              <th scope="col" data-align="end">
                {t('learn.table.won')}
              </th>
            </tr>
          </thead>
          <tbody>
            {field.groups.map((group, index) => {
              const range = t('learn.table.range', {
                low: format.count(Math.round(group.interval.low)),
                high: format.count(Math.round(group.interval.high)),
              });
              return (
                <tr key={index}>
                  <th scope="row">
                    <GroupWords filter={filters.find((one) => one.field === field.field)?.groups[index]} />
                  </th>
                  <td data-align="end" className="figures">
                    {group.points > 0 ? '+' : ''}
                    {format.count(group.points)}
                  </td>
                  <td title={range}>
                    <Band group={group} scale={scale} />
                    <span className="visually-hidden">{range}</span>
                  </td>
                  <td data-align="end">
                    <Percent share={group.people === 0 ? null : group.won / group.people} base={group.people} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </section>
  );
};
