import type { Period } from '#platform/contract/filter.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { NumberInput, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { DayField } from '../edit/day-field.tsx';
import { plainList } from '../edit/plain-list.ts';
import styles from './period-field.module.css';

export type PeriodFieldProps = {
  /** Undefined: ever. */
  readonly value: Period | undefined;
  readonly onChange: (period: Period | undefined) => void;
};

const shapes = ['ever', 'lastDays', 'beforeDays', 'fromTo'] as const;
type Shape = (typeof shapes)[number];

const titles: Readonly<Record<Shape, string>> = {
  ever: messageKey('when.shape.ever'),
  lastDays: messageKey('when.shape.lastDays'),
  beforeDays: messageKey('when.shape.beforeDays'),
  fromTo: messageKey('when.shape.fromTo'),
};
const usualDays = 30;
const mostDays = 36_500;
const inPlace = { withinPortal: false } as const;

const shapeOf = (period: Period | undefined): Shape => {
  if (period === undefined) return 'ever';
  return 'lastDays' in period ? 'lastDays' : 'beforeDays' in period ? 'beforeDays' : 'fromTo';
};

const daysOf = (period: Period | undefined): number | undefined => {
  if (period === undefined) return undefined;
  return 'lastDays' in period ? period.lastDays : 'beforeDays' in period ? period.beforeDays : undefined;
};

const rangeOf = (period: Period | undefined): { from?: string | undefined; to?: string | undefined } =>
  period !== undefined && !('lastDays' in period) && !('beforeDays' in period) ? period : {};

/** When: ever, in the last days, longer ago than that, between two days. */
export const PeriodField = ({ value, onChange }: PeriodFieldProps): ReactNode => {
  const t = useMessages('contacts');
  // "Between two days" is chosen before there are any days.
  const [shape, setShape] = useState<Shape>(() => shapeOf(value));
  const days = daysOf(value);
  const { from, to } = rangeOf(value);
  const tellDays = (of: Shape, count: number): void =>
    onChange(of === 'lastDays' ? { lastDays: count } : { beforeDays: count });
  const tellRange = (range: { from: string | undefined; to: string | undefined }): void => {
    const told = {
      ...(range.from === undefined ? {} : { from: range.from }),
      ...(range.to === undefined ? {} : { to: range.to }),
    };
    onChange(Object.keys(told).length === 0 ? undefined : told);
  };
  const choose = (next: Shape): void => {
    setShape(next);
    if (next === 'ever' || next === 'fromTo') onChange(undefined);
    else tellDays(next, days ?? usualDays);
  };
  return (
    <div className={styles.period} role="group" aria-label={t('when.label')}>
      <Select
        {...plainList}
        className={styles.shape}
        size="xs"
        comboboxProps={inPlace}
        aria-label={t('when.label')}
        data={shapes.map((one) => ({ value: one, label: t(titles[one]) }))}
        value={shape}
        onChange={(chosen) => {
          const next = shapes.find((one) => one === chosen);
          if (next) choose(next);
        }}
      />
      {(shape === 'lastDays' || shape === 'beforeDays') && (
        <NumberInput
          className={styles.days}
          size="xs"
          min={0}
          max={mostDays}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          aria-label={t('when.days')}
          rightSection={<span className={styles.unit}>{t('filter.days')}</span>}
          rightSectionWidth={36}
          value={days ?? ''}
          onChange={(count) => {
            if (typeof count === 'number') tellDays(shape, Math.min(mostDays, Math.max(0, Math.round(count))));
          }}
        />
      )}
      {shape === 'fromTo' && (
        <>
          <DayField
            className={styles.day}
            size="xs"
            popoverProps={inPlace}
            aria-label={t('when.firstDay')}
            value={from ?? null}
            onChange={(day) => tellRange({ from: day ?? undefined, to })}
          />
          <DayField
            className={styles.day}
            size="xs"
            popoverProps={inPlace}
            aria-label={t('when.lastDay')}
            value={to ?? null}
            onChange={(day) => tellRange({ from, to: day ?? undefined })}
          />
        </>
      )}
    </div>
  );
};
