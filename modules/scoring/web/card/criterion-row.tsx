import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { CloseButton } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { mostPoints, type Criterion, type DraftPreview } from '../../contract.ts';
import { CountedHow, CriterionName } from '../lines/criterion-words.tsx';
import { signed } from '../score-words.ts';
import styles from './card.module.css';
import type { Editing } from './editing.ts';
import { PointsInput } from './points-input.tsx';

type FoundProps = {
  readonly id: string;
  readonly preview: DraftPreview | undefined;
  readonly part: 'criteria' | 'exclusions';
};

/** How many people it finds; whoever finds nobody or everybody tells nobody apart. */
export const Found = ({ id, preview, part }: FoundProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const people = preview?.[part].find((one) => one.id === id)?.people;
  if (!preview || people === undefined) return null;
  if (people === 0) return <span className={styles.warning}>{t('found.nobody')}</span>;
  if (people >= preview.people && preview.people > 1)
    return <span className={styles.warning}>{t('found.everybody')}</span>;
  return <span className={styles.detail}>{t('found.people', { count: people, shown: format.count(people) })}</span>;
};

type CriterionRowProps = Editing & { readonly criterion: Criterion };

/** A readable sentence, and its points. */
export const CriterionRow = ({ criterion, ...editing }: CriterionRowProps): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const format = useFormat();
  const nameId = useId();
  const { preview, broken, openId, onOpen, onItem, onRemove } = editing;
  const why = broken.find(({ id }) => id === criterion.id)?.why;
  return (
    <li className={styles.row} data-open={openId === criterion.id || undefined}>
      <div className={styles.rowWords}>
        <button
          type="button"
          className={styles.rowName}
          id={nameId}
          aria-expanded={openId === criterion.id}
          onClick={() => onOpen(criterion.id)}
        >
          <CriterionName criterion={criterion} />
        </button>
        <div className={styles.rowDetails}>
          <CountedHow criterion={criterion} />
          {why ? (
            <span className={styles.broken}>{why[language]}</span>
          ) : (
            <Found id={criterion.id} preview={preview} part="criteria" />
          )}
        </div>
      </div>
      {onItem ? (
        <PointsInput
          className={styles.rowPoints}
          aria-label={t('points.label')}
          aria-describedby={nameId}
          min={-mostPoints}
          max={mostPoints}
          prefix={criterion.points > 0 ? '+' : undefined}
          value={criterion.points}
          onPoints={(points) => {
            if (points !== null && points !== 0) onItem({ ...criterion, points });
          }}
        />
      ) : (
        <span className={styles.pointsShown}>{signed(criterion.points, format)}</span>
      )}
      {onRemove && (
        <CloseButton
          size="sm"
          aria-label={t('item.remove')}
          aria-describedby={nameId}
          onClick={() => onRemove(criterion.id)}
        />
      )}
    </li>
  );
};
