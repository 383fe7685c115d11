import { useAsk } from '#platform/web/ask.ts';
import { PageLink, usePageParams } from '#platform/web/go.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { segmentsEndpoints } from '../../contract.ts';
import { peopleOf } from '../people-of.ts';
import styles from '../segments.module.css';
import { ChangesChart } from './changes-chart.tsx';
import { FrozenSegment } from './frozen-segment.tsx';
import { LiveSegment } from './live-segment.tsx';
import { SegmentMenu } from './segment-menu.tsx';
import { SegmentUses } from './segment-uses.tsx';

const SegmentPage = (): ReactNode => {
  const t = useMessages('segments');
  const language = useLanguage();
  const format = useFormat();
  const { segmentId } = usePageParams('segmentId');
  const asked = useAsk(segmentsEndpoints.readSegment, { params: { segmentId } }, { live: true });
  const segment = asked.data;
  const subtitle =
    segment &&
    [
      segment.folder,
      t(segment.kind === 'live' ? 'kind.live' : 'kind.frozen'),
      segment.ownerName,
      t('edit.changedAt', { at: format.day(segment.updatedAt.slice(0, 10)) }),
    ]
      .filter((part) => part !== null)
      .join(' · ');
  return (
    <PageFrame
      title={segment?.name ?? t('edit.title')}
      subtitle={subtitle}
      action={
        segment && (
          <>
            <SegmentMenu segment={segment} />
            <Button
              component={PageLink}
              to="/contacts"
              search={{ filter: peopleOf(segment.id) }}
              leftSection={<IconUsers size={16} aria-hidden />}
            >
              {t('edit.seePeople', { count: segment.members, shown: format.count(segment.members) })}
            </Button>
          </>
        )
      }
    >
      <Asked of={asked} skeleton={<SkeletonLines lines={10} />}>
        {(shown) => (
          <div className={styles.sections}>
            {shown.broken && (
              <Alert
                color="red"
                variant="light"
                icon={<IconAlertTriangle size={18} aria-hidden />}
                title={t('broken.title')}
                role="alert"
              >
                {shown.broken[language]} {t('broken.what')}
              </Alert>
            )}
            {shown.kind === 'live' ? <LiveSegment key={shown.id} segment={shown} /> : <FrozenSegment segment={shown} />}
            <SegmentUses uses={shown.uses} />
            {shown.kind === 'live' && <ChangesChart segmentId={shown.id} />}
          </div>
        )}
      </Asked>
    </PageFrame>
  );
};

export default SegmentPage;
