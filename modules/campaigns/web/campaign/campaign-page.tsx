import { workspaceEndpoints } from '#modules/identity/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink, PanelOutlet, usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked, ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { campaignEndpoints, type Campaign } from '../../contract.ts';
import { channelTitles, statusTitles } from '../campaign-words.ts';
import styles from '../campaigns.module.css';
import { LinksList } from '../links/links-list.tsx';
import { ReportFilters } from '../report/report-filters.tsx';
import { useReport } from '../use-report.ts';
import { CostsSection } from './costs-section.tsx';
import { FunnelSection } from './funnel-section.tsx';
import { RulesSection } from './rules-section.tsx';

const useAbout = (campaign: Campaign | undefined): string | undefined => {
  const t = useMessages('campaigns');
  const format = useFormat();
  const maySeeMembers = useCan('members.read');
  const members = useAsk(workspaceEndpoints.listMembers, {}, { enabled: maySeeMembers, staleTime: 60_000 });
  if (!campaign) return undefined;
  const { channel, status, startsOn, endsOn, ownerId } = campaign;
  const dates =
    startsOn === null && endsOn === null
      ? null
      : t('campaign.dates', {
          known: startsOn === null ? 'end' : endsOn === null ? 'start' : 'both',
          from: startsOn === null ? '' : format.day(startsOn),
          to: endsOn === null ? '' : format.day(endsOn),
        });
  const owner = members.data?.data.find(({ userId }) => userId === ownerId)?.name ?? null;
  return [t(channelTitles[channel]), t(statusTitles[status]), dates, owner].filter((word) => word !== null).join(' · ');
};

const CampaignPage = (): ReactNode => {
  const t = useMessages('campaigns');
  const mayWrite = useCan('campaigns.write');
  const { campaignKey } = usePageParams('campaignKey');
  const known = useAsk(campaignEndpoints.readCampaign, { params: { campaign: campaignKey } });
  const { report, question } = useReport();
  const about = useAbout(known.data);
  if (known.isError && !known.data)
    return (
      <PageFrame title={t('campaign.title')}>
        <ErrorState error={known.error} onRetry={() => void known.refetch()} />
      </PageFrame>
    );
  const campaign = known.data;
  return (
    <PageFrame
      title={campaign?.name ?? t('campaign.title')}
      subtitle={
        <>
          <PageLink to="/campaigns" search="keep" className={styles.name}>
            {t('campaign.back')}
          </PageLink>
          {about === undefined ? '' : ` · ${about}`}
        </>
      }
      filters={<ReportFilters />}
      action={
        mayWrite && (
          <Button
            component={PageLink}
            to={`/campaigns/view/${campaignKey}/edit`}
            search="keep"
            leftSection={<IconPencil size={16} aria-hidden />}
          >
            {t('form.edit')}
          </Button>
        )
      }
    >
      {campaign && (
        <div className={styles.columns}>
          <div>
            <Asked of={report} skeleton={<SkeletonLines lines={6} />}>
              {(answer) => <FunnelSection campaign={campaign} report={answer} question={question} />}
            </Asked>
            <CostsSection campaign={campaign} />
          </div>
          <div>
            <RulesSection campaign={campaign} />
            <section className={styles.card}>
              <h2 className={styles.heading}>{t('links.heading')}</h2>
              <LinksList campaign={campaign.key} />
              <div className={styles.below}>
                <Button
                  component={PageLink}
                  to="/campaigns/links"
                  search={{ campaign: campaign.key }}
                  variant="default"
                  size="xs"
                >
                  {mayWrite ? t('links.make') : t('links.all')}
                </Button>
              </div>
            </section>
          </div>
        </div>
      )}
      <PanelOutlet />
    </PageFrame>
  );
};

export default CampaignPage;
