import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { Alert, Button, Checkbox } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Funnel, MoveResult } from '../../contract.ts';
import { instantOfLocalTime } from '../../domain/instant-of-local-time.ts';
import { findStage } from '../use-funnels.ts';
import { MomentField } from './moment-field.tsx';
import styles from './move-form.module.css';
import { ReasonField } from './reason-field.tsx';
import { useRuleWords } from './rule-words.ts';
import { StageSelect } from './stage-select.tsx';

export type WantedMove = {
  readonly to: string;
  readonly reason: string | null;
  readonly at?: string;
  readonly override: boolean;
};

type MoveFormProps = {
  readonly funnel: Funnel;
  /** Where they are in a pass that goes on; null when it is not one person, or they begin anew. */
  readonly from: string | null;
  readonly busy: boolean;
  /** Why the last try was refused. */
  readonly refusal?: MoveResult['refused'][number]['why'] | undefined;
  readonly onMove: (move: WantedMove) => void;
  readonly onCancel: () => void;
  readonly submit: string;
  /** Some of them would go back: known only once the server was asked. */
  readonly reasonNeeded?: boolean;
  /** Choices open inside the form: it stands in a pop-up. */
  readonly inPlace?: boolean;
};

/** Where to, why and when. A way back asks for a reason, and so does a move against a rule. */
export const MoveForm = ({
  funnel,
  from,
  busy,
  refusal,
  onMove,
  onCancel,
  submit,
  reasonNeeded = false,
  inPlace = false,
}: MoveFormProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const { timeZone } = useWorkspace();
  const ruleWords = useRuleWords();
  const { stages } = funnel;
  const here = stages.findIndex((stage) => stage.key === from);
  const [to, setTo] = useState<string | null>(here === -1 ? null : (stages[here + 1]?.key ?? null));
  const [reason, setReason] = useState('');
  const [local, setLocal] = useState('');
  const [override, setOverride] = useState(false);
  const target = findStage(funnel, to);
  const isBack = here !== -1 && stages.findIndex((stage) => stage.key === to) < here;
  const needsReason = isBack || override || reasonNeeded;
  const againstRule = refusal === 'entry-rule' || refusal === 'leave-rule';
  const rule = refusal === 'leave-rule' ? (stages[here]?.leaveRule ?? null) : (target?.entryRule ?? null);
  const at = local === '' ? null : instantOfLocalTime(local, timeZone);
  const ready = to !== null && (!needsReason || reason.trim() !== '') && (local === '' || at !== null);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (to !== null && ready) onMove({ to, reason: reason.trim() || null, override, ...(at === null ? {} : { at }) });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <StageSelect
        label={t('move.to')}
        stages={stages}
        value={to}
        current={from}
        onChange={setTo}
        autoFocus
        inPlace={inPlace}
      />
      {target?.definition && <p className={styles.definition}>{target.definition[language]}</p>}
      {target?.entryRule && !againstRule && (
        <p className={styles.definition}>{t('rule.asks', { fields: ruleWords(target.entryRule) })}</p>
      )}
      {againstRule && (
        <Alert color="red" role="alert">
          {refusal === 'entry-rule'
            ? t('move.entryRule', { stage: target?.name[language] ?? '', fields: ruleWords(rule) })
            : t('move.leaveRule', { fields: ruleWords(rule) })}
        </Alert>
      )}
      {(againstRule || override) && (
        <Checkbox
          checked={override}
          onChange={(event) => setOverride(event.currentTarget.checked)}
          label={t('move.override')}
          description={t('move.overrideHint')}
        />
      )}
      {isBack && <p className={styles.definition}>{t('move.backHint')}</p>}
      <ReasonField
        key={String(reasonNeeded)}
        outcome={null}
        required={needsReason}
        autoFocus={reasonNeeded}
        value={reason}
        onChange={setReason}
        inPlace={inPlace}
      />
      <MomentField value={local} onChange={setLocal} />
      <div className={styles.foot}>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={!ready} loading={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
};
