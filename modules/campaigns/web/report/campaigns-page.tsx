import { useAsk } from '#platform/web/ask.ts';
import { PageLink, PanelOutlet } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconLink, IconPlus, IconReceipt, IconSpeakerphone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { campaignEndpoints } from '../../contract.ts';
import styles from '../campaigns.module.css';
import { useReport } from '../use-report.ts';
import { CostChart } from './cost-chart.tsx';
import { ReportFilters } from './report-filters.tsx';
import { ReportTable } from './report-table.tsx';
import { TotalFigures } from './total-figures.tsx';
import { UnmatchedSection } from './unmatched-section.tsx';

const CampaignsPage = (): ReactNode => {
  const t = useMessages('campaigns');
  const mayWrite = useCan('campaigns.write');
  const { report, question } = useReport();
  const campaigns = useAsk(campaignEndpoints.listCampaigns);
  const known = campaigns.data?.data;
  const isEmpty = known?.length === 0;
  const add = (
    <Button component={PageLink} to="/campaigns/new" search="keep" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('form.new')}
    </Button>
  );
  return (
    <PageFrame
      title={t('page.title')}
      subtitle={isEmpty ? undefined : t('page.subtitle')}
      filters={isEmpty ? undefined : <ReportFilters rows />}
      action={mayWrite && !isEmpty && add}
    >
      <div className={styles.page}>
        {isEmpty ? (
          <EmptyState
            icon={IconSpeakerphone}
            title={t('page.none')}
            text={t('page.noneText')}
            action={mayWrite && add}
          />
        ) : (
          <Asked of={report} skeleton={<SkeletonTable rows={8} columns={8} />}>
            {(answer) => (
              <>
                <TotalFigures sums={answer.total} />
                <div className={styles.buttons}>
                  {mayWrite && (
                    <Button
                      component={PageLink}
                      to="/campaigns/costs"
                      variant="default"
                      size="xs"
                      leftSection={<IconReceipt size={16} aria-hidden />}
                    >
                      {t('costs.command')}
                    </Button>
                  )}
                  <Button
                    component={PageLink}
                    to="/campaigns/links"
                    variant="default"
                    size="xs"
                    leftSection={<IconLink size={16} aria-hidden />}
                  >
                    {t('links.command')}
                  </Button>
                </div>
                <ReportTable report={answer} question={question} />
                <CostChart report={answer} />
              </>
            )}
          </Asked>
        )}
        {known && <UnmatchedSection campaigns={known} question={question} />}
      </div>
      <PanelOutlet />
    </PageFrame>
  );
};

export default CampaignsPage;
