import { useAsk } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type ApiKey, keyEndpoints } from '../../contract.ts';
import { keyAreas } from '../../domain/key-permissions.ts';
import { areaName } from './key-area-names.ts';
import { NameCell, PeopleTable } from './people-table.tsx';
import { useRevoke } from './use-revoke.ts';

/** "Contacts and companies, Funnel (read)". */
const Given = ({ permissions }: Pick<ApiKey, 'permissions'>): ReactNode => {
  const t = useMessages('identity');
  const language = useLanguage();
  return keyAreas
    .filter(({ all }) => all.some((permission) => permissions.includes(permission)))
    .map(({ area, all }) => {
      const writes = all.some((permission) => permissions.includes(permission) && !permission.endsWith('.read'));
      const name = areaName(area)[language];
      return writes ? name : t('keys.readOnly', { name });
    })
    .join(', ');
};

export const ApiKeysTable = ({ action }: { readonly action: ReactNode }): ReactNode => {
  const t = useMessages('identity');
  const keys = useAsk(keyEndpoints.listApiKeys, {});
  const { going, revoke } = useRevoke('revokeApiKey', keyEndpoints.listApiKeys);
  return (
    <Asked of={keys} skeleton={<SkeletonTable rows={3} columns={4} />}>
      {({ data }) => {
        const shown = data.filter(({ id }) => !going.has(id));
        if (shown.length === 0)
          return <EmptyState icon={IconKey} title={t('keys.empty')} text={t('keys.emptyText')} action={action} />;
        return (
          <PeopleTable
            label={t('keys.table')}
            columns={[t('keys.name'), t('keys.given'), t('keys.used'), t('keys.expires'), t('members.actions')]}
          >
            {shown.map((key) => (
              <tr key={key.id}>
                <NameCell
                  name={key.name}
                  detail={t('keys.detail', { prefix: key.prefix, by: key.createdBy ?? t('history.system') })}
                />
                <td>
                  <Given permissions={key.permissions} />
                </td>
                <td data-wide>{key.lastUsedAt === null ? t('keys.never') : <When at={key.lastUsedAt} />}</td>
                <td data-wide>
                  {key.expired ? (
                    t('keys.expired')
                  ) : key.expiresAt === null ? (
                    t('keys.never')
                  ) : (
                    <When at={key.expiresAt} />
                  )}
                </td>
                <td>
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={t('keys.revokeNamed', { name: key.name })}
                    onClick={() => revoke(key.id, t('keys.revoked', { name: key.name }))}
                  >
                    {t('keys.revoke')}
                  </Button>
                </td>
              </tr>
            ))}
          </PeopleTable>
        );
      }}
    </Asked>
  );
};
