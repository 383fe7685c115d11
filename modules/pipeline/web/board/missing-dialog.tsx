import type { ApiProblem } from '#platform/web/api.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import styles from './board.module.css';

type MissingDialogProps = {
  readonly name: string;
  readonly problem: ApiProblem;
  /** Linked to, unless it is open already. */
  readonly dealId?: string;
  readonly onClose: () => void;
  readonly onOverride: (reason: string) => void;
};

/** The milestones do not let a deal through: what is missing, the way to the deal, and for some the way past them. */
export const MissingDialog = ({ name, problem, dealId, onClose, onOverride }: MissingDialogProps): ReactNode => {
  const t = useMessages('pipeline');
  const mayOverride = useCan('deals.override');
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('missing.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
      centered
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') onOverride(reason.trim());
        }}
      >
        <p>{problem.detail}</p>
        {mayOverride && asking && (
          <Textarea
            label={t('missing.reason')}
            description={t('missing.reasonHint')}
            value={reason}
            maxLength={1000}
            autosize
            minRows={2}
            required
            autoFocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <div className={styles.dialogFoot}>
          {mayOverride &&
            (asking ? (
              <Button type="submit" variant="default" disabled={reason.trim() === ''}>
                {t('missing.override')}
              </Button>
            ) : (
              <Button variant="default" onClick={() => setAsking(true)}>
                {t('missing.override')}
              </Button>
            ))}
          {dealId === undefined ? (
            <Button onClick={onClose}>{t('missing.understood')}</Button>
          ) : (
            <Button component={PageLink} to={`/pipeline/${dealId}`} search="keep" onClick={onClose} data-autofocus>
              {t('missing.openDeal')}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
};
