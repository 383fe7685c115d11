import { useAskPages } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { Button, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { scoringEndpoints, temperatures, type Scorecard, type Temperature } from '../../contract.ts';
import { TopReasons } from '../lines/top-reasons.tsx';
import { temperatureWords, warmestFirst } from '../score-words.ts';
import { TemperatureMark } from '../temperature-mark.tsx';
import styles from './overview.module.css';

/** Each person's reasons are asked for on their own, so a page is short. */
const pageSize = 15;

type ScoredPeopleProps = {
  readonly card: Scorecard;
  readonly temperature: Temperature | undefined;
  readonly onTemperature: (temperature: Temperature | undefined) => void;
};

/** People by points, the most first, with what gave them most. */
export const ScoredPeople = ({ card, temperature, onTemperature }: ScoredPeopleProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const list = useAskPages(
    scoringEndpoints.scoredPeople,
    {
      params: { scorecardId: card.id },
      query: { limit: pageSize, ...(temperature === undefined ? {} : { temperature }) },
    },
    { keep: true },
  );
  const rows = list.data?.pages.flatMap(({ data }) => data);
  return (
    <section className={styles.section} aria-labelledby="scored-people">
      <div className={styles.sectionHead}>
        <h2 id="scored-people" className={styles.heading}>
          {t('people.title')}
        </h2>
        <div className={styles.scroll}>
          <SegmentedControl
            size="xs"
            aria-label={t('people.which')}
            data={[
              { value: 'all', label: t('people.all') },
              ...warmestFirst.map((value) => ({ value, label: t(temperatureWords[value]) })),
            ]}
            value={temperature ?? 'all'}
            onChange={(next) => onTemperature(temperatures.find((one) => one === next))}
          />
        </div>
      </div>
      {list.isError && !rows ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : !rows ? (
        <div aria-busy="true">
          <SkeletonTable rows={8} columns={4} />
        </div>
      ) : rows.length === 0 ? (
        <p className={styles.dimmed}>{t('people.none')}</p>
      ) : (
        <table className={styles.people} aria-label={t('people.title')}>
          <thead>
            <tr>
              <th scope="col">{t('people.person')}</th>
              <th scope="col" data-align="end">
                {t('people.points')}
              </th>
              <th scope="col">{t('people.grade')}</th>
              <th scope="col">{t('people.temperature')}</th>
              <th scope="col">{t('people.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ contact, score }) => (
              <tr key={contact.id}>
                <td className={styles.person}>
                  <PageLink to={`/contacts/${contact.id}`} className={styles.personName} title={contact.displayName}>
                    {contact.displayName}
                  </PageLink>
                  <span className={styles.dimmed}>
                    {[contact.jobTitle, contact.companyName].filter(Boolean).join(' · ')}
                  </span>
                </td>
                <td data-align="end" className={styles.pointsCell}>
                  {format.count(score.points)}
                </td>
                <td>{score.grade ? `${score.grade.fit}${score.grade.engagement}` : '–'}</td>
                <td>
                  <TemperatureMark temperature={score.temperature} />
                </td>
                <td className={styles.why}>
                  {score.vetoedBy === null ? (
                    <TopReasons contactId={contact.id} card={card} />
                  ) : (
                    <span className={styles.dimmed}>{t('line.veto', { name: score.vetoedBy })}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button
          className={styles.more}
          variant="default"
          size="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('people.more')}
        </Button>
      )}
    </section>
  );
};
