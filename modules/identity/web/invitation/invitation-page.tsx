import { ApiProblem, call } from '#platform/web/api.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMe } from '#platform/web/session.ts';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '#platform/contract/endpoint.ts';
import { invitationEndpoints, signInEndpoints } from '../../contract.ts';
import { BareCard } from '../bare-card.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { roleNames, roleTexts } from '../role-names.ts';
import { NewAccount } from './new-account.tsx';

type Invited = AnswerOf<typeof invitationEndpoints.readInvitation>;

const signOutAndReload = async (): Promise<void> => {
  await call(signInEndpoints.signOut, {});
  window.location.reload();
};

/** How to accept depends on who is asking: the one invited, somebody else, or nobody yet. */
const Acceptance = ({ invited, token }: { readonly invited: Invited; readonly token: string }): ReactNode => {
  const t = useMessages('identity');
  const me = useMe();
  const accept = useTell(invitationEndpoints.acceptInvitation, {
    onSuccess: ({ workspace }) => window.location.assign(`/w/${encodeURIComponent(workspace)}`),
  });
  const busy = accept.isPending || accept.isSuccess;
  if (me && me.user.email !== invited.email)
    return (
      <>
        <p>{t('invitation.forAnother', { email: invited.email, mine: me.user.email })}</p>
        <Button variant="default" onClick={() => void signOutAndReload().catch(tellProblem)}>
          {t('account.signOut')}
        </Button>
      </>
    );
  if (me)
    return (
      <>
        <ProblemNote error={accept.error} />
        <Button loading={busy} onClick={() => accept.mutate({ params: { token }, body: {} })}>
          {t('invitation.accept')}
        </Button>
      </>
    );
  if (invited.hasAccount)
    return (
      <Button component="a" href={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`}>
        {t('invitation.signIn')}
      </Button>
    );
  return (
    <NewAccount
      email={invited.email}
      error={accept.error}
      busy={busy}
      onDone={(body) => accept.mutate({ params: { token }, body })}
    />
  );
};

const InvitationPage = (): ReactNode => {
  const t = useMessages('identity');
  const format = useFormat();
  const { token } = usePageParams('token');
  const invitation = useAsk(invitationEndpoints.readInvitation, { params: { token } });
  if (invitation.error instanceof ApiProblem && invitation.error.status !== 0)
    return (
      <BareCard title={t('invitation.dead')} text={invitation.error.detail}>
        <Button variant="default" component={Link} to="/sign-in">
          {t('signIn.submit')}
        </Button>
      </BareCard>
    );
  return (
    <Asked of={invitation}>
      {(invited) => (
        <BareCard
          title={t('invitation.invites', { name: invited.invitedBy, workspace: invited.workspace })}
          text={t('invitation.role', { role: t(roleNames[invited.role]), text: t(roleTexts[invited.role]) })}
          foot={t('invitation.until', { time: format.exactTime(new Date(invited.expiresAt)) })}
        >
          <Acceptance invited={invited} token={token} />
        </BareCard>
      )}
    </Asked>
  );
};

export default InvitationPage;
