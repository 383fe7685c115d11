import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Inbox, whoseLeads } from '../../contract.ts';

type NoLeadsProps = {
  readonly whose: (typeof whoseLeads)[number];
  readonly onAll: () => void;
} & Pick<Inbox, 'waiting' | 'reps'>;

/** Why nothing waits, and what would bring a lead. */
export const NoLeads = ({ whose, waiting, reps, onAll }: NoLeadsProps): ReactNode => {
  const t = useMessages('handoff');
  const mayManage = useCan('handoff.manage');
  if (whose !== 'all' && waiting.all > 0)
    return (
      <EmptyState
        icon={IconInbox}
        title={t(whose === 'mine' ? 'inbox.none.mine' : 'inbox.none.unassigned')}
        text={t('inbox.none.elsewhere', { count: waiting.all })}
        action={
          <Button variant="default" onClick={onAll}>
            {t('inbox.none.showAll')}
          </Button>
        }
      />
    );
  if (reps === 0)
    return (
      <EmptyState
        icon={IconInbox}
        title={t('inbox.none.noReps')}
        text={t(mayManage ? 'inbox.none.noRepsText' : 'inbox.none.noRepsReader')}
        action={
          mayManage && (
            <Button component={PageLink} to="/settings/handoff">
              {t('inbox.none.chooseReps')}
            </Button>
          )
        }
      />
    );
  return (
    <EmptyState
      icon={IconInbox}
      title={t('inbox.none.title')}
      text={t('inbox.none.text')}
      action={
        <Button component={PageLink} to="/definitions" variant="default">
          {t('inbox.none.definitions')}
        </Button>
      }
    />
  );
};
