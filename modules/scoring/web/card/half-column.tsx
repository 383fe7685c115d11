import { useMessages } from '#platform/web/i18n.ts';
import { Button, Menu } from '@mantine/core';
import { IconClick, IconFilter, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { mostCriteria, type Half } from '../../contract.ts';
import { halfWords } from '../score-words.ts';
import styles from './card.module.css';
import { CriterionRow } from './criterion-row.tsx';
import { ofHalf } from './draft-definition.ts';
import type { Editing } from './editing.ts';
import { GridBounds } from './grid-bounds.tsx';
import { HalfLimits } from './half-limits.tsx';

type HalfColumnProps = Editing & { readonly half: Half };

/** One half of a scorecard: what gives or takes points, and its bounds. */
export const HalfColumn = ({ half, ...editing }: HalfColumnProps): ReactNode => {
  const t = useMessages('scoring');
  const { definition, onBegin, onDefinition } = editing;
  const criteria = ofHalf(definition, half);
  const isFull = definition.criteria.length >= mostCriteria;
  return (
    <section className={styles.half} aria-labelledby={`half-${half}`}>
      <div className={styles.halfHead}>
        <div>
          <h2 id={`half-${half}`} className={styles.heading}>
            {t(halfWords[half])}
          </h2>
          <p className={styles.dimmed}>{half === 'fit' ? t('half.fitHint') : t('half.engagementHint')}</p>
        </div>
        {onBegin && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPlus size={14} aria-hidden />}
                disabled={isFull}
                title={isFull ? t('item.full', { most: mostCriteria }) : undefined}
              >
                {t('item.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconFilter size={16} aria-hidden />} onClick={() => onBegin('filter', half)}>
                {t('item.addFilter')}
              </Menu.Item>
              <Menu.Item leftSection={<IconClick size={16} aria-hidden />} onClick={() => onBegin('behaviour', half)}>
                {t('item.addBehaviour')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {criteria.length === 0 ? (
        <p className={styles.nothing}>{half === 'fit' ? t('half.fitNone') : t('half.engagementNone')}</p>
      ) : (
        <ul className={styles.rows}>
          {criteria.map((criterion) => (
            <CriterionRow key={criterion.id} criterion={criterion} {...editing} />
          ))}
        </ul>
      )}
      <div className={styles.bounds}>
        <GridBounds half={half} definition={definition} onDefinition={onDefinition} />
        <HalfLimits half={half} definition={definition} onDefinition={onDefinition} />
      </div>
    </section>
  );
};
