import { Button, Skeleton } from '@mantine/core';
import type { FunnelReport, Leak } from '#modules/analytics/contract.ts';
import { PageLink } from '#platform/web/go.tsx';
import { IconDropletDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dropOf, notMovedOn } from './describe-leak.ts';
import type { Words } from './figure-words.ts';
import type { Question } from './funnel-address.ts';
import { peopleIn, peopleOfLeak } from './people-filter.ts';
import { useOpenPeople } from './people-link.tsx';
import styles from './side-cards.module.css';
import { widestDrop, type Stage } from './stage-table.ts';
import type { Filter } from '#platform/contract/filter.ts';

export const stageName = (stages: readonly Stage[], key: string, words: Words): string => {
  const stage = stages.find((candidate) => candidate.stage === key);
  return stage ? words.name(stage.name) : key;
};

/** `Source: social · Company size: 1-9`. */
export const groupOf = (where: Leak['where'], words: Words): string =>
  where
    .map(({ label, shown }) =>
      words.t('leak.fieldAndValue', { field: words.name(label), value: shown ?? words.t('breakdown.noValue') }),
    )
    .join(' · ');

const minus = '\u2212';

/** A button that opens people, with an address of its own like every other link to them. */
export const SeeThem = ({
  people,
  label,
  children,
}: {
  readonly people: Filter;
  /** Whom, where the button alone would not say. */
  readonly label?: string;
  readonly children: ReactNode;
}): ReactNode => {
  const { address, open } = useOpenPeople();
  return (
    <Button
      component="a"
      size="xs"
      variant="default"
      href={address(people)}
      aria-label={label}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        open(people);
      }}
    >
      {children}
    </Button>
  );
};

type LeakCardProps = {
  readonly report: FunnelReport;
  /** Undefined while they are looked for; null when looking failed. */
  readonly leaks: readonly Leak[] | undefined | null;
  readonly question: Question;
  readonly words: Words;
};

const Found = ({
  leak,
  report,
  question,
  words,
}: Omit<LeakCardProps, 'leaks'> & { readonly leak: Leak }): ReactNode => {
  const { t } = words;
  const excess = Math.round(leak.excessPeople);
  return (
    <>
      <p className={styles.leakStep}>
        {stageName(report.stages, leak.from, words)} → {stageName(report.stages, leak.to, words)}
      </p>
      {leak.where.map((part) => (
        <p key={part.field} className={styles.leakWhere}>
          {groupOf([part], words)}
        </p>
      ))}
      <p className={styles.leakDrop}>
        {minus}
        {words.plainShare(dropOf(leak))}
        <span className={styles.leakOthers}>
          {t('leak.others', { drop: `${minus}${words.plainShare(1 - leak.othersRate)}` })}
        </span>
      </p>
      <p className={styles.text}>
        {leak.excessValueMinor > 0
          ? t('leak.costWithMoney', {
              count: excess,
              shown: words.count(excess),
              money: words.aboutMoney(leak.excessValueMinor),
            })
          : t('leak.cost', { count: excess, shown: words.count(excess) })}
      </p>
      <div className={styles.actions}>
        <SeeThem
          people={peopleOfLeak(question, leak)}
          label={t('leak.seeThemSaid', { people: words.people(notMovedOn(leak)) })}
        >
          {t('leak.seeThem')}
        </SeeThem>
        <Button component={PageLink} to="/funnel/leaks" search="keep" size="xs" variant="subtle">
          {t('leak.why')}
        </Button>
      </div>
    </>
  );
};

/** No group stands out: then the step that loses the greatest share is all there is to say. */
const NoneFound = ({ report, question, words }: Omit<LeakCardProps, 'leaks'>): ReactNode => {
  const { t } = words;
  const drop = widestDrop(report.stages);
  return (
    <>
      {drop && (
        <>
          <p className={styles.leakStep}>
            {words.name(drop.from.name)} → {words.name(drop.to.name)}
          </p>
          <p className={styles.leakDrop}>
            {minus}
            {words.plainShare(drop.rate)}
          </p>
          <p className={styles.text}>
            {t('leak.widest', { count: drop.from.lost, shown: words.count(drop.from.lost) })}
          </p>
        </>
      )}
      <p className={styles.text}>{t('leak.none')}</p>
      {drop && (
        <div className={styles.actions}>
          <SeeThem
            people={peopleIn(question, { stage: drop.from.stage, part: 'lost' })}
            label={t('leak.seeThemSaid', { people: words.people(drop.from.lost) })}
          >
            {t('leak.seeThem')}
          </SeeThem>
        </div>
      )}
    </>
  );
};

export const LeakCard = ({ report, leaks, question, words }: LeakCardProps): ReactNode => {
  const { t } = words;
  const leak = leaks?.[0];
  // Where nobody is lost there is nothing to be alarmed about.
  const tone = leak || widestDrop(report.stages) ? 'loss' : undefined;
  return (
    <section className={styles.card} data-tone={tone} aria-labelledby="biggest-leak">
      <h2 id="biggest-leak" className={styles.title}>
        <IconDropletDown size={16} aria-hidden />
        {leak ? t('leak.title') : t('leak.titleOfDrop')}
      </h2>
      {leaks === undefined ? (
        <div className={styles.waiting} aria-busy="true">
          <Skeleton height={20} width="60%" />
          <Skeleton height={28} width="40%" />
          <Skeleton height={12} width="90%" />
          <Skeleton height={12} width="70%" />
        </div>
      ) : leak ? (
        <Found leak={leak} report={report} question={question} words={words} />
      ) : (
        <NoneFound report={report} question={question} words={words} />
      )}
    </section>
  );
};
