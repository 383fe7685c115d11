import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type AdPlatform, leadAdsEndpoints, platforms } from '../../contract.ts';
import { platformTitles } from '../platform-names.ts';

/** Chooses a platform; the connection is made at once and its page says how to go on. */
export const NewConnection = (): ReactNode => {
  const t = useMessages('leadads');
  const go = useGo();
  const make = useTell(leadAdsEndpoints.createConnection, {
    invalidates: [leadAdsEndpoints.listConnections],
    onError: tellProblem,
  });
  const choose = (platform: AdPlatform): void =>
    make.mutate(
      { body: { platform, name: t(platformTitles[platform]) } },
      { onSuccess: ({ id }) => go(`/lead-ads/connections/${id}`) },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} aria-hidden />} loading={make.isPending}>
          {t('connect.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {platforms.map((platform) => (
          <Menu.Item key={platform} onClick={() => choose(platform)}>
            {t(platformTitles[platform])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
