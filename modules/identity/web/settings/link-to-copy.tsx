import { useMessages } from '#platform/web/i18n.ts';
import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './link-to-copy.module.css';

/** A link that the server tells once. */
export const LinkToCopy = ({ link, label }: { readonly link: string; readonly label: string }): ReactNode => {
  const t = useMessages('identity');
  return (
    <div className={styles.link}>
      <TextInput label={label} value={link} readOnly data-autofocus onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          >
            {t(copied ? 'link.copied' : 'link.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
};
