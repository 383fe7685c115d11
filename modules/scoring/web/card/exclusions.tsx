import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { NamedCondition } from '../lines/criterion-words.tsx';
import styles from './card.module.css';
import { Found } from './criterion-row.tsx';
import type { Editing } from './editing.ts';

const mostExclusions = 20;

/** Whom the card leaves out, whatever they do. */
export const Exclusions = ({ definition, preview, broken, openId, onOpen, onBegin, onRemove }: Editing): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const { exclusions } = definition;
  return (
    <section className={styles.half} aria-labelledby="exclusions">
      <div className={styles.halfHead}>
        <div>
          <h2 id="exclusions" className={styles.heading}>
            {t('exclusions.title')}
          </h2>
          <p className={styles.dimmed}>{t('exclusions.hint')}</p>
        </div>
        {onBegin && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={exclusions.length >= mostExclusions}
            onClick={() => onBegin('exclusion', 'fit')}
          >
            {t('exclusions.add')}
          </Button>
        )}
      </div>
      {exclusions.length > 0 && (
        <ul className={styles.rows}>
          {exclusions.map(({ id, name, filter }) => {
            const why = broken.find((one) => one.id === id)?.why;
            return (
              <li key={id} className={styles.row} data-open={openId === id || undefined}>
                <div className={styles.rowWords}>
                  <button
                    type="button"
                    className={styles.rowName}
                    aria-expanded={openId === id}
                    onClick={() => onOpen(id)}
                  >
                    {name}
                  </button>
                  <div className={styles.rowDetails}>
                    <div className={styles.detail}>
                      <NamedCondition name={null} filter={filter} />
                    </div>
                    {why ? (
                      <span className={styles.broken}>{why[language]}</span>
                    ) : (
                      <Found id={id} preview={preview} part="exclusions" />
                    )}
                  </div>
                </div>
                {onRemove && (
                  <CloseButton size="sm" aria-label={t('exclusions.remove', { name })} onClick={() => onRemove(id)} />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};
