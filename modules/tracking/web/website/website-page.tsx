import { Button } from '@mantine/core';
import { useAsk } from '#platform/web/ask.ts';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { PageLink, useAddress } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { PeriodPicker, usePeriod } from '#platform/web/period-picker.tsx';
import { SkeletonChart, SkeletonFigures, SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { IconCalendarOff, IconPlugConnected, IconWorldWww } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { trackingEndpoints, type TrackingSummary } from '../../contract.ts';
import { OriginTable } from './origin-table.tsx';
import { VisitsChart } from './visits-chart.tsx';
import { WebsiteFigures } from './website-figures.tsx';

const preset = 'last-30-days';
const origins = ['channel', 'source', 'medium', 'campaign', 'landing'] as const;
export type Origin = (typeof origins)[number];
const Address = z.object({ by: z.enum(origins).optional() });

const originTitles: Readonly<Record<Origin, string>> = {
  channel: messageKey('by.channel'),
  source: messageKey('by.source'),
  medium: messageKey('by.medium'),
  campaign: messageKey('by.campaign'),
  landing: messageKey('by.landing'),
};

const ConnectButton = (): ReactNode => {
  const t = useMessages('tracking');
  return (
    <Button component={PageLink} to="/website/connect" leftSection={<IconPlugConnected size={16} aria-hidden />}>
      {t('connect.command')}
    </Button>
  );
};

const Content = ({ summary, by }: { readonly summary: TrackingSummary; readonly by: Origin }): ReactNode => {
  const t = useMessages('tracking');
  // Whether anything ever came in: an empty period is another matter than a site that is not connected.
  const seen = useAsk(
    trackingEndpoints.listTrackedEvents,
    { query: { limit: 1 } },
    { enabled: summary.total.sessions === 0 },
  );
  if (summary.total.sessions > 0)
    return (
      <>
        <WebsiteFigures summary={summary} />
        <VisitsChart days={summary.days} />
        <OriginTable rows={summary.by} title={t(originTitles[by])} by={by} />
      </>
    );
  return (
    <Asked of={seen} skeleton={<SkeletonTable rows={6} columns={4} />}>
      {({ data }) =>
        data.length === 0 ? (
          <EmptyState
            icon={IconWorldWww}
            title={t('website.none')}
            text={t('website.noneText')}
            action={<ConnectButton />}
          />
        ) : (
          <EmptyState
            icon={IconCalendarOff}
            title={t('website.noneInPeriod')}
            text={t('website.noneInPeriodText', { count: summary.botSessions })}
          />
        )
      }
    </Asked>
  );
};

/** Who comes to the company's site, and by what. */
const WebsitePage = (): ReactNode => {
  const t = useMessages('tracking');
  const { from, to } = usePeriod(preset);
  const [{ by = 'channel' }, setAddress] = useAddress(Address);
  const summary = useAsk(trackingEndpoints.trackingSummary, { query: { from, to, by } }, { keep: true, live: true });
  return (
    <PageFrame
      title={t('website.question')}
      subtitle={t('website.subtitle')}
      filters={
        <FilterBar>
          <PeriodPicker preset={preset} />
          <FilterChoice
            label={t('by.label')}
            options={origins.map((value) => ({ value, label: t(originTitles[value]) }))}
            value={by}
            onChange={(value) => setAddress({ by: value === 'channel' ? undefined : value })}
          />
        </FilterBar>
      }
      action={<ConnectButton />}
    >
      <Asked
        of={summary}
        skeleton={
          <>
            <SkeletonFigures count={4} />
            <SkeletonChart height={240} />
            <SkeletonTable rows={8} columns={4} />
          </>
        }
      >
        {(answer) => <Content summary={answer} by={by} />}
      </Asked>
    </PageFrame>
  );
};

export default WebsitePage;
