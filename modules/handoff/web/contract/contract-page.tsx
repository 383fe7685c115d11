/** What marketing and sales agreed on for handing leads over, and how each side keeps to it, a month at a time. */
import { useAsk } from '#platform/web/ask.ts';
import { PageLink, useAddress } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { SkeletonFigures, SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { useToday } from '#platform/web/use-today.ts';
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { handoffEndpoints } from '../../contract.ts';
import { AgreedTerms } from './agreed-terms.tsx';
import styles from './contract.module.css';
import { KeptBySides } from './kept-by-sides.tsx';
import { monthAfter, monthOf, monthWords } from './months.ts';
import { Objections } from './objections.tsx';
import { RepTable } from './rep-table.tsx';

const Address = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});

const MonthChoice = ({
  month,
  latest,
  onChange,
}: {
  readonly month: string;
  readonly latest: string;
  readonly onChange: (month: string) => void;
}): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  return (
    <div className={styles.months}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('contract.earlier')}
        onClick={() => onChange(monthAfter(month, -1))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <span className={styles.month} aria-live="polite">
        {monthWords(month, language)}
      </span>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('contract.later')}
        disabled={month >= latest}
        onClick={() => onChange(monthAfter(month, 1))}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
};

const ContractPage = (): ReactNode => {
  const t = useMessages('handoff');
  const mayManage = useCan('handoff.manage');
  const { timeZone } = useWorkspace();
  const latest = monthOf(useToday(timeZone));
  const [{ month = latest }, setSearch] = useAddress(Address);
  const report = useAsk(handoffEndpoints.contractReport, { query: { month } }, { keep: true });
  return (
    <PageFrame
      title={t('contract.title')}
      subtitle={t('contract.subtitle')}
      filters={
        <MonthChoice
          month={month}
          latest={latest}
          onChange={(next) => setSearch({ month: next === latest ? undefined : next })}
        />
      }
      action={
        mayManage && (
          <Button
            component={PageLink}
            to="/settings/handoff"
            variant="default"
            leftSection={<IconSettings size={16} aria-hidden />}
          >
            {t('contract.change')}
          </Button>
        )
      }
    >
      <Asked
        of={report}
        skeleton={
          <>
            <SkeletonFigures count={4} />
            <SkeletonTable rows={5} columns={4} />
          </>
        }
      >
        {(answer) => (
          <div className={styles.page}>
            <KeptBySides report={answer} isRunning={answer.month >= latest} />
            <RepTable report={answer} />
            <AgreedTerms report={answer} />
            <Objections />
          </div>
        )}
      </Asked>
    </PageFrame>
  );
};

export default ContractPage;
