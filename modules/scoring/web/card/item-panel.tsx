import { FilterBuilder } from '#modules/contacts/web/index.tsx';
import { FilterPreview } from '#modules/segments/web/index.tsx';
import type { LocalText } from '#platform/contract/problem.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Alert, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { halves, mostPoints, type DraftPreview } from '../../contract.ts';
import { halfWords } from '../score-words.ts';
import { BehaviourFields } from './behaviour-fields.tsx';
import styles from './card.module.css';
import type { DraftExclusion, DraftFilterCriterion, DraftItem } from './draft-definition.ts';
import { PointsInput } from './points-input.tsx';

const longestName = 120;

type ItemPanelProps = {
  readonly item: DraftItem;
  /** It already stands in the card as it is shown here or was before the last step. */
  readonly finished: boolean;
  readonly why: LocalText | undefined;
  readonly found: DraftPreview['criteria'][number] | undefined;
  readonly onChange: ((item: DraftItem) => void) | undefined;
  readonly onRemove: () => void;
  readonly onClose: () => void;
};

type FilterPartProps = {
  readonly item: DraftFilterCriterion | DraftExclusion;
  readonly onChange: (item: DraftItem) => void;
};

const FilterPart = ({ item, onChange }: FilterPartProps): ReactNode => {
  const t = useMessages('scoring');
  // The builder reads its filter once.
  const [first] = useState(item.filter);
  return (
    <section className={styles.builder} aria-label={t('item.condition')}>
      <Suspense fallback={<SkeletonLines lines={3} />}>
        <FilterBuilder filter={first} onChange={(filter) => onChange({ ...item, filter })} />
      </Suspense>
      {item.filter === undefined ? (
        <p className={styles.dimmed}>{t('item.needsCondition')}</p>
      ) : (
        <Suspense fallback={<SkeletonLines lines={1} />}>
          <FilterPreview filter={item.filter} compact />
        </Suspense>
      )}
    </section>
  );
};

/** A part of the card: its condition, and what it gives. What is finished of it is in the card at once. */
export const ItemPanel = ({ item, finished, why, found, onChange, onRemove, onClose }: ItemPanelProps): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const isExclusion = item.kind === 'exclusion';
  const title = isExclusion ? t('item.exclusion') : item.kind === 'behaviour' ? t('item.behaviour') : t('item.filter');
  const needsName = isExclusion && item.name.trim() === '';
  return (
    <SidePanel title={title} onClose={onClose} width={620}>
      <fieldset className={styles.panel} disabled={!onChange}>
        {why && (
          <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert">
            {why[language]} {t('broken.what')}
          </Alert>
        )}
        {!isExclusion && (
          <div className={styles.pair}>
            <div>
              <span className={styles.label} id="item-half">
                {t('item.half')}
              </span>
              <SegmentedControl
                fullWidth
                aria-labelledby="item-half"
                data={halves.map((half) => ({ value: half, label: t(halfWords[half]) }))}
                value={item.half}
                onChange={(next) => {
                  const half = halves.find((one) => one === next);
                  if (half) onChange?.({ ...item, half });
                }}
              />
            </div>
            <PointsInput
              size="sm"
              label={t('points.label')}
              description={t('points.hint')}
              inputWrapperOrder={['label', 'input', 'description']}
              min={-mostPoints}
              max={mostPoints}
              value={item.points}
              error={item.points === 0 ? t('points.notZero') : undefined}
              onPoints={(points) => {
                if (points !== null && points !== 0) onChange?.({ ...item, points });
              }}
            />
          </div>
        )}
        {item.kind === 'behaviour' ? (
          <BehaviourFields item={item} found={found} onChange={(next) => onChange?.(next)} />
        ) : (
          <FilterPart item={item} onChange={(next) => onChange?.(next)} />
        )}
        <TextInput
          label={isExclusion ? t('item.exclusionName') : t('item.name')}
          description={isExclusion ? undefined : t('item.nameHint')}
          placeholder={isExclusion ? t('item.exclusionExample') : undefined}
          maxLength={longestName}
          value={item.name ?? ''}
          onChange={(event) => {
            const name = event.currentTarget.value;
            onChange?.(item.kind === 'exclusion' ? { ...item, name } : { ...item, name: name === '' ? null : name });
          }}
        />
        {onChange && (
          <div className={styles.panelFoot}>
            <Button variant="default" onClick={onClose}>
              {t('item.done')}
            </Button>
            {finished && (
              <Button variant="subtle" color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>
                {t('item.remove')}
              </Button>
            )}
            <span className={styles.dimmed} role="status">
              {needsName ? t('item.needsName') : finished ? t('item.inCard') : ''}
            </span>
          </div>
        )}
      </fieldset>
    </SidePanel>
  );
};
