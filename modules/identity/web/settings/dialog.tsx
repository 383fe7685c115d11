import { useMessages } from '#platform/web/i18n.ts';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './dialog.module.css';

type DialogProps = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode };

export const Dialog = ({ title, onClose, children }: DialogProps): ReactNode => {
  const t = useMessages('identity');
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('settings.close') }}>
      <div className={styles.content}>{children}</div>
    </Modal>
  );
};
