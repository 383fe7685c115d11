import { PeriodField, plainList, type SetRowProps } from '#modules/contacts/web/index.tsx';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { StageHistory } from '../../contract.ts';
import { useFunnels } from '../use-funnels.ts';
import styles from './stage-row.module.css';

/** Begun without a stage; all else is as it will be. */
const Draft = StageHistory.partial({ stage: true });
type Draft = ReturnType<typeof Draft.parse>;

const lengths = ['any', 'atLeast', 'atMost'] as const;
const titles: Readonly<Record<(typeof lengths)[number], string>> = {
  any: messageKey('history.length.any'),
  atLeast: messageKey('history.length.atLeast'),
  atMost: messageKey('history.length.atMost'),
};
const usualDays = 14;
const mostDays = 36_500;
const inPlace = { withinPortal: false } as const;

const without = <Key extends keyof Draft>(history: Draft, ...keys: readonly Key[]): Draft => {
  const left = { ...history };
  for (const key of keys) delete left[key];
  return left;
};

/** Funnel and stage stand in one list; neither key holds a space. */
const optionOf = (funnel: string, stage: string): string => `${funnel} ${stage}`;

const LengthOfStay = ({
  history,
  onChange,
}: {
  readonly history: Draft;
  readonly onChange: (history: Draft) => void;
}): ReactNode => {
  const t = useMessages('lifecycle');
  const { days } = history;
  return (
    <div className={styles.length}>
      <Select
        {...plainList}
        className={styles.lengthChoice}
        size="xs"
        comboboxProps={inPlace}
        aria-label={t('history.length.label')}
        data={lengths.map((one) => ({ value: one, label: t(titles[one]) }))}
        value={days?.is ?? 'any'}
        onChange={(chosen) => {
          const is = lengths.find((one) => one === chosen);
          if (is === 'any') onChange(without(history, 'days'));
          else if (is) onChange({ ...history, days: { is, count: days?.count ?? usualDays } });
        }}
      />
      {days && (
        <NumberInput
          className={styles.days}
          size="xs"
          min={0}
          max={mostDays}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          aria-label={t('history.length.days')}
          rightSection={<span className={styles.unit}>{t('history.length.unit', { count: days.count })}</span>}
          rightSectionWidth={44}
          value={days.count}
          onChange={(count) => {
            if (typeof count === 'number')
              onChange({ ...history, days: { is: days.is, count: Math.min(mostDays, Math.round(count)) } });
          }}
        />
      )}
    </div>
  );
};

/** Which stage, and when it was entered or for how long they have been there. */
const StageRow = ({ of, onChange }: SetRowProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const { funnels } = useFunnels();
  const { data: history } = Draft.safeParse(of);
  if (!history) return null;
  const { stage, when } = history;
  const first = funnels[0]?.key ?? '';
  const chosen = stage === undefined ? null : optionOf(history.funnel ?? first, stage);
  const groups = funnels.map((funnel) => ({
    group: funnel.name,
    items: funnel.stages.map((one) => ({ value: optionOf(funnel.key, one.key), label: one.name[language] })),
  }));
  const isThere = chosen === null || groups.some(({ items }) => items.some(({ value }) => value === chosen));
  const gone =
    isThere || funnels.length === 0 ? [] : [{ value: chosen, label: t('history.gone', { stage: stage ?? '' }) }];
  return (
    <div className={styles.row}>
      <Select
        {...plainList}
        size="xs"
        comboboxProps={inPlace}
        aria-label={t('history.stage')}
        placeholder={t('history.chooseStage')}
        data={funnels.length > 1 ? [...gone, ...groups] : [...gone, ...groups.flatMap(({ items }) => items)]}
        value={chosen}
        searchable
        selectFirstOptionOnChange
        error={gone.length > 0}
        nothingFoundMessage={t('history.noneFound')}
        onChange={(next) => {
          const [funnel, key] = (next ?? '').split(' ');
          if (funnel === undefined || key === undefined) return;
          const bare = without(history, 'funnel');
          onChange(funnel === first ? { ...bare, stage: key } : { ...bare, funnel, stage: key });
        }}
      />
      {(history.is === 'entered' || history.is === 'notEntered') && (
        <PeriodField
          value={when}
          onChange={(next) => onChange(next === undefined ? without(history, 'when') : { ...history, when: next })}
        />
      )}
      {history.is === 'in' && <LengthOfStay history={history} onChange={onChange} />}
    </div>
  );
};

export default StageRow;
