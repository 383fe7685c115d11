import { useAsk, useTell } from '#platform/web/ask.ts';
import { When, useFormat } from '#platform/web/figures.tsx';
import { PageLink, useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Badge, Button, Progress } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints, type Learning, type LearningTarget } from '../../contract.ts';
import styles from './learn.module.css';
import { TargetForm } from './target-form.tsx';
import { TargetWords } from './target-words.tsx';

const Outcome = ({ learning }: { readonly learning: Learning }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { state, progress, outcome, adopted } = learning;
  if (state === 'failed') return <span className={styles.loss}>{t('learn.state.failed')}</span>;
  if (!outcome)
    return (
      <span className={styles.progress} role="status">
        {state === 'waiting' ? t('learn.state.waiting') : t('learn.state.running')}
        <Progress size="sm" value={progress * 100} aria-label={t('learn.state.progress')} />
      </span>
    );
  if (outcome.status === 'declined') return <span className={styles.dimmed}>{t('learn.state.declined')}</span>;
  return (
    <span className={styles.cardFigures}>
      {outcome.bestTenth !== null && (
        <span>
          {t('learn.list.bestTenth', {
            best: format.share(outcome.bestTenth),
            all: format.share(outcome.won / outcome.people),
          })}
        </span>
      )}
      {adopted && (
        <Badge size="sm" variant="light">
          {t('learn.state.adopted')}
        </Badge>
      )}
    </span>
  );
};

const LearningList = ({ learnings }: { readonly learnings: readonly Learning[] }): ReactNode => {
  const t = useMessages('scoring');
  return (
    <ul className={styles.list}>
      {learnings.map((learning) => (
        <li key={learning.id} className={styles.item}>
          <div className={styles.itemMain}>
            <PageLink to={`/scoring/learn/${learning.id}`} className={styles.itemName}>
              <TargetWords target={learning.target} />
            </PageLink>
            <span className={styles.dimmed}>
              <When at={learning.madeAt} />
              {learning.madeByName !== null && ` · ${learning.madeByName}`}
              {learning.vouched.length > 0 && ` · ${t('learn.list.vouched', { count: learning.vouched.length })}`}
            </span>
          </div>
          <Outcome learning={learning} />
        </li>
      ))}
    </ul>
  );
};

const Start = (): ReactNode => {
  const t = useMessages('scoring');
  const go = useGo();
  const [target, setTarget] = useState<LearningTarget>();
  const start = useTell(scoringEndpoints.startLearning, { invalidates: [scoringEndpoints.listLearnings] });
  return (
    <section className={styles.section} aria-labelledby="learn-start">
      <h2 id="learn-start" className={styles.heading}>
        {t('learn.start.title')}
      </h2>
      <TargetForm target={target} onChange={setTarget} />
      <div className={styles.row}>
        <Button
          leftSection={<IconSchool size={16} aria-hidden />}
          disabled={!target}
          loading={start.isPending}
          onClick={() => {
            if (target)
              start.mutate(
                { body: { target } },
                { onSuccess: ({ id }) => go(`/scoring/learn/${id}`), onError: tellProblem },
              );
          }}
        >
          {t('learn.start.button')}
        </Button>
        <span className={styles.dimmed}>{t('learn.start.hint')}</span>
      </div>
    </section>
  );
};

/** Choose whose outcomes to learn from; see what was learned. */
const LearnPage = (): ReactNode => {
  const t = useMessages('scoring');
  const mayWrite = useCan('scoring.write');
  const list = useAsk(scoringEndpoints.listLearnings, {}, { live: true });
  return (
    <PageFrame
      title={t('learn.title')}
      subtitle={t('learn.subtitle')}
      action={
        <Button component={PageLink} to="/scoring/criteria" variant="default">
          {t('learn.toCriteria')}
        </Button>
      }
    >
      <div className={styles.page}>
        {mayWrite && <Start />}
        <section className={styles.section} aria-labelledby="learn-list">
          <h2 id="learn-list" className={styles.heading}>
            {t('learn.list.title')}
          </h2>
          <Asked of={list} skeleton={<SkeletonLines lines={4} />}>
            {({ data }) =>
              data.length === 0 ? (
                <p className={styles.dimmed}>{t('learn.list.none')}</p>
              ) : (
                <LearningList learnings={data} />
              )
            }
          </Asked>
        </section>
      </div>
    </PageFrame>
  );
};

export default LearnPage;
