import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { Day } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { useToday } from '#platform/web/use-today.ts';
import { Button, Modal, Radio, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { handoffEndpoints, type Refusal } from '../../contract.ts';
import { pathOfReason, wayOfPath } from '../../domain/path-of-reason.ts';
import styles from './inbox.module.css';

type RefuseDialogProps = {
  readonly name: string;
  readonly how: Refusal['how'];
  readonly onRefuse: (refusal: Refusal) => void;
  readonly onClose: () => void;
};

const longTime = 5 * 60_000;

/** Why a lead goes back; the reason says where to, and when they are looked at again. */
export const RefuseDialog = ({ name, how, onRefuse, onClose }: RefuseDialogProps): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const { timeZone } = useWorkspace();
  const today = useToday(timeZone);
  const mayReadFunnel = useCan('funnel.read');
  const reasons =
    useAsk(lifecycleEndpoints.listReasons, {}, { staleTime: longTime, enabled: mayReadFunnel }).data?.data ?? [];
  const funnel = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: longTime, enabled: mayReadFunnel }).data
    ?.data[0];
  const held = useAsk(handoffEndpoints.readHandoffSettings, {}, { staleTime: longTime }).data?.settings;
  const [chosen, setChosen] = useState<string>();
  const [note, setNote] = useState('');
  const [own, setOwn] = useState<string>();
  const reason = reasons.find(({ key }) => key === chosen);
  const stages = funnel?.stages ?? [];
  const way = held && reason ? wayOfPath(pathOfReason(held, reason, stages.map(({ key }) => key)), today) : undefined; // prettier-ignore
  const stage = stages.find(({ key }) => key === way?.stage);
  const isOwnFine = own === undefined || own === '' || own > today;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(how === 'reject' ? 'inbox.refuse.reject' : 'inbox.refuse.return', { name })}
      closeButtonProps={{ 'aria-label': t('inbox.close') }}
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen === undefined || !isOwnFine) return;
          onRefuse({
            how,
            reason: chosen,
            note: note.trim(),
            ...(own === undefined ? {} : { wakeOn: own === '' ? null : own }),
          });
        }}
      >
        <Radio.Group label={t('inbox.refuse.reason')} value={chosen ?? null} onChange={setChosen} withAsterisk>
          <div className={styles.choices}>
            {reasons.map(({ key, label }, index) => (
              <Radio key={key} value={key} label={label[language]} data-autofocus={index === 0 || undefined} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t('inbox.refuse.note')}
          description={t('inbox.refuse.noteHint')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {way && (
          <p className={styles.whereTo} role="status">
            {way.stage === null
              ? t('inbox.refuse.out')
              : t('inbox.refuse.to', { stage: stage?.name[language] ?? way.stage })}{' '}
            {way.wakeOn !== null && own === undefined && (
              <>
                {t('inbox.refuse.wakes')} <Day on={way.wakeOn} />.
              </>
            )}
          </p>
        )}
        {way && way.stage !== null && (
          <TextInput
            type="date"
            label={t('inbox.refuse.day')}
            description={t('inbox.refuse.dayHint')}
            min={today}
            value={own ?? way.wakeOn ?? ''}
            error={isOwnFine ? undefined : t('inbox.refuse.dayPast')}
            onChange={(event) => setOwn(event.currentTarget.value)}
          />
        )}
        <Button type="submit" disabled={chosen === undefined || !isOwnFine}>
          {t(how === 'reject' ? 'inbox.reject' : 'inbox.return')}
        </Button>
      </form>
    </Modal>
  );
};
