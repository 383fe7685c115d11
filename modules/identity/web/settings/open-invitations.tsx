import { useAsk, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Invitation, invitationEndpoints } from '../../contract.ts';
import { roleNames } from '../role-names.ts';
import { NameCell, PeopleTable } from './people-table.tsx';
import styles from './open-invitations.module.css';

const Row = ({ invitation }: { readonly invitation: Invitation }): ReactNode => {
  const t = useMessages('identity');
  const revoke = useTell(invitationEndpoints.revokeInvitation, {
    invalidates: [invitationEndpoints.listInvitations],
    onSuccess: () => tell(t('invitations.revoked', { email: invitation.email })),
    onError: tellProblem,
  });
  return (
    <tr>
      <NameCell name={invitation.email} detail={t('invitations.by', { name: invitation.invitedBy })} />
      <td>{t(roleNames[invitation.role])}</td>
      <td data-wide>
        {invitation.expired ? (
          <span className={styles.expired}>{t('invitations.expired')}</span>
        ) : (
          <When at={invitation.createdAt} />
        )}
      </td>
      <td>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('invitations.revokeFor', { email: invitation.email })}
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ params: { invitationId: invitation.id } })}
        >
          {t('invitations.revoke')}
        </Button>
      </td>
    </tr>
  );
};

/** Nothing at all while nobody is awaited. */
export const OpenInvitations = (): ReactNode => {
  const t = useMessages('identity');
  const invitations = useAsk(invitationEndpoints.listInvitations, {});
  const open = invitations.data?.data ?? [];
  if (open.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('invitations.title')}</h2>
      <PeopleTable
        label={t('invitations.title')}
        columns={[t('members.person'), t('members.role'), t('invitations.sent'), t('members.actions')]}
      >
        {open.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} />
        ))}
      </PeopleTable>
    </section>
  );
};
