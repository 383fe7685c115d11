import { pipelineEndpoints, type Deal, type Pipeline } from '#modules/pipeline/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Checkbox } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { milestoneWords } from '../../domain/milestone-words.ts';
import { changedByDeals } from './changed-by-deals.ts';
import styles from './deal.module.css';
import { PanelSection } from './panel-section.tsx';

const firstUpper = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** What to do in this stage, and what must be true before the deal leaves it. */
export const DealMilestones = ({ deal, pipeline }: { readonly deal: Deal; readonly pipeline: Pipeline }): ReactNode => {
  const t = useMessages('pipeline');
  const language = useLanguage();
  const confirm = useTell(pipelineEndpoints.confirmMilestone, { invalidates: changedByDeals, onError: tellProblem });
  const stage = pipeline.stages.find(({ key }) => key === deal.stage);
  const guidance = stage?.guidance?.[language];
  const done = deal.milestones.filter((milestone) => milestone.done).length;
  if (!stage || (guidance === undefined && deal.milestones.length === 0)) return null;
  const waiting = confirm.isPending ? confirm.variables : undefined;
  return (
    <PanelSection
      title={t('milestones.title', { stage: stage.name[language] })}
      aside={
        deal.milestones.length > 0 && (
          <span className={styles.dimmed}>{t('milestones.done', { done, all: deal.milestones.length })}</span>
        )
      }
    >
      {guidance !== undefined && <p className={styles.guidance}>{guidance}</p>}
      <ul className={styles.milestones}>
        {deal.milestones.map(({ milestone, done: isDone }) => {
          const words = firstUpper(milestoneWords(milestone)[language]);
          const byHand = milestone.kind === 'confirmed' || milestone.kind === 'document';
          const shown = waiting?.params.milestone === milestone.id ? waiting.body.done : isDone;
          return (
            <li key={milestone.id}>
              {byHand ? (
                <Checkbox
                  size="sm"
                  label={words}
                  checked={shown}
                  disabled={!deal.mayWrite || deal.outcome !== null}
                  onChange={(event) =>
                    confirm.mutate({
                      params: { dealId: deal.id, milestone: milestone.id },
                      body: { done: event.currentTarget.checked },
                    })
                  }
                />
              ) : (
                <span className={styles.reached} data-done={isDone || undefined}>
                  {isDone ? <IconCircleCheckFilled size={20} aria-hidden /> : <IconCircle size={20} aria-hidden />}
                  <span>
                    {words}
                    <span className="visually-hidden">{isDone ? t('milestones.isDone') : t('milestones.isOpen')}</span>
                  </span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {deal.milestones.some(({ milestone }) => milestone.kind !== 'confirmed' && milestone.kind !== 'document') &&
        deal.outcome === null && <p className={styles.hint}>{t('milestones.hint')}</p>}
    </PanelSection>
  );
};
