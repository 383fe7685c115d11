import type { ReactNode } from 'react';
import { Change } from '#platform/web/figures.tsx';
import { bandShape, isEmptyBand } from './draw-funnel.ts';
import { departmentTitles } from './department-titles.ts';
import type { FunnelPicture, PictureStage, PictureStep } from './funnel-picture.ts';
import styles from './funnel-rows.module.css';
import { groupSpans } from './group-spans.ts';
import { StageLink } from './stage-link.tsx';
import { StepFigures } from './step-figures.tsx';

const bandParts = ['movedOn', 'waiting', 'lost'] as const;

const StepStrip = ({ step }: { readonly step: PictureStep }): ReactNode => (
  <div className={styles.strip} aria-hidden="true" data-leaks={step.leaks || undefined}>
    {step.drawn &&
      bandParts.map((part) => {
        const band = step.drawn?.[part];
        return band && !isEmptyBand(band) ? (
          <span key={part} className={styles.band} data-part={part} style={{ clipPath: bandShape(band, 'down') }} />
        ) : null;
      })}
  </div>
);

const StageRow = ({
  stage,
  department,
  question,
  words,
}: Omit<FunnelPicture, 'stages'> & {
  readonly stage: PictureStage;
  /** Told where a department's stages begin. */
  readonly department: string | null;
}): ReactNode => {
  const { row, drawn } = stage;
  const figures = row.stage;
  const missing = drawn.missing;
  return (
    <li className={styles.stage} style={{ ['--color' as string]: stage.color }}>
      {department !== null && <div className={styles.department}>{department}</div>}
      <StageLink stage={stage} question={question} words={words} className={styles.link}>
        <span className={styles.name}>{words.name(figures.name)}</span>
        <span className={styles.numbers}>
          <span className={styles.count}>{words.shortCount(figures.entered)}</span>
          {row.fromStart && <span className={styles.ofStart}>{words.share(row.fromStart)}</span>}
          {figures.won && figures.valueMinor > 0 && (
            <span className={styles.worth}>{words.shortMoney(figures.valueMinor)}</span>
          )}
        </span>
        <span className={styles.plot}>
          <span
            className={styles.bar}
            style={{ width: `${drawn.height * 100}%` }}
            data-empty={figures.entered === 0 || undefined}
          />
          {missing &&
            (['waiting', 'lost'] as const).map((part) => (
              <span
                key={part}
                className={styles.missing}
                data-part={part}
                style={{
                  left: `${missing[part].left[0] * 100}%`,
                  width: `${(missing[part].left[1] - missing[part].left[0]) * 100}%`,
                }}
              />
            ))}
          {stage.comparedHeight !== null && (
            <span className={styles.former} style={{ left: `${stage.comparedHeight * 100}%` }} />
          )}
        </span>
      </StageLink>
      {row.compared && (
        <span className={styles.change}>
          <Change from={row.compared.entered} to={figures.entered} good="up" />
        </span>
      )}
      {stage.step && (
        <div className={styles.step}>
          {stage.step.drawn && <StepStrip step={stage.step} />}
          <div className={styles.figures}>
            <StepFigures step={stage.step} question={question} words={words} />
          </div>
        </div>
      )}
    </li>
  );
};

/** The funnel from top to bottom, for a phone and for more stages than fit side by side. */
export const FunnelRows = ({ stages, question, words }: FunnelPicture): ReactNode => {
  const brackets = groupSpans(stages.map(({ row }) => row.stage));
  const departmentAt = (index: number): string | null => {
    const bracket = brackets.find(({ from }) => from === index);
    return bracket?.department ? words.t(departmentTitles[bracket.department]) : null;
  };
  return (
    <ol className={styles.list} aria-label={words.t('chart.stages')}>
      {stages.map((stage, index) => (
        <StageRow
          key={stage.row.stage.stage}
          stage={stage}
          department={departmentAt(index)}
          question={question}
          words={words}
        />
      ))}
    </ol>
  );
};
