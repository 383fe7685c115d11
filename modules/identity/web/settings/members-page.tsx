import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { workspaceEndpoints } from '../../contract.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { MembersTable } from './members-table.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { SettingsPage } from '#platform/web/settings-page.tsx';

const MembersPage = (): ReactNode => {
  const t = useMessages('identity');
  const mayManage = useCan('members.manage');
  const members = useAsk(workspaceEndpoints.listMembers, {});
  const [inviting, setInviting] = useState(false);
  return (
    <SettingsPage
      title={t('members.title')}
      action={
        mayManage && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setInviting(true)}>
            {t('members.invite')}
          </Button>
        )
      }
    >
      <Asked of={members} skeleton={<SkeletonTable rows={4} columns={3} />}>
        {({ data }) => <MembersTable members={data} />}
      </Asked>
      {mayManage && <OpenInvitations />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsPage>
  );
};

export default MembersPage;
