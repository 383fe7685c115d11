import { plainList } from '#modules/contacts/web/index.tsx';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { activitiesEndpoints, activityKinds, longestTitle } from '../../contract.ts';
import { type Draft, asNew, emptyDraft } from '../form/draft.ts';
import { kindWords } from '../kind-words.ts';
import { changedByActivity } from '../use-activity-actions.ts';
import styles from './day.module.css';

type QuickAddProps = {
  readonly today: string;
  /** Whose day it is; undefined: the reader's own. */
  readonly ownerId: string | undefined;
  readonly onMore: (draft: Draft) => void;
};

/** One line: what, and when. */
export const QuickAdd = ({ today, ownerId, onMore }: QuickAddProps): ReactNode => {
  const t = useMessages('activities');
  const field = useRef<HTMLInputElement>(null);
  const begun: Draft = { ...emptyDraft, kind: 'task', day: today, ownerId };
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const draft = { ...begun, ...typed };
  const put = (change: Partial<Draft>): void => setTyped((former) => ({ ...former, ...change }));
  const create = useTell(activitiesEndpoints.createActivity, {
    invalidates: changedByActivity,
    onSuccess: () => {
      // Kind and day stay: what comes next is often of the same sort.
      put({ title: '' });
      field.current?.focus();
    },
    onError: tellProblem,
  });
  useKey('n', () => field.current?.focus(), t('keys.new'));
  return (
    <form
      className={styles.quick}
      aria-label={t('quick.label')}
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.title.trim() !== '') create.mutate({ body: asNew(draft) });
      }}
    >
      <Select
        {...plainList}
        className={styles.quickKind}
        aria-label={t('form.kind')}
        data={activityKinds
          .filter((kind) => kind !== 'note')
          .map((kind) => ({ value: kind, label: t(kindWords[kind]) }))}
        value={draft.kind}
        onChange={(value) => put({ kind: activityKinds.find((kind) => kind === value) ?? draft.kind })}
      />
      <TextInput
        ref={field}
        className={styles.quickTitle}
        aria-label={t('form.title')}
        placeholder={t('quick.placeholder')}
        maxLength={longestTitle}
        value={draft.title}
        onChange={(event) => put({ title: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <TextInput
        type="date"
        className={styles.quickDay}
        aria-label={t('form.day')}
        value={draft.day}
        onChange={(event) => put({ day: event.currentTarget.value })}
      />
      <Button
        type="submit"
        leftSection={<IconPlus size={16} aria-hidden />}
        loading={create.isPending}
        disabled={draft.title.trim() === ''}
      >
        {t('quick.add')}
      </Button>
      <Button variant="default" onClick={() => onMore(draft)}>
        {t('quick.more')}
      </Button>
    </form>
  );
};
