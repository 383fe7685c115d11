import { plainList } from '#modules/contacts/web/index.tsx';
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button, Modal, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { handoffEndpoints } from '../../contract.ts';
import styles from './give-dialog.module.css';
import type { Colleague } from './use-giving.ts';

type GiveDialogProps = {
  /** The person of the lead. */
  readonly name: string;
  /** With whom the lead is. */
  readonly repId: string | undefined;
  readonly onGive: (to: Colleague) => void;
  readonly onClose: () => void;
};

/** To which colleague a lead goes. */
export const GiveDialog = ({ name, repId, onGive, onClose }: GiveDialogProps): ReactNode => {
  const t = useMessages('handoff');
  const reps = useAsk(handoffEndpoints.listReps);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('give.title', { name })}
      closeButtonProps={{ 'aria-label': t('inbox.close') }}
    >
      <Asked of={reps} skeleton={<SkeletonLines lines={2} />}>
        {({ colleagues }) => {
          const others = colleagues.filter(({ id }) => id !== repId);
          const to = others.find(({ id }) => id === chosen);
          if (others.length === 0) return <p className={styles.nobody}>{t('give.nobody')}</p>;
          return (
            <form
              className={styles.dialog}
              onSubmit={(event) => {
                event.preventDefault();
                if (to) onGive(to);
              }}
            >
              <Select
                {...plainList}
                label={t('give.to')}
                description={t('give.clock')}
                placeholder={t('give.choose')}
                data={others.map((each) => ({ value: each.id, label: each.name }))}
                value={chosen}
                onChange={setChosen}
                searchable={others.length > 8}
                data-autofocus
              />
              <Button type="submit" disabled={to === undefined}>
                {t('give.give')}
              </Button>
            </form>
          );
        }}
      </Asked>
    </Modal>
  );
};
