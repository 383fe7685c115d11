import { FilterInWords } from '#modules/contacts/web/index.tsx';
import type { AnswerOf } from '#platform/contract/endpoint.ts';
import { useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { ActionIcon, Button } from '@mantine/core';
import { IconEdit, IconPlus, IconTrash, IconUsers } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { handoffEndpoints, type HandoffRep } from '../../contract.ts';
import { RepDialog } from './rep-dialog.tsx';
import styles from './settings.module.css';

type Answer = AnswerOf<typeof handoffEndpoints.listReps>;
type RepListProps = { readonly reps: Answer['data']; readonly colleagues: Answer['colleagues'] };

const asSent = ({ userId, weight, capacity, awayFrom, awayTo, territory, week }: HandoffRep): HandoffRep => ({
  userId,
  weight,
  capacity,
  awayFrom,
  awayTo,
  territory,
  week,
});

/** Who gets leads. */
export const RepList = ({ reps, colleagues }: RepListProps): ReactNode => {
  const t = useMessages('handoff');
  const format = useFormat();
  const mayManage = useCan('handoff.manage');
  const [editing, setEditing] = useState<HandoffRep | 'new'>();
  const { mutate, isPending } = useTell(handoffEndpoints.saveReps, {
    invalidates: [handoffEndpoints.listReps, handoffEndpoints.inbox],
    onError: tellProblem,
  });
  const save = (next: readonly HandoffRep[]): void => mutate({ body: { data: next.map(asSent) } });
  const keep = (rep: HandoffRep): void => {
    setEditing(undefined);
    const isKnown = reps.some(({ userId }) => userId === rep.userId);
    save(isKnown ? reps.map((other) => (other.userId === rep.userId ? rep : other)) : [...reps, rep]);
  };
  const free = colleagues.filter(({ id }) => !reps.some(({ userId }) => userId === id));
  const away = ({ awayFrom, awayTo }: HandoffRep): string | null =>
    awayFrom === null && awayTo === null
      ? null
      : t('reps.away', {
          from: awayFrom === null ? '…' : format.day(awayFrom),
          to: awayTo === null ? '…' : format.day(awayTo),
        });
  const add = mayManage && (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      disabled={free.length === 0}
      onClick={() => setEditing('new')}
    >
      {t('reps.add')}
    </Button>
  );
  return (
    <section className={styles.card} aria-labelledby="reps">
      <h2 id="reps" className={styles.heading}>
        {t('reps.title')}
      </h2>
      {reps.length === 0 ? (
        <EmptyState icon={IconUsers} title={t('reps.none')} text={t('reps.noneText')} action={add} />
      ) : (
        <>
          <ul className={styles.reps}>
            {reps.map((rep) => (
              <li key={rep.userId} className={styles.rep}>
                <div>
                  <strong>{rep.name}</strong>
                  <div className={styles.repFacts}>
                    <span>{t('reps.weight', { weight: rep.weight })}</span>
                    <span>
                      {rep.capacity === null
                        ? t('reps.open', { count: rep.openLeads })
                        : t('reps.openOf', { count: rep.openLeads, capacity: rep.capacity })}
                    </span>
                    {!rep.mayAnswer && <span className={styles.cannot}>{t('reps.cannot')}</span>}
                    {away(rep) !== null && <span>{away(rep)}</span>}
                    {rep.week !== null && <span>{t('reps.ownHours')}</span>}
                    {rep.territory !== null && <FilterInWords filter={rep.territory} />}
                  </div>
                </div>
                {mayManage && (
                  <div className={styles.repActions}>
                    <ActionIcon
                      variant="default"
                      size={36}
                      aria-label={t('reps.edit', { name: rep.name })}
                      onClick={() => setEditing(rep)}
                    >
                      <IconEdit size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      size={36}
                      disabled={isPending}
                      aria-label={t('reps.remove', { name: rep.name })}
                      onClick={() => save(reps.filter(({ userId }) => userId !== rep.userId))}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </div>
                )}
              </li>
            ))}
          </ul>
          {add}
        </>
      )}
      {editing !== undefined && (
        <RepDialog
          rep={editing === 'new' ? undefined : editing}
          choices={editing === 'new' ? free : colleagues}
          onKeep={keep}
          onClose={() => setEditing(undefined)}
        />
      )}
    </section>
  );
};
