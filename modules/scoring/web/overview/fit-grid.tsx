import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonChart } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { engagementGrades, fitGrades, type GridCell, scoringEndpoints, type Scorecard } from '../../contract.ts';
import styles from './overview.module.css';

type Cell = z.infer<typeof GridCell>;
type GridProps = { readonly card: Scorecard };

/** Shares of the accent on which text can be read: dark text up to the last but one, the text of stages on the last. */
const heats = [10, 20, 32, 46, 100] as const;

/** Square roots, since a few cells hold almost everybody. */
const heatOf = (people: number, most: number): number => {
  if (people === 0 || most === 0) return 0;
  return heats[Math.min(heats.length - 1, Math.floor(Math.sqrt(people / most) * heats.length))] ?? 0;
};

const CellLink = ({ cell, most }: { readonly cell: Cell; readonly most: number }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const heat = heatOf(cell.people, most);
  return (
    <td className={styles.gridCell}>
      <PageLink
        to="/contacts"
        search={{ filter: cell.filter }}
        className={styles.gridLink}
        data-nobody={cell.people === 0 || undefined}
        data-full={heat === 100 || undefined}
        style={{ ['--heat' as string]: `${heat}%` }}
        aria-label={t('grid.cell', { cell: cell.cell, count: cell.people, shown: format.count(cell.people) })}
        title={t('grid.cell', { cell: cell.cell, count: cell.people, shown: format.count(cell.people) })}
      >
        <span className={styles.gridCount}>{format.shortCount(cell.people)}</span>
        <span className={styles.gridName}>{cell.cell}</span>
      </PageLink>
    </td>
  );
};

/** Who fits, against who shows interest: each cell opens its people. */
export const FitGrid = ({ card }: GridProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const asked = useAsk(scoringEndpoints.scoreGrid, { params: { scorecardId: card.id } }, { live: true });
  const { grid } = card.definition;
  const bound = (bounds: readonly number[], place: number): string => {
    const least = bounds[place];
    return least === undefined
      ? t('grid.below', { points: format.count(bounds.at(-1) ?? 0) })
      : t('grid.from', { points: format.count(least) });
  };
  return (
    <section className={styles.section} aria-labelledby="fit-grid">
      <h2 id="fit-grid" className={styles.heading}>
        {t('grid.title')}
      </h2>
      <Asked of={asked} skeleton={<SkeletonChart height={240} />}>
        {({ cells, vetoed }) => {
          const most = Math.max(0, ...cells.map(({ people }) => people));
          return (
            <>
              <table className={styles.grid}>
                <caption className="visually-hidden">{t('grid.caption')}</caption>
                <thead>
                  <tr>
                    <td className={styles.corner}>{t('half.fit')} ↓</td>
                    <th colSpan={4} scope="colgroup" className={styles.axis}>
                      {t('half.engagement')} →
                    </th>
                  </tr>
                  <tr>
                    <td />
                    {engagementGrades.map((grade, place) => (
                      <th key={grade} scope="col" className={styles.gradeHead}>
                        <strong>{grade}</strong> <span>{bound(grid.engagement, place)}</span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {fitGrades.map((fit, place) => (
                    <tr key={fit}>
                      <th scope="row" className={styles.gradeHead}>
                        <strong>{fit}</strong> <span>{bound(grid.fit, place)}</span>
                      </th>
                      {engagementGrades.map((engagement) => {
                        const cell = cells.find(({ grade }) => grade.fit === fit && grade.engagement === engagement);
                        return cell ? <CellLink key={engagement} cell={cell} most={most} /> : <td key={engagement} />;
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
              {vetoed > 0 && (
                <p className={styles.dimmed}>{t('grid.vetoed', { count: vetoed, shown: format.count(vetoed) })}</p>
              )}
            </>
          );
        }}
      </Asked>
    </section>
  );
};
