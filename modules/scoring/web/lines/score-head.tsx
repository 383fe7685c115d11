import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Score } from '../../contract.ts';
import { pathWords } from '../score-words.ts';
import { TemperatureMark } from '../temperature-mark.tsx';
import styles from './score-head.module.css';

/** The points, how warm that is, the cell of the grid, and where it leads. */
export const ScoreHead = ({ score }: { readonly score: Score }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { points, temperature, grade, path, vetoedBy } = score;
  return (
    <p className={styles.head}>
      <span className={styles.points}>{format.count(points)}</span>
      <TemperatureMark temperature={temperature} />
      {grade && (
        <span className={styles.grade} title={t('line.grade', grade)}>
          {grade.fit}
          {grade.engagement}
        </span>
      )}
      <span className={styles.path}>
        {vetoedBy === null ? (path === 'none' ? '' : t(pathWords[path])) : t('line.veto', { name: vetoedBy })}
      </span>
    </p>
  );
};
