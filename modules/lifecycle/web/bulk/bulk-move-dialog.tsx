import type { Selection } from '#modules/contacts/contract.ts';
import { ApiProblem } from '#platform/web/api.ts';
import { useInvalidate } from '#platform/web/ask.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Alert, Button, Modal, Select } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import type { Funnel, MoveResult } from '../../contract.ts';
import styles from '../journeys/move-form.module.css';
import { MoveForm, type WantedMove } from '../journeys/move-form.tsx';
import { changedByMoves } from '../journeys/use-journey-changes.ts';
import { moveMany, refusalCounts } from './move-many.ts';
import { selectedIds } from './selected-ids.ts';

type Refused = MoveResult['refused'];

const refusalWords: Readonly<Record<Refused[number]['why'], string>> = {
  'entry-rule': messageKey('bulk.entryRule'),
  'leave-rule': messageKey('bulk.leaveRule'),
  'already-there': messageKey('bulk.alreadyThere'),
  'not-in-funnel': messageKey('bulk.notInFunnel'),
  'unknown-contact': messageKey('bulk.unknown'),
};

const byRule = (refused: Refused): Refused => refused.filter(({ why }) => why === 'entry-rule' || why === 'leave-rule');

type BulkMoveDialogProps = {
  readonly funnels: readonly Funnel[];
  readonly selection: Selection;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Moves all that are selected. Those a rule holds back stay selected here, and can be moved with a reason. */
const BulkMoveDialog = ({ funnels, selection, onDone, onClose }: BulkMoveDialogProps): ReactNode => {
  const t = useMessages('lifecycle');
  const invalidate = useInvalidate();
  const [funnelKey, setFunnelKey] = useState(funnels[0]?.key);
  const [found, setFound] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [moved, setMoved] = useState(0);
  const [refused, setRefused] = useState<Refused>([]);
  const [needsReason, setNeedsReason] = useState(false);
  const aborting = useRef(new AbortController());
  const funnel = funnels.find(({ key }) => key === funnelKey);
  const held = byRule(refused);

  const close = (): void => {
    aborting.current.abort();
    onClose();
    if (moved > 0) onDone();
  };

  const run = async (move: WantedMove): Promise<void> => {
    if (!funnel) return;
    aborting.current = new AbortController();
    const { signal } = aborting.current;
    setBusy(true);
    setNeedsReason(false);
    let count = moved;
    const stillRefused: Refused[number][] = [];
    try {
      const ids =
        held.length > 0
          ? held.map(({ contactId }) => contactId)
          : await selectedIds(selection, { signal, onFound: setFound });
      await moveMany(funnel.key, ids, move, {
        signal,
        onMoved: (result) => {
          count += result.moved.length;
          stillRefused.push(...result.refused);
          setMoved(count);
        },
      });
      setRefused(stillRefused);
      if (stillRefused.length === 0) {
        onClose();
        onDone();
        tell(t('bulk.moved', { count }));
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiProblem && error.code === 'reason-needed') setNeedsReason(true);
      else tellProblem(error);
    } finally {
      setBusy(false);
      if (count > 0) await invalidate(changedByMoves);
    }
  };

  return (
    <Modal opened onClose={close} title={t('bulk.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={styles.form}>
        {funnels.length > 1 && (
          <Select
            label={t('funnel.label')}
            data={funnels.map(({ key, name }) => ({ value: key, label: name }))}
            value={funnelKey ?? null}
            disabled={busy || refused.length > 0}
            onChange={(key) => key !== null && setFunnelKey(key)}
          />
        )}
        {refused.length > 0 && (
          <Alert role="status">
            <p>{t('bulk.moved', { count: moved })}</p>
            {refusalCounts(refused).map(({ why, count }) => (
              <p key={why}>{t(refusalWords[why], { count })}</p>
            ))}
          </Alert>
        )}
        {needsReason && (
          <Alert color="red" role="alert">
            {t('bulk.backNeedsReason')}
          </Alert>
        )}
        {busy && found !== null && <p role="status">{t('bulk.finding', { count: found })}</p>}
        {funnel && (refused.length === 0 || held.length > 0) ? (
          <MoveForm
            key={funnel.key}
            funnel={funnel}
            from={null}
            busy={busy}
            refusal={held[0]?.why}
            reasonNeeded={needsReason}
            onMove={(move) => void run(move)}
            onCancel={close}
            submit={held.length > 0 ? t('bulk.submitHeld', { count: held.length }) : t('move.submit')}
          />
        ) : (
          <div className={styles.foot}>
            <Button onClick={close}>{t('bulk.understood')}</Button>
          </div>
        )}
      </div>
    </Modal>
  );
};

export default BulkMoveDialog;
