import { lifecycleEndpoints, type Funnel } from '#modules/lifecycle/contract.ts';
import type { Import, ImportSettings } from '#modules/imports/contract.ts';
import { pipelineEndpoints, type Pipeline } from '#modules/pipeline/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { useCan } from '#platform/web/session.ts';
import { ErrorState } from '#platform/web/states.tsx';
import { undoable } from '#platform/web/toast.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import { useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useWords, type Words } from '../import-words.ts';
import { ProblemNote } from '../problem-note.tsx';
import { hasKey, withAnswer, withFunnel, withKnownFields, withTargetsOf } from './change-settings.ts';
import { ColumnsList } from './columns-list.tsx';
import { FileSettings } from './file-settings.tsx';
import styles from './mapping-page.module.css';
import { isAnswered, questionsOf } from './open-questions.ts';
import { PreviewSection } from './preview-section.tsx';
import { Questions } from './questions.tsx';
import { mayStart, readVerdict } from './read-verdict.ts';
import type { KnownField } from './target-choices.ts';
import { useDraft } from './use-draft.ts';
import { useKnownFields } from './use-known-fields.ts';
import { wordColumns } from './words-in-file.ts';
import { WordMeanings } from './word-meanings.tsx';
import { VerdictBar } from './verdict-bar.tsx';

type DecidingProps = {
  readonly of: Import;
  readonly funnels: readonly Funnel[];
  readonly pipelines: readonly Pipeline[];
  readonly knownFields: readonly KnownField[];
  readonly byHand: boolean;
  readonly onByHand: () => void;
  readonly words: Words;
};

const Deciding = (props: DecidingProps): ReactNode => {
  const { of, funnels, pipelines, knownFields, byHand, onByHand, words } = props;
  const { t } = words;
  const mayDeals = useCan('deals.write');
  const draft = useDraft(of, byHand, onByHand);
  const { settings, change, preview } = draft;
  const { inspection } = of;

  const adopt = useEffectEvent(() => change((former) => withKnownFields(former, knownFields)));
  useLayoutEffect(() => adopt(), [knownFields]);

  const funnel = funnels.find(({ key }) => key === settings.funnel);
  const questions = useMemo(() => questionsOf(inspection.columns, settings.columns), [inspection, settings.columns]);
  const open = questions.filter((question) => !isAnswered(question, settings.columns));
  const verdict = readVerdict({
    openQuestions: open.length,
    hasKey: hasKey(settings),
    preview: preview.data,
    previewFailed: preview.isError,
  });

  const asked = useRef<HTMLDivElement>(null);
  const toQuestions = (): void => {
    asked.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    asked.current?.querySelector<HTMLElement>('[data-open] input')?.focus({ preventScroll: true });
  };
  const act = (): void => {
    if (draft.starting || draft.rereading) return;
    if (verdict.is === 'questions') toQuestions();
    else if (mayStart(verdict)) void draft.start();
  };
  useKey('mod+enter', act, t('verdict.import'));

  const chooseFunnel = (chosen: Funnel): void => {
    const { settings: next, lost } = withFunnel(settings, chosen);
    const former = settings;
    change(() => next);
    if (lost.length > 0)
      undoable({
        message: words.counted(messageKey('funnel.lost'), lost.length),
        undo: () => change((now) => ({ ...withTargetsOf(now, former, lost), funnel: former.funnel })),
      });
  };
  const leaveOut = (next: ImportSettings, places: readonly number[]): void => {
    const former = settings;
    change(() => next);
    undoable({
      message: words.counted(messageKey('columns.leftOut'), places.length),
      undo: () => change((now) => withTargetsOf(now, former, places)),
    });
  };

  return (
    <>
      <FileSettings
        of={of}
        draft={draft}
        funnels={funnels}
        onFunnel={chooseFunnel}
        pipelines={pipelines}
        onSubject={mayDeals ? (subject) => void draft.reread({ of: subject }) : null}
        words={words}
      />
      <div ref={asked} className={styles.questions}>
        <Questions
          questions={questions}
          settings={settings}
          onAnswer={(question, format) => change((former) => withAnswer(former, question, format))}
          words={words}
        />
      </div>
      <ColumnsList
        inspection={inspection}
        settings={settings}
        stages={funnel?.stages ?? []}
        knownFields={knownFields}
        problems={open.length > 0 ? undefined : preview.data?.problems}
        change={change}
        onLeaveOut={leaveOut}
        busy={draft.rereading}
        words={words}
      />
      {settings.of === 'deals' && (
        <WordMeanings
          columns={wordColumns(inspection, settings, pipelines)}
          settings={settings}
          pipelines={pipelines}
          change={change}
          words={words}
        />
      )}
      <PreviewSection
        preview={preview}
        settings={settings}
        stages={funnel?.stages ?? []}
        waiting={verdict.is === 'questions' ? 'questions' : verdict.is === 'no-key' ? 'key' : null}
        words={words}
      />
      {draft.problem && (
        <ProblemNote
          words={words}
          title={draft.problem.doing === 'starting' ? t('verdict.notStarted') : t('verdict.notReread')}
          error={draft.problem.error}
        />
      )}
      <VerdictBar verdict={verdict} draft={draft} onAct={act} words={words} />
    </>
  );
};

/** The step before an import begins: what each column becomes, and what would happen. */
export const MappingPage = ({ of }: { readonly of: Import }): ReactNode => {
  const words = useWords();
  const { t } = words;
  const funnels = useAsk(lifecycleEndpoints.listFunnels);
  const ofDeals = of.settings.of === 'deals';
  const pipelines = useAsk(pipelineEndpoints.listPipelines, {}, { enabled: ofDeals });
  const knownFields = useKnownFields();
  const { inspection } = of;
  const [byHand, setByHand] = useState(false);
  // Read anew, it is another table: what was being decided about the former one is not its own.
  const reading = JSON.stringify([of.settings.of, inspection.sheet, inspection.encoding, inspection.delimiter]);
  return (
    <PageFrame
      title={t('draft.question', { file: of.fileName })}
      subtitle={`${words.size(of.sizeBytes)} · ${words.counted(messageKey('columns.count'), inspection.columns.length)}`}
    >
      <div className={styles.page}>
        {funnels.data && knownFields && (pipelines.data || !ofDeals) ? (
          <Deciding
            key={reading}
            of={of}
            funnels={funnels.data.data}
            pipelines={pipelines.data?.data ?? []}
            knownFields={knownFields}
            byHand={byHand}
            onByHand={() => setByHand(true)}
            words={words}
          />
        ) : pipelines.isError ? (
          <ErrorState error={pipelines.error} onRetry={() => void pipelines.refetch()} />
        ) : funnels.isError ? (
          <ErrorState error={funnels.error} onRetry={() => void funnels.refetch()} />
        ) : (
          <div aria-busy="true">
            <SkeletonTable rows={8} columns={4} />
          </div>
        )}
      </div>
    </PageFrame>
  );
};
