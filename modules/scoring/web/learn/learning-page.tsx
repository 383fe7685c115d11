import { useAsk, useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useGo, usePageParams } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Alert, Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { scoringEndpoints, type LearnedCard, type LearningRead, type LearningResult } from '../../contract.ts';
import { AdoptForm } from './adopt-form.tsx';
import { DeclinedNote } from './declined.tsx';
import styles from './learn.module.css';
import { PointsTable } from './points-table.tsx';
import { Charts, Comparison } from './quality.tsx';
import { SuspectedFields } from './suspected-fields.tsx';
import { TargetWords } from './target-words.tsx';
import { Watching } from './watching.tsx';

type Learned = Extract<LearnedCard, { status: 'learned' }>;

/** Areas from which on a card may be called good, and fair. */
const good = 0.8;
const fair = 0.7;

const Verdict = ({ card, result }: { readonly card: Learned; readonly result: LearningResult }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { card: tried } = card.crossValidated;
  const best = tried.lift[0];
  const judged =
    tried.area >= good ? 'learn.verdict.good' : tried.area >= fair ? 'learn.verdict.fair' : 'learn.verdict.weak';
  return (
    <section className={styles.verdict} aria-labelledby="learn-verdict">
      <h2 id="learn-verdict" className={styles.sentence}>
        {t('learn.verdict.sentence', {
          best: best ? format.share(best.rate) : '–',
          all: format.share(card.won / card.people),
        })}
      </h2>
      <p className={styles.plain}>
        {judged === 'learn.verdict.good'
          ? t('learn.verdict.good')
          : judged === 'learn.verdict.fair'
            ? t('learn.verdict.fair')
            : t('learn.verdict.weak')}
      </p>
      <p className={styles.dimmed}>
        {t('learn.verdict.people', {
          count: card.people,
          shown: format.count(card.people),
          won: format.count(card.won),
        })}
        {result.used < result.found && ` ${t('learn.verdict.drawn', { found: format.count(result.found) })}`}
      </p>
    </section>
  );
};

const LeftOut = ({ card, result }: { readonly card: Learned; readonly result: LearningResult }): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const names = (reason: Learned['leftOut'][number]['reason']): string =>
    card.leftOut
      .filter((one) => one.reason === reason)
      .map(({ field }) => {
        const source = result.columns.find(({ key }) => key === field)?.source;
        if (source?.is === 'field') return source.label[language];
        return source?.is === 'tag' ? source.tag : (source?.name ?? source?.kind ?? field);
      })
      .join(', ');
  const lines = [
    { words: t('learn.leftOut.nothing'), fields: names('says-nothing') },
    { words: t('learn.leftOut.adds'), fields: names('adds-nothing') },
    { words: t('learn.leftOut.tooFew'), fields: names('too-few-outcomes') },
    { words: t('learn.leftOut.values'), fields: result.tooManyValues.map(({ label }) => label[language]).join(', ') },
  ].filter(({ fields }) => fields !== '');
  if (lines.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="learn-left-out">
      <h2 id="learn-left-out" className={styles.heading}>
        {t('learn.leftOut.title')}
      </h2>
      {lines.map(({ words, fields }) => (
        <p key={words} className={styles.dimmed}>
          {words} {fields}
        </p>
      ))}
    </section>
  );
};

const Found = ({ learning }: { readonly learning: LearningRead }): ReactNode => {
  const go = useGo();
  const mayWrite = useCan('scoring.write');
  const start = useTell(scoringEndpoints.startLearning, { invalidates: [scoringEndpoints.listLearnings] });
  const { result, target, vouched, adopted, filters } = learning;
  if (!result) return null;
  const { card, columns, handMade } = result;
  const onVouch = (field: string): void =>
    start.mutate(
      { body: { target, vouched: [...vouched, field] } },
      { onSuccess: ({ id }) => go(`/scoring/learn/${id}`), onError: tellProblem },
    );
  const suspected = <SuspectedFields leaks={card.leaks} columns={columns} onVouch={mayWrite ? onVouch : undefined} />;
  if (card.status === 'declined')
    return (
      <>
        <DeclinedNote card={card} />
        {suspected}
      </>
    );
  return (
    <>
      <Verdict card={card} result={result} />
      {adopted && <Watching learningId={learning.id} adopted={adopted} />}
      <PointsTable fields={card.fields} columns={columns} filters={filters} />
      {suspected}
      <Comparison card={card} handMadeName={handMade?.name} />
      <Charts card={card} handMadeName={handMade?.name} />
      <LeftOut card={card} result={result} />
    </>
  );
};

const Working = ({ learning }: { readonly learning: LearningRead }): ReactNode => {
  const t = useMessages('scoring');
  return (
    <section className={styles.section} role="status">
      <p className={styles.plain}>
        {learning.state === 'waiting' ? t('learn.working.waiting') : t('learn.working.running')}
      </p>
      <Progress value={learning.progress * 100} aria-label={t('learn.state.progress')} />
      <p className={styles.dimmed}>{t('learn.working.leave')}</p>
    </section>
  );
};

/** What was learned: how good it is, what to look at, what was refused. */
const LearningPage = (): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const go = useGo();
  const mayWrite = useCan('scoring.write');
  const { learningId } = usePageParams('learningId');
  const asked = useAsk(scoringEndpoints.readLearning, { params: { learningId } }, { live: true });
  const remove = useTell(scoringEndpoints.removeLearning, { invalidates: [scoringEndpoints.listLearnings] });
  const { data } = asked;
  const isLearned = data?.result?.card.status === 'learned';
  return (
    <PageFrame
      title={t('learn.page.title')}
      subtitle={data && <TargetWords target={data.target} />}
      action={
        mayWrite &&
        data && (
          <>
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { params: { learningId } },
                  { onSuccess: () => go('/scoring/learn'), onError: tellProblem },
                )
              }
            >
              {data.state === 'waiting' || data.state === 'running' ? t('learn.page.stop') : t('learn.page.remove')}
            </Button>
            {isLearned && <AdoptForm learningId={learningId} />}
          </>
        )
      }
    >
      <div className={styles.page}>
        <Asked of={asked} skeleton={<SkeletonLines lines={8} />}>
          {(learning) =>
            learning.state === 'failed' ? (
              <Alert color="red" variant="light" role="alert" title={t('learn.state.failed')}>
                {learning.failure?.[language]}
              </Alert>
            ) : learning.result ? (
              <Found learning={learning} />
            ) : (
              <Working learning={learning} />
            )
          }
        </Asked>
      </div>
    </PageFrame>
  );
};

export default LearningPage;
