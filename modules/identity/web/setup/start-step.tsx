import { endpoint } from '#platform/contract/endpoint.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Anchor, Button } from '@mantine/core';
import { IconFileImport, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { BareCard } from '../bare-card.tsx';
import { ProblemNote } from '../problem-note.tsx';

/** Served by the module that makes the example, which stands above this one. */
const makeExample = endpoint({
  method: 'POST',
  path: '/workspaces/:workspace/example',
  summary: 'Fill the workspace with example data',
  params: z.object({ workspace: z.string() }),
  answer: z.unknown(),
  status: 202,
});

type StartStepProps = { readonly workspace: { readonly slug: string; readonly name: string } };

/** The workspace is there: the two ways to see a funnel in it. Leaving by a fresh page makes the frame ask who we are now. */
export const StartStep = ({ workspace: { slug, name } }: StartStepProps): ReactNode => {
  const t = useMessages('identity');
  const home = `/w/${encodeURIComponent(slug)}`;
  const example = useTell(makeExample, { onSuccess: () => window.location.assign(home) });
  return (
    <BareCard
      title={t('setup.ready', { name })}
      text={t('setup.readyText')}
      foot={
        <Anchor href={home} size="sm">
          {t('setup.skip')}
        </Anchor>
      }
    >
      <Button
        component="a"
        href={`${home}/imports/new`}
        fullWidth
        leftSection={<IconFileImport size={18} aria-hidden />}
      >
        {t('setup.import')}
      </Button>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconPlayerPlay size={18} aria-hidden />}
        loading={example.isPending || example.isSuccess}
        onClick={() => example.mutate({ params: { workspace: slug } })}
      >
        {t('setup.example')}
      </Button>
      <ProblemNote error={example.error} />
    </BareCard>
  );
};
