import type { FunnelReport } from '#modules/analytics/contract.ts';
import { IconInfoCircle, IconHourglass, IconUserMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Words } from './figure-words.ts';
import type { Question } from './funnel-address.ts';
import { cellsWith, peopleIn, peopleInAny } from './people-filter.ts';
import { PeopleLink } from './people-link.tsx';
import styles from './side-cards.module.css';
import { beforeWinning, total } from './stage-table.ts';

type CardProps = { readonly report: FunnelReport; readonly question: Question; readonly words: Words };

/** More stages than this are told by the table. */
const shownStages = 3;

/** A number of people in one part of the figures, over all stages before winning, and where most of them are. */
const PartCard = ({ part, report, question, words }: CardProps & { readonly part: 'waiting' | 'lost' }): ReactNode => {
  const { t } = words;
  const stages = beforeWinning(report.stages);
  const count = total(stages.map((stage) => stage[part]));
  const worth = part === 'lost' ? total(stages.map((stage) => stage.lostValueMinor)) : 0;
  const largest = stages
    .filter((stage) => stage[part] > 0)
    .toSorted((one, other) => other[part] - one[part])
    .slice(0, shownStages);
  /** Where only visitors without a name wait there is no list to open. */
  const [first] = report.stages;
  const allNameless = part === 'waiting' && first && first.waiting <= report.unnamed ? first : null;
  const title = part === 'waiting' ? t('side.waiting') : t('side.lost');
  const Icon = part === 'waiting' ? IconHourglass : IconUserMinus;
  return (
    <section className={styles.card} aria-labelledby={`side-${part}`}>
      <h2 id={`side-${part}`} className={styles.title}>
        <Icon size={16} aria-hidden />
        {title}
      </h2>
      <p className={styles.number}>
        <PeopleLink
          className={styles.link}
          people={
            count > (part === 'waiting' ? report.unnamed : 0) ? peopleInAny(question, cellsWith(stages, part)) : null
          }
          aria-label={`${title}: ${words.people(count)}`}
        >
          {words.count(count)}
        </PeopleLink>
        {worth > 0 && <span className={styles.beside}>{t('side.worth', { money: words.shortMoney(worth) })}</span>}
      </p>
      {largest.length > 0 && (
        <ul className={styles.stages}>
          {largest.map((stage) => (
            <li key={stage.stage}>
              <span className="truncate" title={words.name(stage.name)}>
                {words.name(stage.name)}
              </span>
              <PeopleLink
                className={styles.link}
                people={stage === allNameless ? null : peopleIn(question, { stage: stage.stage, part })}
                aria-label={`${words.name(stage.name)}: ${words.people(stage[part])}`}
              >
                {words.count(stage[part])}
              </PeopleLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

/** What a careful reader should know of these figures; nothing when there is nothing. */
export const Notes = ({ report, question, words }: CardProps): ReactNode => {
  const { t } = words;
  const contradictions = report.view === 'now' ? 0 : total(report.stages.map((stage) => stage.outOfOrder));
  const passes = report.journeys - report.people;
  const first = report.unnamed > 0 ? report.stages[0] : undefined;
  const named = first ? first.entered - report.unnamed : 0;
  if (contradictions === 0 && passes <= 0 && report.unused.length === 0 && !first) return null;
  return (
    <section className={styles.footnotes} aria-labelledby="funnel-notes">
      <h2 id="funnel-notes" className="visually-hidden">
        {t('notes.title')}
      </h2>
      <IconInfoCircle size={16} aria-hidden />
      <ul className={styles.notes}>
        {first && (
          <li>
            {t('notes.unnamed', {
              stage: words.name(first.name),
              all: words.count(first.entered),
              count: report.unnamed,
              shown: words.count(report.unnamed),
            })}{' '}
            {named > 0 && (
              <PeopleLink className={styles.textLink} people={peopleIn(question, { stage: first.stage })}>
                {t('notes.named', { people: words.people(named) })}
              </PeopleLink>
            )}
          </li>
        )}
        {contradictions > 0 && (
          <li>
            {t('notes.outOfOrder', { count: contradictions, shown: words.count(contradictions) })}{' '}
            <PeopleLink
              className={styles.textLink}
              people={peopleInAny(question, cellsWith(report.stages, 'outOfOrder'))}
              aria-label={t('notes.seeOutOfOrder')}
            >
              {t('notes.see')}
            </PeopleLink>
          </li>
        )}
        {passes > 0 && (
          <li>
            {t('notes.passes', {
              journeys: words.count(report.journeys),
              people: words.people(report.people),
            })}
          </li>
        )}
        {report.unused.length > 0 && (
          <li>{t('notes.unused', { stages: report.unused.map((stage) => words.name(stage.name)).join(', ') })}</li>
        )}
      </ul>
    </section>
  );
};

export const WaitingCard = (props: CardProps): ReactNode => <PartCard part="waiting" {...props} />;
export const LostCard = (props: CardProps): ReactNode => <PartCard part="lost" {...props} />;
