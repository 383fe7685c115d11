import { useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Member, workspaceEndpoints } from '../../contract.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Dialog } from './dialog.tsx';
import { LinkToCopy } from './link-to-copy.tsx';

type ResetLinkDialogProps = { readonly member: Member; readonly onClose: () => void };

/** Where no letters are sent, an administrator hands the link over. */
export const ResetLinkDialog = ({ member, onClose }: ResetLinkDialogProps): ReactNode => {
  const t = useMessages('identity');
  const format = useFormat();
  const make = useTell(workspaceEndpoints.makeResetLink);
  return (
    <Dialog title={t('resetLink.title', { name: member.name })} onClose={onClose}>
      {make.data ? (
        <>
          <p>{t('resetLink.made', { time: format.exactTime(new Date(make.data.expiresAt)) })}</p>
          <LinkToCopy link={make.data.link} label={t('resetLink.label')} />
        </>
      ) : (
        <>
          <p>{t('resetLink.text')}</p>
          <ProblemNote error={make.error} />
          <Group justify="flex-end">
            <Button loading={make.isPending} onClick={() => make.mutate({ params: { userId: member.userId } })}>
              {t('resetLink.make')}
            </Button>
          </Group>
        </>
      )}
    </Dialog>
  );
};
