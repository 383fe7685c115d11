import { useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan, useMe, useWorkspace } from '#platform/web/session.ts';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type Member, accountEndpoints, workspaceEndpoints } from '../../contract.ts';
import { type Role, isRole, reachesTo, roles } from '../../domain/permissions.ts';
import { roleNames } from '../role-names.ts';
import { MemberMenu } from './member-menu.tsx';
import { NameCell, PeopleTable } from './people-table.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { ResetLinkDialog } from './reset-link-dialog.tsx';
import { useMyRole } from './use-my-role.ts';

const changes = { invalidates: [workspaceEndpoints.listMembers, accountEndpoints.me], onError: tellProblem };

/** The role as a choice where the reader's own role reaches to it, otherwise as a word. */
const RoleCell = ({ member }: { readonly member: Member }): ReactNode => {
  const t = useMessages('identity');
  const mine = useMyRole();
  const mayManage = useCan('members.manage');
  const change = useTell(workspaceEndpoints.changeRole, changes);
  if (!mayManage || !reachesTo(mine, member.role)) return t(roleNames[member.role]);
  const give = (role: Role): void =>
    change.mutate(
      { params: { userId: member.userId }, body: { role } },
      {
        onSuccess: () =>
          undoable({
            message: t('members.roleChanged', { name: member.name, role: t(roleNames[role]) }),
            undo: () => change.mutate({ params: { userId: member.userId }, body: { role: member.role } }),
          }),
      },
    );
  return (
    <Select
      aria-label={t('members.roleOf', { name: member.name })}
      data={roles.filter((role) => reachesTo(mine, role)).map((value) => ({ value, label: t(roleNames[value]) }))}
      value={change.isPending ? change.variables.body.role : member.role}
      disabled={change.isPending}
      onChange={(role) => role !== null && isRole(role) && role !== member.role && give(role)}
      w={190}
    />
  );
};

type Doing = { readonly what: 'remove' | 'resetLink'; readonly member: Member };

export const MembersTable = ({ members }: { readonly members: readonly Member[] }): ReactNode => {
  const t = useMessages('identity');
  const { name: workspace } = useWorkspace();
  const me = useMe();
  const mine = useMyRole();
  const mayManage = useCan('members.manage');
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = (): void => setDoing(null);
  return (
    <>
      <PeopleTable
        label={t('members.title')}
        columns={[t('members.person'), t('members.role'), t('members.joined'), t('members.actions')]}
      >
        {members.map((member) => (
          <tr key={member.userId}>
            <NameCell
              name={member.userId === me?.user.id ? t('members.you', { name: member.name }) : member.name}
              detail={member.email}
            />
            <td>
              <RoleCell member={member} />
            </td>
            <td data-wide>
              <When at={member.joinedAt} />
            </td>
            <td>
              {mayManage && reachesTo(mine, member.role) && (
                <MemberMenu
                  name={member.name}
                  onRemove={() => setDoing({ what: 'remove', member })}
                  onResetLink={() => setDoing({ what: 'resetLink', member })}
                />
              )}
            </td>
          </tr>
        ))}
      </PeopleTable>
      {doing?.what === 'remove' && <RemoveDialog member={doing.member} workspace={workspace} onClose={close} />}
      {doing?.what === 'resetLink' && <ResetLinkDialog member={doing.member} onClose={close} />}
    </>
  );
};
