import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { HandoffSettings } from '../../contract.ts';
import styles from './settings.module.css';

type Days = HandoffSettings['daysOff'];
type DaysOffProps = { readonly days: Days; readonly disabled: boolean; readonly onChange: (days: Days) => void };

/** The workspace's own days off, beside the public ones. */
export const DaysOff = ({ days, disabled, onChange }: DaysOffProps): ReactNode => {
  const t = useMessages('handoff');
  const format = useFormat();
  const [on, setOn] = useState('');
  const [name, setName] = useState('');
  const add = (): void => {
    onChange(
      [...days.filter((day) => day.on !== on), { on, name: name.trim() }].sort((a, b) => (a.on < b.on ? -1 : 1)),
    );
    setOn('');
    setName('');
  };
  return (
    <fieldset className={styles.daysOff}>
      <legend>{t('settings.daysOff')}</legend>
      <ul className={styles.days}>
        {days.map((day) => (
          <li key={day.on}>
            <span className="figures">{format.day(day.on)}</span> {day.name}
            {!disabled && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('settings.removeDay', { day: format.day(day.on) })}
                onClick={() => onChange(days.filter((other) => other !== day))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {!disabled && (
        <div className={styles.addDay}>
          <TextInput
            type="date"
            label={t('settings.day')}
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          <TextInput
            label={t('settings.dayName')}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button variant="default" disabled={on === ''} onClick={add}>
            {t('settings.addDay')}
          </Button>
        </div>
      )}
    </fieldset>
  );
};
