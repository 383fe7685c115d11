import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell } from '#platform/web/toast.tsx';
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Member, accountEndpoints, workspaceEndpoints } from '../../contract.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Dialog } from './dialog.tsx';

type RemoveDialogProps = { readonly member: Member; readonly workspace: string; readonly onClose: () => void };

/** Asks first: it works at once and cannot be taken back, only begun again with an invitation. */
export const RemoveDialog = ({ member, workspace, onClose }: RemoveDialogProps): ReactNode => {
  const t = useMessages('identity');
  const remove = useTell(workspaceEndpoints.removeMember, {
    invalidates: [workspaceEndpoints.listMembers, accountEndpoints.me],
    onSuccess: () => {
      tell(t('members.removed', { name: member.name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('members.removeTitle', { name: member.name })} onClose={onClose}>
      <p>{t('members.removeText', { workspace })}</p>
      <ProblemNote error={remove.error} />
      <Group gap={8} justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('account.cancel')}
        </Button>
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { userId: member.userId } })}
        >
          {t('members.removeNow')}
        </Button>
      </Group>
    </Dialog>
  );
};
