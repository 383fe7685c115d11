import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Funnel } from '../../contract.ts';
import { instantOfLocalTime } from '../../domain/instant-of-local-time.ts';
import { MomentField } from './moment-field.tsx';
import styles from './move-form.module.css';
import { ReasonField } from './reason-field.tsx';
import { StageSelect } from './stage-select.tsx';

export type Leaving = { readonly to: string; readonly reason: string; readonly at?: string };

type LeaveFormProps = {
  readonly funnel: Funnel;
  readonly way: 'lost' | 'disqualified' | 'recycled';
  readonly busy: boolean;
  readonly onLeave: (leaving: Leaving) => void;
  readonly onCancel: () => void;
};

/** Where nurture usually goes on: the first stage that warms people up. */
const backToMarketing = ({ stages }: Funnel): string =>
  (stages.find((stage) => stage.span === 'mofu') ?? stages.find((stage) => stage.span === 'tofu') ?? stages[0])?.key ??
  '';

/** Out of the funnel, or back to marketing: always with a reason. */
export const LeaveForm = ({ funnel, way, busy, onLeave, onCancel }: LeaveFormProps): ReactNode => {
  const t = useMessages('lifecycle');
  const { timeZone } = useWorkspace();
  const [to, setTo] = useState(() => backToMarketing(funnel));
  const [reason, setReason] = useState('');
  const [local, setLocal] = useState('');
  const at = local === '' ? null : instantOfLocalTime(local, timeZone);
  const ready = reason.trim() !== '' && (local === '' || at !== null);
  const submit = { lost: t('leave.lost'), disqualified: t('leave.disqualified'), recycled: t('leave.recycled') }[way];
  const hint = {
    lost: t('leave.lostHint'),
    disqualified: t('leave.disqualifiedHint'),
    recycled: t('leave.recycledHint'),
  }[way];
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onLeave({ to, reason: reason.trim(), ...(at === null ? {} : { at }) });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <p className={styles.definition}>{hint}</p>
      {way === 'recycled' && (
        <StageSelect label={t('leave.startAt')} stages={funnel.stages} value={to} onChange={setTo} />
      )}
      <ReasonField outcome={way} required value={reason} onChange={setReason} autoFocus />
      <MomentField value={local} onChange={setLocal} />
      <div className={styles.foot}>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={!ready} loading={busy} {...(way === 'recycled' ? {} : { color: 'red' })}>
          {submit}
        </Button>
      </div>
    </form>
  );
};
