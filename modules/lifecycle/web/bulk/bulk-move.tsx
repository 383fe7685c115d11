import type { Selection } from '#modules/contacts/contract.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import { useCan } from '#platform/web/session.ts';
import { Button, Tooltip } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useFunnels } from '../use-funnels.ts';

const BulkMoveDialog = lazy(() => import('./bulk-move-dialog.tsx'));

/** The button over the contacts list while somebody is selected. */
const BulkMove = ({ selection, onDone }: { readonly selection: Selection; readonly onDone: () => void }): ReactNode => {
  const t = useMessages('lifecycle');
  const mayMove = useCan('funnel.move');
  const { funnels } = useFunnels();
  const [isOpen, setOpen] = useState(false);
  useKey('g m', () => setOpen(true), t('bulk.title'), { enabled: mayMove });
  if (!mayMove) return null;
  return (
    <>
      <Tooltip
        label={
          <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
            {t('bulk.title')} <Keys of="g m" />
          </span>
        }
      >
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowRight size={16} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('bulk.button')}
        </Button>
      </Tooltip>
      {isOpen && (
        <Suspense>
          <BulkMoveDialog funnels={funnels} selection={selection} onDone={onDone} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};

export default BulkMove;
