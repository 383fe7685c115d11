import type { LocalText } from '#platform/contract/problem.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Why the version in force cannot be asked any more, and what to do. */
export const BrokenNote = ({ broken }: { readonly broken: LocalText }): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t('broken.title')}
      role="alert"
    >
      {broken[language]} {t('broken.what')}
    </Alert>
  );
};
