import { useMessages } from '#platform/web/i18n.ts';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { InboxLead } from '../../contract.ts';
import styles from './inbox.module.css';

type AcceptDialogProps = {
  readonly lead: InboxLead;
  readonly onAccept: (dealName: string) => void;
  readonly onClose: () => void;
};

/** The name of the deal that is opened along with accepting. */
export const AcceptDialog = ({ lead: { contact }, onAccept, onClose }: AcceptDialogProps): ReactNode => {
  const t = useMessages('handoff');
  const [name, setName] = useState(contact.companyName ?? contact.displayName);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('inbox.deal.title', { name: contact.displayName })}
      closeButtonProps={{ 'aria-label': t('inbox.close') }}
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onAccept(name.trim());
        }}
      >
        <TextInput
          label={t('inbox.deal.name')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('inbox.deal.accept')}
        </Button>
      </form>
    </Modal>
  );
};
