import { useMessages } from '#platform/web/i18n.ts';
import { Button, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './backup-codes.module.css';

type BackupCodesProps = { readonly codes: readonly string[]; readonly onDone: () => void };

/** Shown once; the server keeps them so that it cannot show them again. */
export const BackupCodes = ({ codes, onDone }: BackupCodesProps): ReactNode => {
  const t = useMessages('identity');
  return (
    <>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Group gap={8}>
        <Button onClick={onDone}>{t('twoFactor.codesKept')}</Button>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {t(copied ? 'link.copied' : 'twoFactor.copyCodes')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </>
  );
};
