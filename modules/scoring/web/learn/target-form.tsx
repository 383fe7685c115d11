import { FilterBuilder, plainList } from '#modules/contacts/web/index.tsx';
import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import type { LearningTarget } from '../../contract.ts';
import styles from './learn.module.css';

const usualDays = 90;
const mostDays = 3_650;

type FunnelTarget = Extract<LearningTarget, { kind: 'funnel' }>;
type FilterTarget = Extract<LearningTarget, { kind: 'filter' }>;

type FunnelPartProps = {
  readonly target: FunnelTarget | undefined;
  readonly onChange: (target: FunnelTarget | undefined) => void;
};

/** Funnel and stage stand in one list; neither key holds a space. */
const optionOf = (funnel: string, stage: string): string => `${funnel} ${stage}`;

const without = (target: FunnelTarget, key: 'from' | 'to'): FunnelTarget => {
  const left = { ...target };
  delete left[key];
  return left;
};

const FunnelPart = ({ target, onChange }: FunnelPartProps): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const { data } = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: 60_000 });
  const funnels = data?.data ?? [];
  const groups = funnels.map(({ key, name, stages }) => ({
    group: name,
    // From the won stage on, the outcome is known.
    items: stages
      .slice(
        0,
        stages.findIndex(({ won }) => won),
      )
      .map((stage) => ({ value: optionOf(key, stage.key), label: stage.name[language] })),
  }));
  const change = (more: Partial<FunnelTarget>): void => {
    if (target) onChange({ ...target, ...more });
  };
  return (
    <div className={styles.fields}>
      <Select
        {...plainList}
        label={t('learn.target.stage')}
        description={t('learn.target.stageHint')}
        placeholder={t('learn.target.chooseStage')}
        data={funnels.length > 1 ? groups : groups.flatMap(({ items }) => items)}
        value={target ? optionOf(target.funnel ?? funnels[0]?.key ?? '', target.stage) : null}
        onChange={(chosen) => {
          const [funnel, stage] = (chosen ?? '').split(' ');
          if (funnel === undefined || stage === undefined) onChange(undefined);
          else onChange({ ...(target ?? { kind: 'funnel', days: usualDays }), funnel, stage });
        }}
      />
      <NumberInput
        label={t('learn.target.days')}
        description={t('learn.target.daysHint')}
        min={1}
        max={mostDays}
        allowDecimal={false}
        disabled={!target}
        value={target?.days ?? usualDays}
        onChange={(days) => {
          if (typeof days === 'number' && days >= 1) change({ days: Math.min(mostDays, Math.round(days)) });
        }}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={end === 'from' ? t('learn.target.from') : t('learn.target.to')}
          disabled={!target}
          value={target?.[end] ?? ''}
          onChange={({ currentTarget: { value } }) => {
            if (target) onChange(value === '' ? without(target, end) : { ...target, [end]: value });
          }}
        />
      ))}
    </div>
  );
};

type FilterPartProps = { readonly onChange: (target: FilterTarget | undefined) => void };

const FilterPart = ({ onChange }: FilterPartProps): ReactNode => {
  const t = useMessages('scoring');
  const [positive, setPositive] = useState<FilterTarget['positive']>();
  const [among, setAmong] = useState<FilterTarget['among']>();
  const tell = (found: typeof positive, counted: typeof among): void =>
    onChange(found && { kind: 'filter', positive: found, among: counted ?? { all: [] } });
  return (
    <Suspense fallback={<SkeletonLines lines={4} />}>
      <section className={styles.builder} aria-labelledby="learn-positive">
        <h3 id="learn-positive" className={styles.small}>
          {t('learn.target.positive')}
        </h3>
        <FilterBuilder
          filter={undefined}
          onChange={(filter) => {
            setPositive(filter);
            tell(filter, among);
          }}
        />
      </section>
      <section className={styles.builder} aria-labelledby="learn-among">
        <h3 id="learn-among" className={styles.small}>
          {t('learn.target.among')}
        </h3>
        <FilterBuilder
          filter={undefined}
          onChange={(filter) => {
            setAmong(filter);
            tell(positive, filter);
          }}
        />
      </section>
      <p className={styles.dimmed}>{t('learn.target.filterHint')}</p>
    </Suspense>
  );
};

type TargetFormProps = {
  readonly target: LearningTarget | undefined;
  /** Undefined while something is missing. */
  readonly onChange: (target: LearningTarget | undefined) => void;
};

/** Whose outcomes are looked at: of those who came to a stage, or of those whom a filter finds. */
export const TargetForm = ({ target, onChange }: TargetFormProps): ReactNode => {
  const t = useMessages('scoring');
  const [kind, setKind] = useState<LearningTarget['kind']>(target?.kind ?? 'funnel');
  return (
    <div className={styles.form}>
      <SegmentedControl
        aria-label={t('learn.target.kind')}
        data={[
          { value: 'funnel', label: t('learn.target.byFunnel') },
          { value: 'filter', label: t('learn.target.byFilter') },
        ]}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen === 'filter' ? 'filter' : 'funnel');
          onChange(undefined);
        }}
      />
      {kind === 'funnel' ? (
        <FunnelPart target={target?.kind === 'funnel' ? target : undefined} onChange={onChange} />
      ) : (
        <FilterPart onChange={onChange} />
      )}
    </div>
  );
};
