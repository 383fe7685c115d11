import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import { groupings, resultsEndpoints, type Grouping } from '#modules/results/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { PageLink, useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { PeriodPicker, usePeriod } from '#platform/web/period-picker.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonChart, SkeletonFigures } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Switch } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { ActivityTable } from './activity-table.tsx';
import { groupingTitles } from './grouping-titles.ts';
import { ListedPipeline } from './deals-link.tsx';
import { GroupsChart, GroupsTable } from './groups.tsx';
import { LostReasons } from './lost-reasons.tsx';
import styles from './results.module.css';
import { TotalFigures } from './total-figures.tsx';

const Address = z.object({ by: z.enum(groupings).default('owner'), pipeline: z.string().max(40).optional() });

/** What selling came to: figures, who or what brought it, why deals were lost. */
const ResultsPage = (): ReactNode => {
  const t = useMessages('results');
  const [{ by, pipeline }, setAddress] = useAddress(Address);
  const { from, to } = usePeriod();
  const mayShape = useCan('pipeline.shape');
  const pipelines = useAsk(pipelineEndpoints.listPipelines, {}, { staleTime: 60_000 }).data?.data ?? [];
  const asked = useAsk(
    resultsEndpoints.readResults,
    { query: { from, to, by, ...(pipeline === undefined ? {} : { pipeline }) } },
    { keep: true },
  );
  const compare = useTell(resultsEndpoints.comparePeople, {
    invalidates: [resultsEndpoints.readResults],
    onError: tellProblem,
  });
  const comparesPeople = asked.data?.comparesPeople ?? true;
  const shownBy: Grouping = by === 'owner' && !comparesPeople ? 'month' : by;
  const filters = (
    <FilterBar>
      <PeriodPicker />
      <FilterChoice
        label={t('by.label')}
        value={shownBy}
        options={groupings
          .filter((each) => each !== 'owner' || comparesPeople)
          .map((each) => ({ value: each, label: t(groupingTitles[each]) }))}
        onChange={(chosen) => setAddress({ by: chosen })}
      />
      {pipelines.length > 1 && (
        <FilterChoice
          label={t('by.pipeline')}
          clearable
          value={pipeline}
          options={pipelines.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(chosen) => setAddress({ pipeline: chosen })}
        />
      )}
    </FilterBar>
  );
  return (
    <PageFrame title={t('question')} filters={filters}>
      <Asked
        of={asked}
        skeleton={
          <>
            <SkeletonFigures count={6} />
            <SkeletonChart height={280} />
          </>
        }
      >
        {(results) =>
          results.total.created + results.total.won + results.total.lost === 0 ? (
            <EmptyState
              icon={IconTrophy}
              title={t('empty.title')}
              text={t('empty.text')}
              action={
                <Button component={PageLink} to="/pipeline">
                  {t('empty.action')}
                </Button>
              }
            />
          ) : (
            <ListedPipeline value={pipeline}>
              <div className={styles.page} aria-busy={asked.isPlaceholderData || undefined}>
                <TotalFigures total={results.total} from={from} to={to} />
                {results.otherCurrency > 0 && (
                  <p className={styles.note}>{t('otherCurrency', { count: results.otherCurrency })}</p>
                )}
                {/* As the answer says: while another grouping is asked for, these are still the former groups. */}
                <GroupsChart groups={results.groups} by={results.by} />
                <GroupsTable groups={results.groups} by={results.by} from={from} to={to} />
                <div className={styles.columns}>
                  <LostReasons reasons={results.lostReasons} from={from} to={to} />
                  <ActivityTable activities={results.activities} total={results.total} />
                </div>
                {mayShape && (
                  <Switch
                    label={t('comparesPeople')}
                    checked={comparesPeople}
                    onChange={(event) => compare.mutate({ body: { comparesPeople: event.currentTarget.checked } })}
                  />
                )}
              </div>
            </ListedPipeline>
          )
        }
      </Asked>
    </PageFrame>
  );
};

export default ResultsPage;
