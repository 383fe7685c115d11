import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useShortcuts } from '#platform/web/keys.tsx';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './key-help.module.css';

/** Every key that works now. What was mounted last shadows what it covers. */
const KeyHelp = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const t = useMessages('shell');
  const shortcuts = useShortcuts();
  const inForce = [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('help.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <p className={styles.text}>{t('help.text')}</p>
      <dl className={styles.list}>
        {inForce.map(({ keys, label }) => (
          <div key={keys} className={styles.entry}>
            <dt>{label}</dt>
            <dd>
              <Keys of={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};

export default KeyHelp;
