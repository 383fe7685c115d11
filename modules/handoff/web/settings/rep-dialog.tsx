import { FilterBuilder, plainList } from '#modules/contacts/web/index.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Button, Modal, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import type { HandoffRep } from '../../contract.ts';
import styles from './settings.module.css';
import { WeekFields } from './week-fields.tsx';

type RepDialogProps = {
  /** Undefined: a new one. */
  readonly rep: HandoffRep | undefined;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly onKeep: (rep: HandoffRep) => void;
  readonly onClose: () => void;
};

const office: [number, number][] = [[540, 1020]];
const officeWeek = [office, office, office, office, office, [], []];

/** One rep: share, room, days away, territory, hours of their own. */
export const RepDialog = ({ rep, choices, onKeep, onClose }: RepDialogProps): ReactNode => {
  const t = useMessages('handoff');
  const [draft, setDraft] = useState<HandoffRep>(
    rep ?? {
      userId: choices[0]?.id ?? '',
      weight: 1,
      capacity: null,
      awayFrom: null,
      awayTo: null,
      territory: null,
      week: null,
    },
  );
  const change = (part: Partial<HandoffRep>): void => setDraft({ ...draft, ...part });
  const day = (text: string): string | null => (text === '' ? null : text);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(rep ? 'reps.change' : 'reps.add')}
      closeButtonProps={{ 'aria-label': t('inbox.close') }}
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.userId !== '') onKeep(draft);
        }}
      >
        <Select
          {...plainList}
          label={t('reps.who')}
          data={choices.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.userId}
          allowDeselect={false}
          disabled={rep !== undefined}
          onChange={(userId) => userId !== null && change({ userId })}
        />
        <div className={styles.fields}>
          <NumberInput
            label={t('reps.share')}
            description={t('reps.shareHint')}
            min={0}
            max={100}
            allowDecimal={false}
            value={draft.weight}
            onChange={(value) => change({ weight: Math.max(0, Math.round(Number(value) || 0)) })}
          />
          <NumberInput
            label={t('reps.capacity')}
            description={t('reps.capacityHint')}
            min={1}
            allowDecimal={false}
            value={draft.capacity ?? ''}
            onChange={(value) => change({ capacity: value === '' ? null : Math.max(1, Math.round(Number(value))) })}
          />
          <TextInput
            type="date"
            label={t('reps.awayFrom')}
            value={draft.awayFrom ?? ''}
            onChange={(event) => change({ awayFrom: day(event.currentTarget.value) })}
          />
          <TextInput
            type="date"
            label={t('reps.awayTo')}
            value={draft.awayTo ?? ''}
            onChange={(event) => change({ awayTo: day(event.currentTarget.value) })}
          />
        </div>
        <Switch
          label={t('reps.territory')}
          description={t('reps.territoryHint')}
          checked={draft.territory !== null}
          onChange={(event) => change({ territory: event.currentTarget.checked ? { all: [] } : null })}
        />
        {draft.territory !== null && (
          <Suspense fallback={<SkeletonLines lines={2} />}>
            <FilterBuilder filter={draft.territory} onChange={(territory) => change({ territory })} />
          </Suspense>
        )}
        <Switch
          label={t('reps.hours')}
          description={t('reps.hoursHint')}
          checked={draft.week !== null}
          onChange={(event) => change({ week: event.currentTarget.checked ? officeWeek : null })}
        />
        {draft.week !== null && <WeekFields week={draft.week} onChange={(week) => change({ week })} />}
        <Button type="submit" disabled={draft.userId === ''}>
          {t('reps.save')}
        </Button>
      </form>
    </Modal>
  );
};
