import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { Button, Group } from '@mantine/core';
import { IconUpload, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ExampleAction } from './example-action.tsx';
import { importActions, inOrder } from '../registries.ts';

/** A workspace without anybody: why, and the ways to bring many in; a single one is added at the top of the page. */
export const NoContacts = (): ReactNode => {
  const t = useMessages('contacts');
  const mayAdd = useCan('contacts.write');
  const mayImport = useCan('imports.run');
  return (
    <EmptyState
      icon={IconUsers}
      title={t('none.title')}
      text={mayAdd ? t('none.text') : t('none.textReader')}
      action={
        mayAdd && (
          <Group justify="center" gap="sm">
            {mayImport && (
              <Button leftSection={<IconUpload size={16} aria-hidden />} component={PageLink} to="/imports/new">
                {t('none.import')}
              </Button>
            )}
            {mayImport && <ExampleAction />}
            {inOrder(importActions).map(({ key, Component }) => (
              <Component key={key} place="empty" />
            ))}
          </Group>
        )
      }
    />
  );
};
