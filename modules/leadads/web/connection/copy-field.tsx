import { useMessages } from '#platform/web/i18n.ts';
import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './connection-page.module.css';

/** A text to be pasted at the platform. */
export const CopyField = ({ label, value }: { readonly label: string; readonly value: string }): ReactNode => {
  const t = useMessages('leadads');
  return (
    <div className={styles.copy}>
      <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            onClick={copy}
            aria-label={t('copy.label', { label })}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          >
            {t(copied ? 'copy.copied' : 'copy.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
};
