import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Autocomplete, Button, Modal, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import styles from '../board/board.module.css';

/** Why deals are lost, in the workspace's words; the log keeps the key. */
export const useLossReasons = () => {
  const language = useLanguage();
  const all = useAsk(lifecycleEndpoints.listReasons, {}, { staleTime: 60_000 }).data?.data ?? [];
  return {
    offered: all
      .filter(({ outcome }) => outcome === 'lost' || outcome === 'any')
      .map(({ key, label }) => ({ key, label: label[language] })),
    wordsOf: (reason: string): string => all.find(({ key }) => key === reason)?.label[language] ?? reason,
  };
};

type LoseDialogProps = {
  readonly name: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onLose: (told: { readonly reason: string; readonly note: string }) => void;
};

export const LoseDialog = ({ name, busy, onClose, onLose }: LoseDialogProps): ReactNode => {
  const t = useMessages('pipeline');
  const { offered } = useLossReasons();
  const [words, setWords] = useState('');
  const [note, setNote] = useState('');
  const reason = offered.find(({ label }) => label === words.trim())?.key ?? words.trim();
  return (
    <Modal opened onClose={onClose} title={t('lose.title', { name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason !== '') onLose({ reason, note: note.trim() });
        }}
      >
        <Autocomplete
          label={t('lose.reason')}
          description={t('lose.reasonHint')}
          data={[...new Set(offered.map(({ label }) => label))]}
          value={words}
          onChange={setWords}
          maxLength={500}
          maxDropdownHeight={240}
          required
          data-autofocus
        />
        <Textarea
          label={t('lose.note')}
          description={t('lose.noteHint')}
          value={note}
          maxLength={4000}
          autosize
          minRows={3}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={styles.dialogFoot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="red" disabled={reason === ''} loading={busy}>
            {t('lose.do')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};

type ReopenDialogProps = {
  readonly name: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onReopen: (reason: string) => void;
};

export const ReopenDialog = ({ name, busy, onClose, onReopen }: ReopenDialogProps): ReactNode => {
  const t = useMessages('pipeline');
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('reopen.title', { name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') onReopen(reason.trim());
        }}
      >
        <Textarea
          label={t('reopen.reason')}
          value={reason}
          maxLength={1000}
          autosize
          minRows={2}
          required
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles.dialogFoot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''} loading={busy}>
            {t('reopen.do')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
