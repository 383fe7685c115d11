import { ApiProblem } from '#platform/web/api.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What went wrong with a form, over its button, in the server's own words. Nothing while nothing did. */
export const ProblemNote = ({ error }: { readonly error: unknown }): ReactNode => {
  const t = useMessages('platform');
  if (error === null || error === undefined) return null;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {error instanceof ApiProblem ? error.detail : t('problem.unexpected')}
    </Alert>
  );
};
