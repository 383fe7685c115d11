import { FilterInWords } from '#modules/contacts/web/index.tsx';
import type { Filter } from '#platform/contract/filter.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Skeleton } from '@mantine/core';
import { Suspense, type ReactNode } from 'react';
import type { Criterion, Definition, Line } from '../../contract.ts';
import styles from './lines.module.css';

export const filterOf = (criterion: Criterion): Filter =>
  criterion.kind === 'filter' ? criterion.filter : { set: 'behaviour', of: criterion.behaviour };

type NamedProps = { readonly name: string | null; readonly filter: Filter };

/** What it is called; without a name, its condition in words. */
export const NamedCondition = ({ name, filter }: NamedProps): ReactNode => {
  const t = useMessages('scoring');
  if (name !== null) return name;
  const waiting = (
    <>
      <Skeleton height={12} width={160} />
      <span className="visually-hidden">{t('item.criterion')}</span>
    </>
  );
  return (
    <Suspense fallback={waiting}>
      <FilterInWords filter={filter} />
    </Suspense>
  );
};

export const CriterionName = ({ criterion }: { readonly criterion: Criterion }): ReactNode => (
  <NamedCondition name={criterion.name} filter={filterOf(criterion)} />
);

/** How behaviour is counted: each time, at most so much, half after so many days. */
export const CountedHow = ({ criterion }: { readonly criterion: Criterion }): ReactNode => {
  const t = useMessages('scoring');
  if (criterion.kind === 'filter') return null;
  const { per, cap, halfLifeDays } = criterion;
  const parts = [
    per === 'time' ? t('how.eachTime') : t('how.once'),
    ...(cap === null ? [] : [criterion.points < 0 ? t('how.capMinus', { cap }) : t('how.cap', { cap })]),
    ...(halfLifeDays === null ? [] : [t('how.halfLife', { days: halfLifeDays })]),
  ];
  return <span className={styles.detail}>{parts.join(' · ')}</span>;
};

type ItemNameProps = {
  readonly kind: Line['kind'];
  readonly id: string | null;
  readonly name: string | null;
  /** Where the condition of one without a name is found; undefined while it is on its way. */
  readonly definition: Definition | undefined;
};

/** What a line of a score, or a change of it, is called. */
export const ItemName = ({ kind, id, name, definition }: ItemNameProps): ReactNode => {
  const t = useMessages('scoring');
  switch (kind) {
    case 'cap-fit':
      return t('line.capFit');
    case 'cap-engagement':
      return t('line.capEngagement');
    case 'veto':
      return t('line.veto', { name: name ?? '' });
    case 'criterion': {
      if (name !== null) return name;
      const criterion = definition?.criteria.find((one) => one.id === id);
      return criterion ? <CriterionName criterion={criterion} /> : t('line.gone');
    }
  }
};
