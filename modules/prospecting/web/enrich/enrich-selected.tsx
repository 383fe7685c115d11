import type { Selection } from '#modules/contacts/contract.ts';
import { prospectingEndpoints } from '#modules/prospecting/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Popover } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import styles from './runs.module.css';

type EnrichSelectedProps = { readonly selection: Selection; readonly count: number; readonly onDone: () => void };

/** Begins filling in the selected companies; says before what that means for the registers' daily answers. */
export const EnrichSelected = ({ selection, count, onDone }: EnrichSelectedProps): ReactNode => {
  const t = useMessages('prospecting');
  const [open, setOpen] = useState(false);
  const { mutate, isPending } = useTell(prospectingEndpoints.startRun, {
    invalidates: [prospectingEndpoints.listRuns],
    onSuccess: () => {
      setOpen(false);
      onDone();
    },
    onError: tellProblem,
  });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBuildingBank size={16} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {t('section.ask')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('section.ask')}>
        <p className={styles.explained}>{t('many.explained')}</p>
        <Button fullWidth loading={isPending} data-autofocus onClick={() => mutate({ body: { selection } })}>
          {t('many.start', { count })}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
};
