import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Button } from '@mantine/core';
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { KeyHint } from '../key-hint.tsx';
import { importActions, inOrder } from '../registries.ts';

/** The page's main action, and the way to the duplicates. */
export const ContactsActions = (): ReactNode => {
  const t = useMessages('contacts');
  const mayAdd = useCan('contacts.write');
  const mayMerge = useCan('contacts.merge');
  return (
    <>
      {mayMerge && (
        <Button
          component={PageLink}
          to="/contacts/duplicates"
          variant="subtle"
          color="gray"
          leftSection={<IconUsersGroup size={16} aria-hidden />}
          visibleFrom="sm"
        >
          {t('duplicates.link')}
        </Button>
      )}
      {inOrder(importActions).map(({ key, Component }) => (
        <Component key={key} place="page" />
      ))}
      {mayAdd && (
        <KeyHint label={t('contact.addHint')} keys="c">
          <Button
            component={PageLink}
            to="/contacts/new"
            search="keep"
            leftSection={<IconUserPlus size={16} aria-hidden />}
          >
            {t('contact.add')}
          </Button>
        </KeyHint>
      )}
    </>
  );
};
