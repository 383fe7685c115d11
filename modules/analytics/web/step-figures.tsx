import { Tooltip } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Words } from './figure-words.ts';
import type { Question } from './funnel-address.ts';
import type { PictureStep } from './funnel-picture.ts';
import { peopleIn } from './people-filter.ts';
import { PeopleLink } from './people-link.tsx';
import { PointsChange } from './points-change.tsx';
import { RateBand } from './rate-band.tsx';
import styles from './step-figures.module.css';

type StepProps = { readonly step: PictureStep; readonly question: Question; readonly words: Words };

/** All that is known of a step, for hover and focus. */
const StepHint = ({ step: { from, to, follows }, words }: Omit<StepProps, 'question'>): ReactNode => {
  const { t } = words;
  const rate = to.fromPrevious;
  const { lost, waiting, medianDays, p90Days } = from.stage;
  return (
    <div className={styles.hint}>
      <strong>{t('step.title', { from: words.name(from.stage.name), to: words.name(to.stage.name) })}</strong>
      <span>
        {follows
          ? t('step.movedOn', { share: words.shareOfBase(rate) })
          : t('step.ratio', { share: words.shareOfBase(rate) })}
      </span>
      {rate?.interval && (
        <>
          <RateBand rate={rate.rate} {...rate.interval} />
          <span>{words.interval(rate.interval)}</span>
        </>
      )}
      {medianDays !== null && (
        <span>
          {p90Days === null
            ? t('step.median', { median: words.days(medianDays) })
            : t('step.medianAndP90', { median: words.days(medianDays), p90: words.days(p90Days) })}
        </span>
      )}
      <span>
        {follows
          ? t('step.rest', { lost: words.count(lost), waiting: words.count(waiting) })
          : t('step.lostInPeriod', { lost: words.count(lost) })}
      </span>
    </div>
  );
};

const linkTo = (question: Question, stage: string, part: 'movedOn' | 'lost' | 'waiting', count: number) =>
  count > 0 ? peopleIn(question, { stage, part }) : null;

/** Under a step: the share that moves on, how long it takes them, who was lost and who is still on the way. */
export const StepFigures = ({ step, question, words }: StepProps): ReactNode => {
  const { t } = words;
  const { stage } = step.from;
  const rate = step.to.fromPrevious;
  const former = step.to.compared?.conversionFromPrevious ?? null;
  const names = { from: words.name(stage.name), to: words.name(step.to.stage.name) };
  const said = t('step.said', {
    ...names,
    share: words.shareOfBase(rate),
    leak: step.leaks ? 'yes' : 'no',
    median: words.days(stage.medianDays),
  });
  return (
    <div className={styles.step} data-leaks={step.leaks || undefined}>
      <Tooltip label={<StepHint step={step} words={words} />} multiline w={264} position="bottom">
        <PeopleLink
          people={linkTo(question, stage.stage, 'movedOn', stage.movedOn)}
          className={styles.rate}
          aria-label={said}
        >
          {step.leaks && <span aria-hidden="true">↓{'\u2009'}</span>}
          {words.share(rate)}
        </PeopleLink>
      </Tooltip>
      {former !== null && rate && <PointsChange from={former} to={rate.rate} words={words} />}
      <span className={styles.days}>
        {stage.medianDays !== null && (
          <>
            <IconClock size={12} aria-hidden />
            {words.days(stage.medianDays)}
          </>
        )}
      </span>
      {(step.follows ? (['lost', 'waiting'] as const) : (['lost'] as const)).map((part) => (
        <PeopleLink
          key={part}
          people={linkTo(question, stage.stage, part, stage[part])}
          className={styles.part}
          aria-label={
            part === 'lost'
              ? t('step.lostSaid', { ...names, people: words.people(stage.lost) })
              : t('step.waitingSaid', { ...names, people: words.people(stage.waiting) })
          }
        >
          <span className={styles.swatch} data-part={part} aria-hidden="true" />
          {words.shortCount(stage[part])}
        </PeopleLink>
      ))}
    </div>
  );
};
