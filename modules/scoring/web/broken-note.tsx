import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BrokenItem, Definition, Scorecard } from '../contract.ts';
import { CriterionName } from './lines/criterion-words.tsx';
import styles from './broken-note.module.css';

type BrokenListProps = {
  readonly broken: readonly BrokenItem[];
  readonly definition: Definition;
  /** Opens it to be repaired. */
  readonly onRepair?: ((id: string) => void) | undefined;
};

/** What cannot be asked any more, why, and the way to repair it. */
export const BrokenList = ({ broken, definition, onRepair }: BrokenListProps): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  return (
    <ul className={styles.list}>
      {broken.map(({ id, why }) => {
        const criterion = definition.criteria.find((one) => one.id === id);
        const exclusion = definition.exclusions.find((one) => one.id === id);
        return (
          <li key={id} className={styles.item}>
            <div className={styles.words}>
              <strong>{criterion ? <CriterionName criterion={criterion} /> : (exclusion?.name ?? id)}</strong>
              <span>{why[language]}</span>
            </div>
            {onRepair && (criterion ?? exclusion) && (
              <Button variant="default" size="compact-sm" onClick={() => onRepair(id)}>
                {t('broken.repair')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
};

type BrokenNoteProps = {
  readonly card: Pick<Scorecard, 'id' | 'broken' | 'definition'>;
  /** Leads to the card. */
  readonly link?: boolean;
  readonly onRepair?: ((id: string) => void) | undefined;
};

export const BrokenNote = ({ card, link = false, onRepair }: BrokenNoteProps): ReactNode => {
  const t = useMessages('scoring');
  const { broken, definition, id } = card;
  if (broken.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t('broken.title', { count: broken.length })}
      role="alert"
    >
      <p className={styles.text}>{t('broken.text')}</p>
      <BrokenList broken={broken} definition={definition} onRepair={onRepair} />
      {link && (
        <Button component={PageLink} to={`/scoring/cards/${id}`} variant="default" size="compact-sm" mt="sm">
          {t('broken.open')}
        </Button>
      )}
    </Alert>
  );
};
