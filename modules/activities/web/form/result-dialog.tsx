import { useMessages } from '#platform/web/i18n.ts';
import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type Activity, longestText } from '../../contract.ts';
import styles from './form.module.css';

type ResultDialogProps = {
  readonly activity: Activity;
  readonly onFinish: (result: string) => void;
  readonly onClose: () => void;
};

/** What came of it, while it is ticked off. */
export const ResultDialog = ({ activity, onFinish, onClose }: ResultDialogProps): ReactNode => {
  const t = useMessages('activities');
  const [result, setResult] = useState(activity.result ?? '');
  return (
    <Modal opened onClose={onClose} title={activity.title} closeButtonProps={{ 'aria-label': t('form.close') }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onFinish(result);
        }}
      >
        <Textarea
          label={t('form.result')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={longestText}
          value={result}
          onChange={(event) => setResult(event.currentTarget.value)}
          data-autofocus
        />
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit">{t('form.finish')}</Button>
        </div>
      </form>
    </Modal>
  );
};
