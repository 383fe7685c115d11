import { ApiProblem } from '#platform/web/api.ts';
import { plainList } from '#modules/contacts/web/index.tsx';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useMe } from '#platform/web/session.ts';
import { Alert, Button, Checkbox, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type Activity, activitiesEndpoints, activityKinds, longestText, longestTitle } from '../../contract.ts';
import { kindWords } from '../kind-words.ts';
import { changedByActivity } from '../use-activity-actions.ts';
import { useMembers } from '../use-members.ts';
import { type Draft, asNew, changesOf, draftOf } from './draft.ts';
import styles from './form.module.css';
import { CompanySelect, ContactSelect } from './subject-select.tsx';

/** Minutes. */
const lengths = [15, 30, 45, 60, 90, 120, 180, 240, 480];
const reminders = [0, 15, 60, 1440];

type ActivityDialogProps = {
  /** What is changed; undefined: a new one is made out of the draft. */
  readonly activity?: Activity | undefined;
  readonly draft: Draft;
  /** What belongs to a deal's page or a contact's panel is not asked for again. */
  readonly fixed?: readonly ('contact' | 'company')[];
  readonly onChanged?: (() => void) | undefined;
  readonly onClose: () => void;
};

/** An activity in full. */
export const ActivityDialog = ({
  activity,
  draft: first,
  fixed = [],
  onChanged,
  onClose,
}: ActivityDialogProps): ReactNode => {
  const t = useMessages('activities');
  const me = useMe();
  const members = useMembers();
  const [base, setBase] = useState({ draft: first, revision: activity?.revision });
  const [draft, setDraft] = useState(first);
  const put = (change: Partial<Draft>): void => setDraft((former) => ({ ...former, ...change }));
  const options = {
    invalidates: changedByActivity,
    onSuccess: () => {
      onChanged?.();
      onClose();
    },
  };
  const create = useTell(activitiesEndpoints.createActivity, options);
  const change = useTell(activitiesEndpoints.changeActivity, options);
  const reload = useTell(activitiesEndpoints.readActivity, {
    onSuccess: (now) => {
      setBase({ draft: draftOf(now), revision: now.revision });
      setDraft(draftOf(now));
      change.reset();
    },
  });
  const problem = create.error ?? change.error ?? reload.error;
  const isStale = problem instanceof ApiProblem && problem.code === 'activity-changed-meanwhile';
  const save = (): void => {
    if (draft.title.trim() === '') return;
    if (!activity) create.mutate({ body: asNew(draft) });
    else {
      const changes = changesOf(base.draft, draft);
      if (Object.keys(changes).length === 0) onClose();
      else change.mutate({ params: { activityId: activity.id }, body: { ...changes, revision: base.revision } });
    }
  };
  const minutesWords = (minutes: number): string => t('form.minutes', { count: minutes });
  const lengthsShown =
    draft.minutes === null || lengths.includes(draft.minutes) ? lengths : [draft.minutes, ...lengths];
  const remindersShown =
    draft.remindBefore === null || reminders.includes(draft.remindBefore)
      ? reminders
      : [draft.remindBefore, ...reminders];
  const reminderWords = (minutes: number): string => {
    if (draft.hour !== '') return minutes === 0 ? t('form.remindAtOnce') : t('form.remindBefore', { count: minutes });
    return minutes === 0
      ? t('form.remindThatDay')
      : minutes === 1440
        ? t('form.remindDayBefore')
        : t('form.remindBeforeNine', { count: minutes });
  };
  const isNote = draft.kind === 'note';
  const owner = draft.ownerId === undefined ? (me?.user.id ?? null) : draft.ownerId;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={activity ? t('form.editTitle') : t('form.newTitle')}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className={styles.first}>
          <Select
            {...plainList}
            label={t('form.kind')}
            data={activityKinds.map((kind) => ({ value: kind, label: t(kindWords[kind]) }))}
            value={draft.kind}
            onChange={(value) => put({ kind: activityKinds.find((kind) => kind === value) ?? draft.kind })}
          />
          <TextInput
            label={t('form.title')}
            required
            withAsterisk={false}
            maxLength={longestTitle}
            value={draft.title}
            onChange={(event) => put({ title: event.currentTarget.value })}
            data-autofocus
          />
        </div>
        <div className={styles.pair}>
          {!fixed.includes('contact') && (
            <ContactSelect label={t('form.contact')} value={draft.contact} onChange={(contact) => put({ contact })} />
          )}
          {!fixed.includes('company') && (
            <CompanySelect label={t('form.company')} value={draft.company} onChange={(company) => put({ company })} />
          )}
        </div>
        {!isNote && (
          <>
            <div className={styles.times}>
              <TextInput
                type="date"
                label={t('form.day')}
                value={draft.day}
                onChange={(event) => put({ day: event.currentTarget.value })}
              />
              <TextInput
                type="time"
                label={t('form.hour')}
                disabled={draft.day === ''}
                value={draft.hour}
                onChange={(event) => put({ hour: event.currentTarget.value })}
              />
              <Select
                {...plainList}
                label={t('form.length')}
                clearable
                clearButtonProps={{ 'aria-label': t('form.clear') }}
                disabled={draft.hour === ''}
                data={lengthsShown.map((minutes) => ({ value: String(minutes), label: minutesWords(minutes) }))}
                value={draft.minutes === null ? null : String(draft.minutes)}
                onChange={(value) => put({ minutes: value === null ? null : Number(value) })}
              />
            </div>
            <div className={styles.pair}>
              <Select
                {...plainList}
                label={t('form.remind')}
                placeholder={t('form.remindNever')}
                clearable
                clearButtonProps={{ 'aria-label': t('form.clear') }}
                disabled={draft.day === ''}
                data={remindersShown.map((minutes) => ({ value: String(minutes), label: reminderWords(minutes) }))}
                value={draft.remindBefore === null ? null : String(draft.remindBefore)}
                onChange={(value) => put({ remindBefore: value === null ? null : Number(value) })}
              />
              {members.length > 0 && (
                <Select
                  {...plainList}
                  label={t('form.owner')}
                  searchable
                  clearable
                  clearButtonProps={{ 'aria-label': t('form.clear') }}
                  data={members}
                  value={owner}
                  onChange={(ownerId) => put({ ownerId })}
                />
              )}
            </div>
          </>
        )}
        <Textarea
          label={isNote ? t('form.noteText') : t('form.body')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={longestText}
          value={draft.body}
          onChange={(event) => put({ body: event.currentTarget.value })}
        />
        {!activity && !isNote && (
          <Checkbox
            label={t('form.alreadyDone')}
            checked={draft.done}
            onChange={(event) => put({ done: event.currentTarget.checked })}
          />
        )}
        {draft.done && !isNote && (
          <Textarea
            label={t('form.result')}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={longestText}
            value={draft.result}
            onChange={(event) => put({ result: event.currentTarget.value })}
          />
        )}
        {problem && (
          <Alert color="red" role="alert">
            <p className={styles.problem}>{problem instanceof ApiProblem ? problem.detail : t('form.failed')}</p>
            {isStale && activity && (
              <Button
                variant="default"
                size="compact-sm"
                loading={reload.isPending}
                onClick={() => reload.mutate({ params: { activityId: activity.id } })}
              >
                {t('form.showNow')}
              </Button>
            )}
          </Alert>
        )}
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || change.isPending} disabled={draft.title.trim() === ''}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
