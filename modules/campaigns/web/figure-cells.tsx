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
  readonly figures: Figures;
  readonly what: Counted;
  readonly stage: string | null;
  readonly question: Question;
  readonly whose: { readonly campaign?: string | null; readonly channel?: string };
};

/** How many people; those known by name are a click away. */
export const PeopleCount = ({ figures, what, stage, question, whose }: PeopleCountProps): ReactNode => {
  const t = useMessages('campaigns');
  const count = figures[what];
  const unnamed = what === 'visitors' ? figures.unnamed : 0;
  if (count === null || count === 0 || stage === null) return <Count value={count} />;
  const shown =
    count === unnamed ? (
      <Count value={count} />
    ) : (
      <PageLink to="/contacts" search={{ filter: peopleOf(question, stage, whose) }} className={styles.number}>
        <Count value={count} />
      </PageLink>
    );
  if (unnamed === 0) return shown;
  return (
    <Tooltip label={t('figure.unnamed', { count: unnamed })}>
      <span>{shown}</span>
    </Tooltip>
  );
};

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
