import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { call } from '#platform/web/api.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import tableStyles from '#platform/web/small-table.module.css';
import { Button } from '@mantine/core';
import { IconListDetails, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { lifecycleEndpoints, type Reason } from '../../contract.ts';
import { outcomeOfReason } from './outcome-of-reason.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { ReasonLine } from './reason-line.tsx';

const { listReasons, saveReasons } = lifecycleEndpoints;

type ReasonsListProps = {
  readonly reasons: readonly Reason[];
  readonly editing: Reason | 'new' | null;
  readonly onEdit: (reason: Reason | 'new' | null) => void;
};

const ReasonsList = ({ reasons, editing, onEdit }: ReasonsListProps): ReactNode => {
  const t = useMessages('lifecycle');
  const mayChange = useCan('funnel.shape');
  const invalidate = useInvalidate();
  const { mutate, isPending } = useTell(saveReasons, { invalidates: [listReasons], onError: tellProblem });

  const putBack = async (): Promise<void> => {
    await call(saveReasons, { body: { data: [...reasons] } });
    await invalidate([listReasons]);
  };
  /** The whole list is saved as it will be, and can be put back as it was. */
  const save = (next: readonly Reason[], message: string): void =>
    mutate({ body: { data: [...next] } }, { onSuccess: () => undoable({ message, undo: putBack }) });
  const move = (place: number, step: -1 | 1): void => {
    const moved = reasons[place];
    if (!moved || place + step < 0 || place + step >= reasons.length) return;
    const others = reasons.filter((reason) => reason !== moved);
    save([...others.slice(0, place + step), moved, ...others.slice(place + step)], t('reasons.moved'));
  };
  const keep = (kept: Reason): void => {
    const known = reasons.some(({ key }) => key === kept.key);
    onEdit(null);
    if (known)
      save(
        reasons.map((reason) => (reason.key === kept.key ? kept : reason)),
        t('reasons.changed'),
      );
    else save([...reasons, kept], t('reasons.added'));
  };
  return (
    <>
      {reasons.length === 0 ? (
        <EmptyState
          icon={IconListDetails}
          title={t('reasons.none')}
          text={t('reasons.noneText')}
          action={mayChange && <Button onClick={() => onEdit('new')}>{t('reasons.add')}</Button>}
        />
      ) : (
        <div className={tableStyles.frame}>
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">{t('reasons.label')}</th>
                <th scope="col">{t('reasons.for')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('reasons.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {reasons.map((reason, place) => (
                <ReasonLine
                  key={reason.key}
                  reason={reason}
                  outcome={t(outcomeOfReason[reason.outcome])}
                  isFirst={place === 0}
                  isLast={place === reasons.length - 1}
                  mayChange={mayChange}
                  busy={isPending}
                  onStep={(step) => move(place, step)}
                  onChange={() => onEdit(reason)}
                  onRemove={() =>
                    save(
                      reasons.filter((other) => other !== reason),
                      t('reasons.removed'),
                    )
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editing !== null && (
        <ReasonDialog
          reason={editing === 'new' ? undefined : editing}
          taken={reasons.map(({ key }) => key)}
          onKeep={keep}
          onClose={() => onEdit(null)}
        />
      )}
    </>
  );
};

/** The reasons people choose from when somebody is lost, turned away or sent back. */
const ReasonsPage = (): ReactNode => {
  const t = useMessages('lifecycle');
  const mayChange = useCan('funnel.shape');
  const reasons = useAsk(listReasons);
  const [editing, setEditing] = useState<Reason | 'new' | null>(null);
  return (
    <SettingsPage
      title={t('reasons.title')}
      subtitle={t('reasons.subtitle')}
      action={
        mayChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
            {t('reasons.add')}
          </Button>
        )
      }
    >
      <Asked of={reasons} skeleton={<SkeletonTable rows={6} columns={2} />}>
        {({ data }) => <ReasonsList reasons={data} editing={editing} onEdit={setEditing} />}
      </Asked>
    </SettingsPage>
  );
};

export default ReasonsPage;
