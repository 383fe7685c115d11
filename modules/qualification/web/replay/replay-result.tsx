import { Percent, useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import type { ReactNode } from 'react';
import type { Replay, ReplayPart } from '../../contract.ts';
import { partOf } from '../people-of.ts';
import { OverlapPicture } from './overlap-picture.tsx';
import styles from './replay-result.module.css';

type Figures = NonNullable<Replay['figures']>;

type PeopleProps = { readonly id: string; readonly part: ReplayPart; readonly count: number; readonly words: string };

/** A number that opens its people. */
const People = ({ id, part, count, words }: PeopleProps): ReactNode => {
  const format = useFormat();
  const may = useCan('contacts.read');
  const shown = format.count(count);
  return may && count > 0 ? (
    <PageLink
      to="/contacts"
      search={{ filter: partOf(id, part) }}
      className={styles.number}
      aria-label={`${words}: ${shown}`}
    >
      {shown}
    </PageLink>
  ) : (
    <span className={styles.number}>{shown}</span>
  );
};

type ResultProps = { readonly id: string; readonly figures: Figures; readonly stage: string };

const daysWords = (days: number): string => {
  if (Math.round(days) === 0) return messageKey('result.days.same');
  return days > 0 ? messageKey('result.days.earlier') : messageKey('result.days.later');
};

/** The draft against what happened: two groups that overlap, how many of each were won, and what would have been missed. */
export const ReplayResult = ({ id, figures, stage }: ResultProps): ReactNode => {
  const t = useMessages('qualification');
  const { people, qualified, qualifiedWon, actual, actualWon, both, onlyDraft, onlyActual, missedWon, daysEarlier } = figures; // prettier-ignore
  const won = qualifiedWon + missedWon;
  const columns = [
    { part: 'onlyDraft', count: onlyDraft, words: t('result.onlyDraft') },
    { part: 'both', count: both, words: t('result.both') },
    { part: 'onlyActual', count: onlyActual, words: t('result.onlyActual') },
  ] as const;
  const rows = [
    {
      name: t('result.draft'),
      all: { part: 'qualified', count: qualified, words: t('result.qualifiedWords') },
      won: { part: 'qualifiedWon', count: qualifiedWon, words: t('result.qualifiedWonWords') },
    },
    {
      name: t('result.actual'),
      all: { part: 'actual', count: actual, words: t('result.actualWords') },
      won: { part: 'actualWon', count: actualWon, words: t('result.actualWonWords') },
    },
  ] as const;
  return (
    <div className={styles.result}>
      <p className={styles.verdict}>
        {people === 0 ? t('result.nobodyUnderWay') : t('result.verdict', { qualified, won, missed: missedWon })}
      </p>
      <div className={styles.halves}>
        <figure className={styles.picture}>
          <OverlapPicture figures={figures} />
          <figcaption className={styles.parts}>
            {columns.map(({ part, count, words }) => (
              <div key={part} className={styles.part} data-part={part}>
                <People id={id} part={part} count={count} words={words} />
                <span className={styles.words}>{words}</span>
              </div>
            ))}
          </figcaption>
        </figure>
        <div className={styles.figures}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t('result.rule')}</span>
                </th>
                <th scope="col">{t('result.qualified')}</th>
                <th scope="col">{t('result.won')}</th>
                <th scope="col">{t('result.share')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  <td>
                    <People id={id} {...row.all} />
                  </td>
                  <td>
                    <People id={id} {...row.won} />
                  </td>
                  <td>
                    <Percent share={row.all.count === 0 ? null : row.won.count / row.all.count} base={row.all.count} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <ul className={styles.facts}>
            <li data-tone={won === 0 ? undefined : missedWon > 0 ? 'loss' : 'won'}>
              <People id={id} part="missedWon" count={missedWon} words={t('result.missedWords')} />{' '}
              {t('result.missed', { count: missedWon, won })}
            </li>
            {daysEarlier !== null && <li>{t(daysWords(daysEarlier), { count: Math.abs(Math.round(daysEarlier)) })}</li>}
            <li>
              <People id={id} part="people" count={people} words={t('result.peopleWords')} />{' '}
              {t('result.people', { count: people, stage })}
            </li>
          </ul>
        </div>
      </div>
    </div>
  );
};
