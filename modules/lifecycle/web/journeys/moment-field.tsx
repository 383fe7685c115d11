import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import styles from './move-form.module.css';

type MomentFieldProps = {
  /** As the clock on the workspace's wall says: `2026-03-01T10:00`; empty means now. */
  readonly value: string;
  readonly onChange: (local: string) => void;
};

/** When it happened: now, unless told. */
export const MomentField = ({ value, onChange }: MomentFieldProps): ReactNode => {
  const t = useMessages('lifecycle');
  const { timeZone } = useWorkspace();
  const [isOpen, setOpen] = useState(value !== '');
  if (!isOpen)
    return (
      <div className={styles.now}>
        <span>{t('when.now')}</span>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
          {t('when.earlier')}
        </Button>
      </div>
    );
  return (
    <div className={styles.moment}>
      <TextInput
        type="datetime-local"
        label={t('when.label')}
        description={t('when.zone', { zone: timeZone })}
        value={value}
        autoFocus
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={() => {
          onChange('');
          setOpen(false);
        }}
      >
        {t('when.backToNow')}
      </Button>
    </div>
  );
};
