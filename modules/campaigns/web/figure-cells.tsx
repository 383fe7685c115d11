/** Numbers of the report: counts that open to their people, and what one of each cost. */
import { Count, Money, useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { leastPeople, type Counted, type Figures } from '../contract.ts';
import styles from './campaigns.module.css';
import { peopleOf, type Question } from './use-report.ts';

type PeopleCountProps = {
  readonly count: number | null;
  readonly stage: string | null;
  readonly question: Question;
  readonly whose: { readonly campaign?: string | null; readonly channel?: string };
};

export const PeopleCount = ({ count, stage, question, whose }: PeopleCountProps): ReactNode =>
  count === null || count === 0 || stage === null ? (
    <Count value={count} />
  ) : (
    <PageLink to="/contacts" search={{ filter: peopleOf(question, stage, whose) }} className={styles.number}>
      <Count value={count} />
    </PageLink>
  );

const TooFew = ({ people }: { readonly people: number }): ReactNode => {
  const t = useMessages('campaigns');
  return (
    <Tooltip label={t('figure.tooFewHint', { people, least: leastPeople })}>
      <span className={styles.tooFew}>{t('figure.tooFew')}</span>
    </Tooltip>
  );
};

export const CostOfOne = ({ figures, what }: { readonly figures: Figures; readonly what: Counted }): ReactNode => {
  const cost = figures.costPer[what];
  const people = figures[what];
  if (cost === null && figures.costMinor > 0 && people !== null && people > 0) return <TooFew people={people} />;
  return <Money minor={cost} />;
};

export const Roas = ({ figures }: { readonly figures: Figures }): ReactNode => {
  const format = useFormat();
  const { roas, customers, costMinor } = figures;
  if (roas === null && costMinor > 0 && customers !== null && customers > 0) return <TooFew people={customers} />;
  return roas === null ? <Count value={null} /> : <span className="figures">{format.share(roas)}</span>;
};
