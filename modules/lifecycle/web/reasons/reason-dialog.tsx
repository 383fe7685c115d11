import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Reason } from '../../contract.ts';
import { keyOfName } from '../../domain/key-of-name.ts';
import styles from '../journeys/move-form.module.css';
import { outcomeOfReason } from './outcome-of-reason.ts';

const outcomes = ['any', 'lost', 'disqualified', 'recycled'] as const;

type ReasonDialogProps = {
  /** The reason that is changed; a new one without it. */
  readonly reason: Reason | undefined;
  readonly taken: readonly string[];
  readonly onKeep: (reason: Reason) => void;
  readonly onClose: () => void;
};

/** What a reason is called and when it is offered. Its key stays: the log speaks of it by that. */
export const ReasonDialog = ({ reason, taken, onKeep, onClose }: ReasonDialogProps): ReactNode => {
  const t = useMessages('lifecycle');
  const isPolish = useLanguage() === 'pl';
  const [pl, setPl] = useState(reason?.label.pl ?? '');
  const [en, setEn] = useState(reason && reason.label.en !== reason.label.pl ? reason.label.en : '');
  const [outcome, setOutcome] = useState<Reason['outcome']>(reason?.outcome ?? 'any');
  const label = { pl: pl.trim() || en.trim(), en: en.trim() || pl.trim() };
  const ready = label.pl !== '';
  const mirror = (text: string): string => (text.trim() === '' ? '' : t('stage.sameAs', { text: text.trim() }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={reason ? t('reasons.change') : t('reasons.add')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onKeep({ key: reason?.key ?? keyOfName(label.pl, taken, 'reason'), label, outcome });
        }}
      >
        <TextInput
          label={t('reasons.namePl')}
          value={pl}
          maxLength={120}
          placeholder={mirror(en)}
          data-autofocus={isPolish || undefined}
          onChange={(event) => setPl(event.currentTarget.value)}
        />
        <TextInput
          label={t('reasons.nameEn')}
          value={en}
          maxLength={120}
          placeholder={mirror(pl)}
          data-autofocus={!isPolish || undefined}
          onChange={(event) => setEn(event.currentTarget.value)}
        />
        <Select
          label={t('reasons.for')}
          data={outcomes.map((one) => ({ value: one, label: t(outcomeOfReason[one]) }))}
          value={outcome}
          onChange={(value) => setOutcome(outcomes.find((one) => one === value) ?? 'any')}
        />
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!ready}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
