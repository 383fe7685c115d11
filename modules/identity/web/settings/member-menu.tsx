import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconKey, IconUserMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { signInEndpoints } from '../../contract.ts';

type MemberMenuProps = { readonly name: string; readonly onRemove: () => void; readonly onResetLink: () => void };

export const MemberMenu = ({ name, onRemove, onResetLink }: MemberMenuProps): ReactNode => {
  const t = useMessages('identity');
  // With a mail server people ask for the letter themselves.
  const setup = useAsk(signInEndpoints.readSetup, {}, { staleTime: Infinity });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('members.actionsFor', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {setup.data?.letters === false && (
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={onResetLink}>
            {t('members.resetLink')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconUserMinus size={16} aria-hidden />} onClick={onRemove}>
          {t('members.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
