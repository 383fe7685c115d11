import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Words } from './figure-words.ts';
import type { Question } from './funnel-address.ts';
import type { PictureStage } from './funnel-picture.ts';
import { peopleIn } from './people-filter.ts';
import { PeopleLink } from './people-link.tsx';
import { RateBand } from './rate-band.tsx';
import styles from './step-figures.module.css';

/** All that is known of a stage, for hover and focus: what it means, who is in it, what they are worth. */
const StageHint = ({
  stage: { row, definition, unnamed },
  words,
}: {
  readonly stage: PictureStage;
  readonly words: Words;
}): ReactNode => {
  const { t } = words;
  const { stage, before, fromStart } = row;
  return (
    <div className={styles.hint}>
      <strong>{words.name(stage.name)}</strong>
      {definition && <span>{words.name(definition)}</span>}
      <span>{t('stage.entered', { people: words.people(stage.entered) })}</span>
      {unnamed > 0 && <span>{t('stage.unnamed', { people: words.people(unnamed) })}</span>}
      {fromStart?.interval && (
        <>
          <span>{t('stage.ofStart', { share: words.shareOfBase(fromStart) })}</span>
          <RateBand rate={fromStart.rate} {...fromStart.interval} />
          <span>{words.interval(fromStart.interval)}</span>
        </>
      )}
      {before && stage.joinedHere > 0 && (
        <span>{t('stage.joinedHere', { people: words.people(stage.joinedHere) })}</span>
      )}
      {stage.valueMinor > 0 && <span>{t('stage.value', { money: words.money(stage.valueMinor) })}</span>}
    </div>
  );
};

type StageLinkProps = {
  readonly stage: PictureStage;
  readonly question: Question;
  readonly words: Words;
  readonly className: string | undefined;
  readonly children: ReactNode;
};

/** A stage's bar, name and count as one link to those who entered it. */
export const StageLink = ({ stage, question, words, className, children }: StageLinkProps): ReactNode => {
  const { stage: figures, fromStart } = stage.row;
  const said = words.t('stage.said', {
    stage: words.name(figures.name),
    people: words.people(figures.entered),
    share: fromStart ? words.shareOfBase(fromStart) : '',
    follows: fromStart ? 'yes' : 'no',
  });
  return (
    <Tooltip label={<StageHint stage={stage} words={words} />} multiline w={264} position="bottom" offset={4}>
      <PeopleLink
        people={figures.entered > stage.unnamed ? peopleIn(question, { stage: figures.stage }) : null}
        className={className}
        aria-label={said}
        data-funnel-stage={figures.stage}
      >
        {children}
      </PeopleLink>
    </Tooltip>
  );
};
