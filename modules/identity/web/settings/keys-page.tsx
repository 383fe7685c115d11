import { useMessages } from '#platform/web/i18n.ts';
import { PageLink } from '#platform/web/go.tsx';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { Button, Group, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { ApiKeysTable } from './api-keys-table.tsx';
import { NewApiKeyDialog } from './new-api-key-dialog.tsx';
import { WriteKeys } from './write-keys.tsx';

const KeysPage = (): ReactNode => {
  const t = useMessages('identity');
  const [making, setMaking] = useState(false);
  const make = (
    <Button leftSection={<IconKey size={18} aria-hidden />} onClick={() => setMaking(true)}>
      {t('keys.new')}
    </Button>
  );
  return (
    <SettingsPage
      title={t('keys.title')}
      action={
        <Group gap={8}>
          <Button variant="default" component={PageLink} to="/settings/api">
            {t('keys.reference')}
          </Button>
          {make}
        </Group>
      }
    >
      <Stack gap={16}>
        <ApiKeysTable action={make} />
        <WriteKeys />
      </Stack>
      {making && <NewApiKeyDialog onClose={() => setMaking(false)} />}
    </SettingsPage>
  );
};

export default KeysPage;
