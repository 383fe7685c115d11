import { Fragment, type ReactNode } from 'react';
import { Change } from '#platform/web/figures.tsx';
import { bandShape, isEmptyBand, type Band } from './draw-funnel.ts';
import { departmentTitles } from './department-titles.ts';
import styles from './funnel-columns.module.css';
import type { FunnelPicture, PictureStage, PictureStep } from './funnel-picture.ts';
import { groupSpans } from './group-spans.ts';
import { peopleIn } from './people-filter.ts';
import { PeopleLink } from './people-link.tsx';
import { StageLink } from './stage-link.tsx';
import { StepFigures } from './step-figures.tsx';

/** A stage takes two tracks of the grid, so that a step can stand between the middles of two stages. */
const tracksOf = (index: number): string => `${2 * index + 1} / span 2`;
const tracksBetween = (index: number): string => `${2 * index + 2} / span 2`;

const Brackets = ({ stages, words }: Pick<FunnelPicture, 'stages' | 'words'>): ReactNode =>
  groupSpans(stages.map(({ row }) => row.stage)).map(({ department, from, stages: count }) => (
    <div key={from} className={styles.bracket} style={{ gridColumn: `${2 * from + 1} / span ${2 * count}` }}>
      {department && (
        <span className="truncate" title={words.t(departmentTitles[department])}>
          {words.t(departmentTitles[department])}
        </span>
      )}
    </div>
  ));

const bandParts = ['movedOn', 'lost', 'waiting'] as const;

/** The bands repeat the numbers under them for the pointer; the keyboard has those numbers. */
const StepBands = ({
  step,
  question,
}: {
  readonly step: PictureStep;
  readonly question: FunnelPicture['question'];
}): ReactNode =>
  step.drawn &&
  bandParts.map((part) => {
    const band = step.drawn?.[part];
    const { stage } = step.from;
    return band && stage[part] > 0 && !isEmptyBand(band) ? (
      <PeopleLink
        key={part}
        people={peopleIn(question, { stage: stage.stage, part })}
        className={styles.band}
        data-part={part}
        tabIndex={-1}
        aria-hidden="true"
        style={{ clipPath: bandShape(band) }}
      />
    ) : null;
  });

const Missing = ({ band, part }: { readonly band: Band; readonly part: 'lost' | 'waiting' }): ReactNode => (
  <span
    className={styles.missing}
    data-part={part}
    style={{ bottom: `${band.left[0] * 100}%`, height: `${(band.left[1] - band.left[0]) * 100}%` }}
  />
);

const StageColumn = ({
  stage,
  index,
  question,
  words,
}: Omit<FunnelPicture, 'stages'> & {
  readonly stage: PictureStage;
  readonly index: number;
}): ReactNode => {
  const { row, drawn, comparedHeight } = stage;
  const figures = row.stage;
  return (
    <li className={styles.item} style={{ ['--color' as string]: stage.color }}>
      <div className={styles.stage} style={{ gridColumn: tracksOf(index) }}>
        <StageLink stage={stage} question={question} words={words} className={styles.link}>
          <span className={styles.plot}>
            {drawn.missing && (
              <>
                <Missing band={drawn.missing.waiting} part="waiting" />
                <Missing band={drawn.missing.lost} part="lost" />
              </>
            )}
            <span
              className={styles.bar}
              style={{ height: `${drawn.height * 100}%` }}
              data-empty={figures.entered === 0 || undefined}
            />
            {comparedHeight !== null && (
              <span className={styles.former} style={{ bottom: `${comparedHeight * 100}%` }} />
            )}
          </span>
          <span className={styles.name} title={words.name(figures.name)}>
            <span>{words.name(figures.name)}</span>
          </span>
          <span className={styles.count}>{words.shortCount(figures.entered)}</span>
          <span className={styles.ofStart}>{row.fromStart ? words.share(row.fromStart) : ''}</span>
          <span className={styles.worth}>
            {figures.won && figures.valueMinor > 0 ? words.shortMoney(figures.valueMinor) : ''}
          </span>
        </StageLink>
        {row.compared && (
          <span className={styles.change}>
            <Change from={row.compared.entered} to={figures.entered} good="up" />
          </span>
        )}
      </div>
      {stage.step && (
        <Fragment>
          <div
            className={styles.bands}
            style={{ gridColumn: tracksBetween(index) }}
            data-leaks={stage.step.leaks || undefined}
          >
            <StepBands step={stage.step} question={question} />
          </div>
          <div className={styles.figures} style={{ gridColumn: tracksBetween(index) }}>
            <StepFigures step={stage.step} question={question} words={words} />
          </div>
        </Fragment>
      )}
    </li>
  );
};

/** The funnel from left to right: bars on one ground, bands between them, figures under both. */
export const FunnelColumns = ({ stages, question, words }: FunnelPicture): ReactNode => (
  <div className={styles.columns} style={{ ['--stages' as string]: stages.length }}>
    <Brackets stages={stages} words={words} />
    <span className={styles.ground} aria-hidden="true" />
    <ol className={styles.list} aria-label={words.t('chart.stages')}>
      {stages.map((stage, index) => (
        <StageColumn key={stage.row.stage.stage} stage={stage} index={index} question={question} words={words} />
      ))}
    </ol>
  </div>
);
