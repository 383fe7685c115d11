import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconWaveSine } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { scoringEndpoints, type Drift } from '../../contract.ts';
import styles from './personas.module.css';

const fresh = 60_000;

/** The strongest drift of all fields; null: too few to say. */
export const strongest = ({ fields, tooFew }: Drift): 'none' | 'some' | 'shift' | null => {
  const told = fields.map(({ drift }) => drift);
  if (tooFew || told.every((drift) => drift === null)) return null;
  return told.includes('shift') ? 'shift' : told.includes('some') ? 'some' : 'none';
};

/** Whether those who bought lately are still like those who bought before. */
export const DriftMark = ({ personaId }: { readonly personaId: string }): ReactNode => {
  const t = useMessages('scoring');
  const asked = useAsk(scoringEndpoints.personaDrift, { params: { personaId } }, { staleTime: fresh });
  if (asked.isError) return null;
  if (!asked.data) return <Skeleton height={18} width={90} />;
  switch (strongest(asked.data)) {
    case null:
      return <span className={styles.mark}>{t('drift.tooFew')}</span>;
    case 'none':
      return (
        <span className={styles.mark}>
          <IconCheck size={14} aria-hidden /> {t('drift.none')}
        </span>
      );
    case 'some':
      return (
        <span className={styles.mark} data-drift="some">
          <IconWaveSine size={14} aria-hidden /> {t('drift.some')}
        </span>
      );
    case 'shift':
      return (
        <span className={styles.mark} data-drift="shift">
          <IconAlertTriangle size={14} aria-hidden /> {t('drift.shift')}
        </span>
      );
  }
};
