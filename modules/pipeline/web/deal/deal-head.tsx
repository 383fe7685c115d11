import { pipelineEndpoints, type Deal, type Pipeline } from '#modules/pipeline/contract.ts';
import { ApiProblem, call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { Day, Money, When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconTrophy, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { MissingDialog } from '../board/missing-dialog.tsx';
import { useBoardMoves } from '../board/use-board-moves.ts';
import { stuckWords } from '../stuck-words.ts';
import { changedByDeals } from './changed-by-deals.ts';
import { LoseDialog, ReopenDialog, useLossReasons } from './close-dialogs.tsx';
import styles from './deal.module.css';
import { StageStepper } from './stage-stepper.tsx';

const { loseDeal, reopenDeal, winDeal } = pipelineEndpoints;

const Closed = ({ deal }: { readonly deal: Deal }): ReactNode => {
  const t = useMessages('pipeline');
  const { wordsOf } = useLossReasons();
  return (
    <p className={styles.closed} data-outcome={deal.outcome}>
      {deal.outcome === 'won' ? <IconTrophy size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
      <span>
        {deal.outcome === 'won'
          ? t('outcome.won')
          : deal.reason === null
            ? t('outcome.lost')
            : t('outcome.lostFor', { reason: wordsOf(deal.reason) })}{' '}
        <span className={styles.dimmed}>
          <When at={deal.closedAt} />
        </span>
      </span>
    </p>
  );
};

const warningOf = (t: (key: string) => string, warning: Deal['warnings'][number]): string =>
  warning === 'noDecisionMaker' ? t('warning.noDecisionMaker') : t('warning.singleContact');

/** What stands in the way of this deal, each in a sentence. */
const Warnings = ({ deal }: { readonly deal: Deal }): ReactNode => {
  const t = useMessages('pipeline');
  const told = [
    ...deal.stuck.map((reason) => t(stuckWords[reason])),
    ...deal.warnings.map((warning) => warningOf(t, warning)),
  ];
  if (told.length === 0) return null;
  return (
    <ul className={styles.warnings}>
      {told.map((words) => (
        <li key={words}>
          <IconAlertTriangle size={16} aria-hidden />
          {words}
        </li>
      ))}
    </ul>
  );
};

type HeadProps = { readonly deal: Deal; readonly pipeline: Pipeline };

/** What a deal is worth and where it stands, and how it goes on or ends. */
export const DealHead = ({ deal, pipeline }: HeadProps): ReactNode => {
  const t = useMessages('pipeline');
  const invalidate = useInvalidate();
  const { moves, move, stopped, forgetStopped } = useBoardMoves(pipeline);
  const [dialog, setDialog] = useState<'lose' | 'reopen' | null>(null);
  const [notWon, setNotWon] = useState<ApiProblem | null>(null);
  const params = { dealId: deal.id };

  const openAgain = async (): Promise<void> => {
    await call(reopenDeal, { params, body: { reason: t('reopen.takenBack') } });
    await invalidate(changedByDeals);
  };
  const win = useTell(winDeal, {
    invalidates: changedByDeals,
    onSuccess: () => undoable({ message: t('won.done', { name: deal.name }), undo: openAgain }),
    onError: (error) => {
      if (error instanceof ApiProblem && error.code === 'milestones-missing') setNotWon(error);
      else tellProblem(error);
    },
  });
  const lose = useTell(loseDeal, {
    invalidates: changedByDeals,
    onSuccess: () => {
      setDialog(null);
      undoable({ message: t('lose.done', { name: deal.name }), undo: openAgain });
    },
    onError: tellProblem,
  });
  const reopen = useTell(reopenDeal, {
    invalidates: changedByDeals,
    onSuccess: () => setDialog(null),
    onError: tellProblem,
  });
  const current = moves.findLast((one) => one.deal.id === deal.id)?.stage ?? deal.stage;
  return (
    <div className={styles.head}>
      <div className={styles.headLine}>
        <span className={styles.worth}>
          {deal.amountMinor === null ? (
            <span className={styles.dimmed}>{t('card.noValue')}</span>
          ) : (
            <Money minor={deal.amountMinor} currency={deal.currency} />
          )}
        </span>
        {deal.expectedOn !== null && deal.outcome === null && (
          <span className={styles.dimmed}>
            {t('deal.expectedOn')} <Day on={deal.expectedOn} />
            {deal.slips > 0 && ` · ${t('deal.slips', { count: deal.slips })}`}
          </span>
        )}
        <span className={styles.push} />
        {deal.mayWrite &&
          (deal.outcome === null ? (
            <>
              <Button
                color="green"
                leftSection={<IconTrophy size={16} aria-hidden />}
                loading={win.isPending}
                onClick={() => win.mutate({ params, body: {} })}
              >
                {t('won.do')}
              </Button>
              <Button variant="default" onClick={() => setDialog('lose')}>
                {t('lose.open')}
              </Button>
            </>
          ) : (
            <Button variant="default" onClick={() => setDialog('reopen')}>
              {t('reopen.do')}
            </Button>
          ))}
      </div>
      {deal.outcome !== null && <Closed deal={deal} />}
      <StageStepper
        deal={deal}
        pipeline={pipeline}
        current={current}
        onMove={
          deal.mayWrite
            ? (stage) =>
                void move(deal, deal.stage, { stage, before: undefined }, { stage: deal.stage, before: undefined })
            : undefined
        }
      />
      <Warnings deal={deal} />
      {stopped && (
        <MissingDialog
          name={deal.name}
          problem={stopped.problem}
          onClose={forgetStopped}
          onOverride={(reason) => {
            const { to } = stopped;
            forgetStopped();
            void move(deal, deal.stage, to, null, { override: true, reason });
          }}
        />
      )}
      {notWon && (
        <MissingDialog
          name={deal.name}
          problem={notWon}
          onClose={() => setNotWon(null)}
          onOverride={(reason) => {
            setNotWon(null);
            win.mutate({ params, body: { override: true, reason } });
          }}
        />
      )}
      {dialog === 'lose' && (
        <LoseDialog
          name={deal.name}
          busy={lose.isPending}
          onClose={() => setDialog(null)}
          onLose={(body) => lose.mutate({ params, body })}
        />
      )}
      {dialog === 'reopen' && (
        <ReopenDialog
          name={deal.name}
          busy={reopen.isPending}
          onClose={() => setDialog(null)}
          onReopen={(reason) => reopen.mutate({ params, body: { reason } })}
        />
      )}
    </div>
  );
};
