import { ActivitiesOf } from '#modules/activities/web/index.tsx';
import { pipelineEndpoints, type Deal, type Pipeline } from '#modules/pipeline/contract.ts';
import { useAsk, useInvalidate } from '#platform/web/ask.ts';
import { useCan } from '#platform/web/session.ts';
import { useListNeighbours } from '#platform/web/data-table/list-neighbours.ts';
import { useGo, usePageParams } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { useMediaQuery } from '@mantine/hooks';
import { Suspense, type ReactNode } from 'react';
import { changedByDeals } from './changed-by-deals.ts';
import { dealSections } from '../deal-sections.ts';
import { usePipeline } from '../use-pipelines.ts';
import { DealFacts } from './deal-facts.tsx';
import { DealHead } from './deal-head.tsx';
import { DealHistory } from './deal-history.tsx';
import { DealMilestones } from './deal-milestones.tsx';
import { DealPeople } from './deal-people.tsx';
import styles from './deal.module.css';
import { LineItems } from './line-items.tsx';
import { PanelSection } from './panel-section.tsx';

/** Where there is room, the data stands beside what is to be done. */
const wide = 960;
const narrow = 600;

const DealContent = ({ deal, pipeline }: { readonly deal: Deal; readonly pipeline: Pipeline }): ReactNode => {
  const t = useMessages('pipeline');
  const language = useLanguage();
  const invalidate = useInvalidate();
  const seesActivities = useCan('activities.read');
  const sections = [...dealSections].sort((one, other) => one.position - other.position);
  return (
    <>
      <DealHead deal={deal} pipeline={pipeline} />
      <div className={styles.columns}>
        <div>
          <DealMilestones deal={deal} pipeline={pipeline} />
          {seesActivities && (
            <PanelSection title={t('deal.next')}>
              <Suspense fallback={<SkeletonLines lines={2} />}>
                <ActivitiesOf
                  dealId={deal.id}
                  contact={deal.contact}
                  company={deal.company}
                  needsNextStep={deal.outcome === null}
                  onChanged={() => void invalidate(changedByDeals)}
                />
              </Suspense>
            </PanelSection>
          )}
          {sections.map(({ key, title, Component }) => (
            <PanelSection key={key} title={title[language]}>
              <Suspense fallback={<SkeletonLines lines={2} />}>
                <Component deal={deal} pipeline={pipeline} />
              </Suspense>
            </PanelSection>
          ))}
          <LineItems deal={deal} />
        </div>
        <div>
          <DealFacts deal={deal} />
          <DealPeople deal={deal} />
          <DealHistory deal={deal} pipeline={pipeline} />
        </div>
      </div>
    </>
  );
};

/** A deal over the board, the list or the calendar. */
const DealPanel = (): ReactNode => {
  const t = useMessages('pipeline');
  const go = useGo();
  const { dealId } = usePageParams('dealId');
  const { next, previous } = useListNeighbours('deals', dealId);
  const isWide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const asked = useAsk(pipelineEndpoints.readDeal, { params: { dealId } }, { live: true });
  const pipeline = usePipeline(asked.data?.pipeline);
  const openOther = (id: string | undefined) =>
    id === undefined ? undefined : () => go(`/pipeline/${id}`, { search: 'keep', replace: true });
  return (
    <SidePanel
      title={asked.data?.name ?? t('deal.title')}
      width={isWide ? wide : narrow}
      onClose={() => go('/pipeline', { search: 'keep' })}
      onNext={openOther(next)}
      onPrevious={openOther(previous)}
    >
      <Asked of={asked} skeleton={<SkeletonLines lines={12} />}>
        {(deal) =>
          pipeline ? (
            <DealContent key={deal.id} deal={deal} pipeline={pipeline} />
          ) : (
            <div aria-busy="true">
              <SkeletonLines lines={12} />
            </div>
          )
        }
      </Asked>
    </SidePanel>
  );
};

export default DealPanel;
