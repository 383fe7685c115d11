import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Definition, ExplainedScore, Line } from '../../contract.ts';
import { signed } from '../score-words.ts';
import { ItemName } from './criterion-words.tsx';
import styles from './lines.module.css';

export const signOf = (points: number): 'plus' | 'minus' | 'zero' =>
  points > 0 ? 'plus' : points < 0 ? 'minus' : 'zero';

type ScoreLineProps = { readonly line: Line; readonly definition: Definition | undefined };

const ScoreLine = ({ line, definition }: ScoreLineProps): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const format = useFormat();
  const { why, points, broken } = line;
  return (
    <li className={styles.line}>
      <span className={styles.points} data-sign={signOf(points)}>
        {signed(points, format)}
      </span>
      <div className={styles.words}>
        <div>
          <ItemName kind={line.kind} id={line.id} name={line.name} definition={definition} />
        </div>
        {why && (
          <span className={styles.detail}>
            {[
              t('line.times', { count: why.times }),
              ...(why.lastDay === null ? [] : [t('line.last', { day: format.day(why.lastDay) })]),
              ...(Math.round(why.unfaded) === Math.round(why.uncapped)
                ? []
                : [t('line.unfaded', { points: format.count(Math.round(why.unfaded * 10) / 10) })]),
              ...(Math.round(why.uncapped) === points
                ? []
                : [t('line.uncapped', { points: format.count(Math.round(why.uncapped * 10) / 10) })]),
            ].join(' · ')}
          </span>
        )}
        {broken && <span className={styles.broken}>{broken[language]}</span>}
      </div>
    </li>
  );
};

type ScoreLinesProps = {
  readonly explained: ExplainedScore;
  readonly definition: Definition | undefined;
  /** More lines than this stand behind a button. */
  readonly shown?: number;
};

const halfOrder = ['fit', 'engagement'] as const;

const halfOfLine = ({ kind, half }: Line): (typeof halfOrder)[number] | null =>
  kind === 'cap-fit' ? 'fit' : kind === 'cap-engagement' ? 'engagement' : half;

/** What gives most comes first; what a limit or an exclusion takes comes last. */
const inOrder = (lines: readonly Line[]): readonly Line[] =>
  lines.toSorted(
    (one, other) =>
      Number(one.kind !== 'criterion') - Number(other.kind !== 'criterion') ||
      Math.abs(other.points) - Math.abs(one.points),
  );

/** Why somebody has the score they have: what each line gives, and their sum. */
export const ScoreLines = ({ explained, definition, shown = Infinity }: ScoreLinesProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { score } = explained;
  const lines = inOrder(explained.lines.filter(({ points, broken }) => points !== 0 || broken !== null));
  const visible = all ? lines : lines.slice(0, shown);
  const hidden = lines.slice(visible.length);
  const rest = hidden.reduce((sum, { points }) => sum + points, 0);
  const groups = [
    ...halfOrder.map((half) => ({
      half: half as (typeof halfOrder)[number] | null,
      lines: visible.filter((line) => halfOfLine(line) === half),
    })),
    { half: null, lines: visible.filter((line) => halfOfLine(line) === null) },
  ].filter((group) => group.lines.length > 0);
  return (
    <div>
      {lines.length === 0 && <p className={styles.detail}>{t('line.none')}</p>}
      {groups.map(({ half, lines: ofHalf }) => (
        <div key={half ?? 'whole'}>
          {half !== null && (
            <p className={styles.half}>
              {half === 'fit'
                ? t('line.fitSum', { points: format.count(score.fit) })
                : t('line.engagementSum', { points: format.count(score.engagement) })}
            </p>
          )}
          <ul className={styles.lines}>
            {ofHalf.map((line, index) => (
              <ScoreLine key={`${line.kind} ${line.id ?? index}`} line={line} definition={definition} />
            ))}
          </ul>
        </div>
      ))}
      {hidden.length > 0 && (
        <Button className={styles.more} variant="subtle" color="gray" size="compact-xs" onClick={() => setAll(true)}>
          {t('line.more', { count: hidden.length, points: signed(rest, format) })}
        </Button>
      )}
      <p className={styles.sum}>
        <span>{format.count(score.points)}</span>
        <span>{t('line.sum')}</span>
      </p>
    </div>
  );
};
