import { languages, type Language } from '#platform/contract/problem.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { tell } from '#platform/web/toast.tsx';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { invitationEndpoints } from '../../contract.ts';
import { type Role, reachesTo, roles } from '../../domain/permissions.ts';
import { ProblemNote } from '../problem-note.tsx';
import { roleNames, roleTexts } from '../role-names.ts';
import { languageKeys } from '../workspace-fields.tsx';
import { Dialog } from './dialog.tsx';
import styles from './dialog.module.css';
import { LinkToCopy } from './link-to-copy.tsx';
import { useMyRole } from './use-my-role.ts';

type Wanted = { email: string; role: Role; language: Language };

export const InviteDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const t = useMessages('identity');
  const workspace = useWorkspace();
  const mine = useMyRole();
  const invite = useTell(invitationEndpoints.invite, {
    invalidates: [invitationEndpoints.listInvitations],
    onSuccess: ({ letter, invitation }) => {
      if (letter !== 'sent') return;
      tell(t('invite.sent', { email: invitation.email }));
      onClose();
    },
  });
  const form = useForm<Wanted>({
    initialValues: { email: '', role: 'marketer', language: workspace.language },
    validate: { email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('person.emailNeeded')) },
  });
  const { data } = invite;
  if (data?.link)
    return (
      <Dialog title={t('invite.made')} onClose={onClose}>
        <p>
          {t(data.letter === 'failed' ? 'invite.letterFailed' : 'invite.noLetters', { email: data.invitation.email })}
        </p>
        <LinkToCopy link={data.link} label={t('invite.link')} />
      </Dialog>
    );
  return (
    <Dialog title={t('invite.title', { workspace: workspace.name })} onClose={onClose}>
      <form className={styles.content} onSubmit={form.onSubmit((body) => invite.mutate({ body }))} noValidate>
        <TextInput label={t('person.email')} type="email" data-autofocus {...form.getInputProps('email')} />
        <Select
          label={t('members.role')}
          description={t(roleTexts[form.values.role])}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={roles.filter((role) => reachesTo(mine, role)).map((value) => ({ value, label: t(roleNames[value]) }))}
          {...form.getInputProps('role')}
        />
        <Select
          label={t('invite.language')}
          data={languages.map((value) => ({ value, label: t(languageKeys[value]) }))}
          {...form.getInputProps('language')}
        />
        <ProblemNote error={invite.error} />
        <Group gap={8} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('account.cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('invite.submit')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};
