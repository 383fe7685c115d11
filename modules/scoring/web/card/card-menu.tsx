import { call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconDots, IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints, type Scorecard } from '../../contract.ts';
import { RenameCard } from './rename-card.tsx';

const { archiveScorecard, restoreScorecard, listScorecards, readScorecard } = scoringEndpoints;
const changed = [listScorecards, readScorecard];

/** Rename, put away, take back. */
export const CardMenu = ({ card }: { readonly card: Scorecard }): ReactNode => {
  const t = useMessages('scoring');
  const go = useGo();
  const invalidate = useInvalidate();
  const mayWrite = useCan('scoring.write');
  const [renaming, setRenaming] = useState(false);
  const place = { params: { scorecardId: card.id } };
  const restore = useTell(restoreScorecard, { invalidates: changed, onError: tellProblem });
  const archive = useTell(archiveScorecard, {
    invalidates: changed,
    onSuccess: () => {
      go('/scoring');
      undoable({
        message: t('card.putAway', { name: card.name }),
        undo: async () => {
          await call(restoreScorecard, { params: { scorecardId: card.id } });
          await invalidate(changed);
        },
      });
    },
    onError: tellProblem,
  });
  if (!mayWrite) return null;
  if (card.archivedAt !== null)
    return (
      <Button
        variant="default"
        leftSection={<IconArchiveOff size={16} aria-hidden />}
        loading={restore.isPending}
        onClick={() => restore.mutate(place)}
      >
        {t('card.restore')}
      </Button>
    );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('card.actions')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setRenaming(true)}>
            {t('card.rename')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconArchive size={16} aria-hidden />}
            disabled={archive.isPending}
            onClick={() => archive.mutate(place)}
          >
            {t('card.archive')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameCard card={card} onClose={() => setRenaming(false)} />}
    </>
  );
};
