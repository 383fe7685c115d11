import { useMessages } from '#platform/web/i18n.ts';
import { EmptyState, ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BareFrame } from './bare-frame.tsx';

/** An address that no page answers to. */
export const LostPage = (): ReactNode => {
  const t = useMessages('shell');
  return (
    <EmptyState
      heading="h1"
      icon={IconMapQuestion}
      title={t('lost.title')}
      text={t('lost.text')}
      action={
        <Button component={Link} to="/">
          {t('lost.home')}
        </Button>
      }
    />
  );
};

/** The same where no workspace is around it. */
export const LostOutside = (): ReactNode => (
  <BareFrame>
    <LostPage />
  </BareFrame>
);

/** A page that broke while it was drawn. */
export const BrokenPage = ({ error, reset }: ErrorComponentProps): ReactNode => {
  const router = useRouter();
  const questions = useQueryErrorResetBoundary();
  return (
    <ErrorState
      heading="h1"
      error={error}
      onRetry={() => {
        questions.reset();
        reset();
        void router.invalidate();
      }}
    />
  );
};
