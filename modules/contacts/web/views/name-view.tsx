import { useMessages } from '#platform/web/i18n.ts';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

type NameViewProps = {
  readonly title: string;
  readonly name: string;
  readonly mayShare: boolean;
  readonly onClose: () => void;
  readonly onName: (name: string, shared: boolean) => void | Promise<void>;
};

/** Asks what a view is to be called. */
export const NameView = ({ title, name, mayShare, onClose, onName }: NameViewProps): ReactNode => {
  const t = useMessages('contacts');
  const [typed, setTyped] = useState(name);
  const [shared, setShared] = useState(false);
  const ready = typed.trim() !== '';
  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        style={{ display: 'grid', gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void onName(typed.trim(), shared);
        }}
      >
        <TextInput
          label={t('views.name')}
          description={t('views.nameHint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={120}
          data-autofocus
        />
        {mayShare && (
          <Checkbox
            label={t('views.shareAtOnce')}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" disabled={!ready}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  );
};
