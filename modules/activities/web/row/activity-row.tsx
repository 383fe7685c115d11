import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { KeyTip } from '#platform/web/key-tip.tsx';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCalendarPlus,
  IconCalendarWeek,
  IconCheck,
  IconDots,
  IconMessageCheck,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Activity } from '../../contract.ts';
import { nextMondayOf, tomorrowOf } from '#platform/contract/days.ts';
import { kindIcons, kindWords } from '../kind-words.ts';
import type { ActivityActions } from '../use-activity-actions.ts';
import { DueWords } from './due-words.tsx';
import styles from './row.module.css';

/** By which the keys put the focus on an activity. */
export const titleId = (activityId: string): string => `activity-${activityId}`;

/** What of its subjects the reader knows already, because they look at it. */
export type Subject = { readonly contactId?: string; readonly companyId?: string; readonly dealId?: string };

const Subjects = ({ activity, known }: { readonly activity: Activity; readonly known: Subject }): ReactNode => {
  const { contact, company, deal, owner } = activity;
  const shown = [
    contact && contact.id !== known.contactId && { to: `/contacts/${contact.id}`, name: contact.name },
    company && company.id !== known.companyId && { to: `/companies/${company.id}`, name: company.name },
    deal && deal.id !== known.dealId && { to: `/pipeline/${deal.id}`, name: deal.name },
  ].filter((link) => link !== null && link !== false);
  return (
    <>
      {shown.map(({ to, name }) => (
        <PageLink key={to} to={to} className={styles.subject}>
          {name}
        </PageLink>
      ))}
      {Object.keys(known).length > 0 && owner && <span>{owner.name}</span>}
    </>
  );
};

type ActivityRowProps = {
  readonly activity: Activity;
  readonly today: string;
  readonly known?: Subject;
  readonly active?: boolean;
  /** Whether its keys are told in the tips. */
  readonly keyed?: boolean;
  /** Undefined: the reader may only look. */
  readonly actions: ActivityActions | undefined;
  readonly onEdit: () => void;
  readonly onResult: () => void;
  readonly onChoose?: () => void;
};

/** One activity: what, about whom, when, and what can be done with it. */
export const ActivityRow = ({
  activity,
  today,
  known = {},
  active = false,
  keyed = false,
  actions,
  onEdit,
  onResult,
  onChoose,
}: ActivityRowProps): ReactNode => {
  const t = useMessages('activities');
  const { title, kind, body, result, doneAt } = activity;
  const isDone = doneAt !== null;
  const Picture = kindIcons[kind];
  const of = (action: string): string => t('row.of', { action, title });
  const key = (keys: string): string | undefined => (keyed ? keys : undefined);
  const name = (
    <>
      <span className={styles.icon}>
        <Picture size={16} stroke={1.75} aria-hidden />
      </span>
      <span className="visually-hidden">{t(kindWords[kind])}: </span>
      <span className={styles.name}>{title}</span>
    </>
  );
  return (
    <li className={styles.row} data-active={active || undefined} data-done={isDone || undefined} onFocus={onChoose}>
      {actions && !isDone ? (
        <KeyTip label={t('row.done')} keys={key('x')}>
          <button
            type="button"
            className={styles.tick}
            aria-label={of(t('row.done'))}
            onClick={() => void actions.finish(activity)}
          >
            <IconCheck size={16} aria-hidden />
          </button>
        </KeyTip>
      ) : (
        <span className={styles.ticked} data-done={isDone || undefined}>
          {isDone && <IconCheck size={16} aria-hidden />}
        </span>
      )}
      <div className={styles.what}>
        {actions ? (
          <button type="button" id={titleId(activity.id)} className={styles.title} onClick={onEdit}>
            {name}
          </button>
        ) : (
          <span id={titleId(activity.id)} tabIndex={-1} className={styles.title}>
            {name}
          </span>
        )}
        <div className={styles.about}>
          <Subjects activity={activity} known={known} />
        </div>
        {body !== '' && <p className={styles.text}>{body}</p>}
        {result !== null && result !== '' && (
          <p className={styles.text} data-result>
            <span className={styles.resultWord}>{t('row.result')}</span> {result}
          </p>
        )}
      </div>
      <DueWords activity={activity} today={today} />
      {actions && (
        <div className={styles.actions}>
          {!isDone && (
            <>
              <KeyTip label={t('row.tomorrow')} keys={key('1')}>
                <ActionIcon
                  className={styles.put}
                  aria-label={of(t('row.tomorrow'))}
                  onClick={() => void actions.moveTo(activity, tomorrowOf(today))}
                >
                  <IconCalendarPlus size={18} aria-hidden />
                </ActionIcon>
              </KeyTip>
              <KeyTip label={t('row.nextWeek')} keys={key('2')}>
                <ActionIcon
                  className={styles.put}
                  aria-label={of(t('row.nextWeek'))}
                  onClick={() => void actions.moveTo(activity, nextMondayOf(today))}
                >
                  <IconCalendarWeek size={18} aria-hidden />
                </ActionIcon>
              </KeyTip>
            </>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon className={styles.put} aria-label={of(t('row.more'))}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {isDone ? (
                kind !== 'note' && (
                  <Menu.Item
                    leftSection={<IconArrowBackUp size={16} aria-hidden />}
                    onClick={() => void actions.reopen(activity)}
                  >
                    {t('row.reopen')}
                  </Menu.Item>
                )
              ) : (
                <Menu.Item leftSection={<IconMessageCheck size={16} aria-hidden />} onClick={onResult}>
                  {t('row.doneWithResult')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
                {t('row.edit')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => void actions.remove(activity)}
              >
                {t('row.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </li>
  );
};
