import { contactEndpoints } from '#modules/contacts/contract.ts';
import { endpoint } from '#platform/contract/endpoint.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { z } from 'zod';

const place = { path: '/workspaces/:workspace/example', params: z.object({ workspace: z.string() }) } as const;

/** Served by the module that makes the example, which stands above this one; here it is only known where to ask. */
const readExample = endpoint({
  method: 'GET',
  ...place,
  summary: 'How far the example data is',
  answer: z.object({ state: z.enum(['none', 'running', 'done', 'failed']) }),
});
const makeExample = endpoint({
  method: 'POST',
  ...place,
  summary: 'Fill this workspace with example data',
  answer: z.unknown(),
  status: 202,
});

const everySecond = 1_000;

/** Fills the empty workspace with an invented company, so that there is something to look at. */
export const ExampleAction = (): ReactNode => {
  const t = useMessages('contacts');
  const invalidate = useInvalidate();
  const { data } = useAsk(readExample, {}, { refetchInterval: everySecond });
  const make = useTell(makeExample, { invalidates: [readExample], onError: tellProblem });
  const isRunning = data?.state === 'running';
  useEffect(() => {
    if (!isRunning) return;
    return () =>
      void invalidate([
        contactEndpoints.listContacts,
        contactEndpoints.countContacts,
        contactEndpoints.listCompanies,
        contactEndpoints.listFields,
        contactEndpoints.listCustomFields,
      ]);
  }, [isRunning, invalidate]);
  return (
    <Button variant="default" loading={isRunning || make.isPending} onClick={() => make.mutate({})}>
      {t('none.example')}
    </Button>
  );
};
