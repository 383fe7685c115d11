import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { scoringEndpoints, type Scorecard } from '../../contract.ts';
import { signed } from '../score-words.ts';
import { ItemName } from './criterion-words.tsx';
import styles from './lines.module.css';

const most = 3;
const fresh = 60_000;

type TopReasonsProps = { readonly contactId: string; readonly card: Pick<Scorecard, 'id' | 'definition'> };

/** The lines that make most of somebody's score. */
export const TopReasons = ({ contactId, card }: TopReasonsProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { data } = useAsk(scoringEndpoints.scoresOfContact, { params: { contactId } }, { staleTime: fresh });
  if (!data) return <Skeleton height={12} width="70%" />;
  const lines = (data.data.find(({ scorecardId }) => scorecardId === card.id)?.lines ?? [])
    .filter(({ points }) => points !== 0)
    .toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, most);
  return (
    <ul className={styles.reasons} aria-label={t('people.why')}>
      {lines.map((line, index) => (
        <li key={`${line.kind} ${line.id ?? index}`} className={styles.reason}>
          <span className={styles.reasonPoints}>{signed(line.points, format)}</span>
          <div>
            <ItemName kind={line.kind} id={line.id} name={line.name} definition={card.definition} />
          </div>
        </li>
      ))}
    </ul>
  );
};
