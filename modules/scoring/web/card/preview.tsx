import { ApiProblem } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { SkeletonChart, SkeletonLines } from '#platform/web/skeletons.tsx';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Definition, DraftPreview } from '../../contract.ts';
import type { Flaw } from '../../domain/check-definition.ts';
import { pathWords, temperatureWords, warmestFirst } from '../score-words.ts';
import { TemperatureMark } from '../temperature-mark.tsx';
import styles from './card.module.css';
import { PointsHistogram, type Mark } from './points-histogram.tsx';
import { Thresholds } from './thresholds.tsx';

const flawWords: Readonly<Record<Flaw, string>> = {
  'same-id': messageKey('flaw.sameId'),
  'temperature-order': messageKey('flaw.temperatureOrder'),
  'path-order': messageKey('flaw.pathOrder'),
  'grid-order': messageKey('flaw.gridOrder'),
  'limit-order': messageKey('flaw.limitOrder'),
  'times-and-per-time': messageKey('flaw.timesAndPerTime'),
  'fading-needs-at-least': messageKey('flaw.fadingNeedsAtLeast'),
};

/** Moves of few people are summed up in the last line. */
const shownMoves = 5;

const Moves = ({ changes }: { readonly changes: NonNullable<DraftPreview['changes']> }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  if (changes.people === 0) return <p className={styles.dimmed}>{t('preview.noMoves')}</p>;
  const moves = changes.moves.toSorted((one, other) => other.people - one.people);
  return (
    <div className={styles.moves}>
      <p className={styles.strong}>
        {t('preview.moves', { count: changes.people, shown: format.count(changes.people) })}
      </p>
      <ul>
        {moves.slice(0, shownMoves).map(({ from, to, people }) => (
          <li key={`${from} ${to}`}>
            <span>
              {t(temperatureWords[from])} <IconArrowRight size={12} aria-label={t('preview.becomes')} role="img" />{' '}
              {t(temperatureWords[to])}
            </span>
            <b>{format.count(people)}</b>
          </li>
        ))}
        {moves.length > shownMoves && <li>{t('preview.moreMoves', { count: moves.length - shownMoves })}</li>}
      </ul>
    </div>
  );
};

type PreviewProps = {
  readonly definition: Definition;
  readonly preview: DraftPreview | undefined;
  readonly error: Error | null;
  /** What is shown belongs to the definition before. */
  readonly isOld: boolean;
  readonly isBusy: boolean;
  /** How it contradicts itself. */
  readonly flaw: Flaw | null;
  readonly onDefinition: ((definition: Definition) => void) | undefined;
};

/** What the card would do to everybody, as it is being changed. */
export const Preview = ({ definition, preview, error, isOld, isBusy, flaw, onDefinition }: PreviewProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { temperature, thresholds } = definition;
  const move = (change: (points: number) => Definition): Mark['onMove'] =>
    onDefinition && ((points) => onDefinition(change(points)));
  const marks: Mark[] = [
    {
      key: 'warm',
      label: t('temperature.warm'),
      at: temperature.warm,
      row: 'top',
      side: 'left',
      onMove: move((warm) => ({ ...definition, temperature: { ...temperature, warm } })),
    },
    {
      key: 'hot',
      label: t('temperature.hot'),
      at: temperature.hot,
      row: 'top',
      side: 'right',
      onMove: move((hot) => ({ ...definition, temperature: { ...temperature, hot } })),
    },
    ...(thresholds.nurture === null
      ? []
      : [
          {
            key: 'nurture',
            label: t('mark.nurture'),
            at: thresholds.nurture,
            row: 'bottom' as const,
            side: 'left' as const,
            onMove: move((nurture) => ({ ...definition, thresholds: { ...thresholds, nurture } })),
          },
        ]),
    ...(thresholds.sales === null
      ? []
      : [
          {
            key: 'sales',
            label: t('mark.sales'),
            at: thresholds.sales,
            row: 'bottom' as const,
            side: 'right' as const,
            onMove: move((sales) => ({ ...definition, thresholds: { ...thresholds, sales } })),
          },
        ]),
  ];
  return (
    <aside className={styles.aside} aria-label={t('preview.title')} aria-busy={isBusy || undefined}>
      {preview ? (
        <div className={styles.live} data-old={isOld || undefined}>
          <PointsHistogram bins={preview.histogram} marks={marks} />
        </div>
      ) : (
        !error && <SkeletonChart height={150} />
      )}
      <Thresholds definition={definition} onDefinition={onDefinition} />
      {flaw && (
        <p className={styles.broken} role="alert">
          {t(flawWords[flaw])}
        </p>
      )}
      {error && (
        <p className={styles.broken} role="alert">
          {error instanceof ApiProblem ? error.detail : t('preview.failed')}
        </p>
      )}
      {preview ? (
        <div className={styles.live} data-old={isOld || undefined}>
          <ul className={styles.counts}>
            {warmestFirst.map((one) => (
              <li key={one}>
                <TemperatureMark temperature={one} />
                <b>{format.count(preview.temperatures[one])}</b>
              </li>
            ))}
            {(['sales', 'nurture'] as const)
              .filter((path) => thresholds[path] !== null)
              .map((path) => (
                <li key={path}>
                  <span>{t(pathWords[path])}</span>
                  <b>{format.count(preview.paths[path])}</b>
                </li>
              ))}
          </ul>
          {preview.changes && <Moves changes={preview.changes} />}
        </div>
      ) : (
        !error && <SkeletonLines lines={5} />
      )}
    </aside>
  );
};
