import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Week } from '../../contract.ts';
import { clockOf, minutesOfClock } from './clock-text.ts';
import styles from './settings.module.css';

type WeekFieldsProps = {
  readonly week: Week;
  readonly disabled?: boolean;
  readonly onChange: (week: Week) => void;
};

const usualShift: [number, number] = [540, 1020];

/** A Monday. */
const monday = Date.UTC(2026, 0, 5);

/** Working hours of each weekday, from and to; more than one shift a day is kept as it is. */
export const WeekFields = ({ week, disabled = false, onChange }: WeekFieldsProps): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const names = new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', { timeZone: 'UTC', weekday: 'long' });
  const change = (day: number, shifts: Week[number]): void =>
    onChange(week.map((others, index) => (index === day ? shifts : others)));
  return (
    <div className={styles.week}>
      {week.map((shifts, day) => {
        const name = names.format(new Date(monday + day * 86_400_000));
        const first = shifts[0];
        const last = shifts.at(-1);
        const setEdge = (edge: 'from' | 'to', clock: string): void => {
          const minutes = minutesOfClock(clock);
          if (minutes === null || !first || !last) return;
          const next = shifts.map((shift) => [...shift] as [number, number]);
          const target = edge === 'from' ? next[0] : next.at(-1);
          if (!target) return;
          target[edge === 'from' ? 0 : 1] = edge === 'to' && minutes === 0 ? 1_440 : minutes;
          if (target[0] < target[1]) change(day, next);
        };
        return (
          <div key={name} className={styles.weekday}>
            <Switch
              label={name}
              disabled={disabled}
              checked={shifts.length > 0}
              onChange={(event) => change(day, event.currentTarget.checked ? [usualShift] : [])}
            />
            {first && last && (
              <div className={styles.hours}>
                <TextInput
                  type="time"
                  size="xs"
                  disabled={disabled}
                  aria-label={t('settings.from', { day: name })}
                  value={clockOf(first[0])}
                  onChange={(event) => setEdge('from', event.currentTarget.value)}
                />
                <span aria-hidden>–</span>
                <TextInput
                  type="time"
                  size="xs"
                  disabled={disabled}
                  aria-label={t('settings.to', { day: name })}
                  value={clockOf(last[1])}
                  onChange={(event) => setEdge('to', event.currentTarget.value)}
                />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
};
