import type { Stage } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { qualificationEndpoints, type Definition } from '../../contract.ts';
import { definable } from '../definable.ts';
import { useOpenFunnel } from '../use-open-funnel.ts';
import { DefinedStage, UndefinedStage } from './stage-line.tsx';
import styles from './definitions-page.module.css';

/** Where marketing hands over to sales is where two readings of a word cost most; so that is where to begin. */
const firstToDefine = (stages: readonly Stage[]): Stage | undefined =>
  stages.find(({ key }) => key === 'mql') ?? stages.find(({ span }) => span === 'handoff') ?? stages[0];

const Invitation = ({ stages, search }: { readonly stages: readonly Stage[]; readonly search: object }): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const mayWrite = useCan('scoring.write');
  const stage = firstToDefine(stages);
  return (
    <section className={styles.invitation}>
      <h2 className={styles.invitationTitle}>{t('list.none')}</h2>
      <p className={styles.invitationText}>{t('list.noneText')}</p>
      {mayWrite && stage ? (
        <Button component={PageLink} to={`/definitions/${stage.key}`} search={{ ...search }}>
          {t('list.defineStage', { stage: stage.name[language] })}
        </Button>
      ) : (
        <p className={styles.invitationText}>{t('list.noneReader')}</p>
      )}
    </section>
  );
};

/** What each stage means here: the rules that marketing and sales both read. */
const DefinitionsPage = (): ReactNode => {
  const t = useMessages('qualification');
  const { asked, funnels, funnel, search, choose } = useOpenFunnel();
  const definitions = useAsk(
    qualificationEndpoints.listDefinitions,
    { params: { funnel: funnel?.key ?? '' } },
    { enabled: funnel !== undefined, live: true },
  );
  const stages = definable(funnel);
  const definitionOf = (all: readonly Definition[], key: string): Definition | undefined =>
    all.find((one) => one.stage === key && one.rule !== null);
  const skeleton = <SkeletonTable rows={8} columns={3} />;
  return (
    <PageFrame
      title={t('list.title')}
      subtitle={t('list.subtitle')}
      filters={
        funnels.length > 1 && (
          <FilterBar>
            <FilterChoice
              label={t('list.funnel')}
              options={funnels.map(({ key, name }) => ({ value: key, label: name }))}
              value={funnel?.key}
              onChange={choose}
            />
          </FilterBar>
        )
      }
    >
      <Asked of={asked} skeleton={skeleton}>
        {() => (
          <Asked of={definitions} skeleton={skeleton}>
            {({ data }) => (
              <div className={styles.page}>
                {!stages.some(({ key }) => definitionOf(data, key)) && <Invitation stages={stages} search={search} />}
                <ol className={styles.list} aria-label={t('list.label')}>
                  {stages.map((stage) => {
                    const definition = definitionOf(data, stage.key);
                    return definition ? (
                      <DefinedStage key={stage.key} stage={stage} definition={definition} search={search} />
                    ) : (
                      <UndefinedStage key={stage.key} stage={stage} funnel={funnel?.key} search={search} />
                    );
                  })}
                </ol>
              </div>
            )}
          </Asked>
        )}
      </Asked>
    </PageFrame>
  );
};

export default DefinitionsPage;
