import { contactEndpoints } from '#modules/contacts/contract.ts';
import { pipelineEndpoints, type DealCard, type Pipeline } from '#modules/pipeline/contract.ts';
import { ApiProblem, call } from '#platform/web/api.ts';
import { useInvalidate } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { useCallback, useRef, useState } from 'react';
import { useStageName } from '../use-pipelines.ts';
import type { Move, Place } from './place-cards.ts';

const { board, boardColumn, listDeals, moveDeal, readDeal } = pipelineEndpoints;
const changed = [board, boardColumn, listDeals, readDeal, contactEndpoints.getContact];

/** A move that the milestones do not let through. */
export type Stopped = { readonly deal: DealCard; readonly to: Place; readonly problem: ApiProblem };
export type Passing = { readonly override: boolean; readonly reason: string };

const plain: Passing = { override: false, reason: '' };
const code = (error: unknown): string | undefined => (error instanceof ApiProblem ? error.code : undefined);

/**
 * Moves cards at once and tells the server meanwhile; a card goes back when the server refuses. Moves of one card are told
 * one after the other, those of different cards side by side.
 */
export const useBoardMoves = (pipeline: Pipeline) => {
  const t = useMessages('pipeline');
  const stageName = useStageName(pipeline);
  const invalidate = useInvalidate();
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const waiting = useRef(new Map<string, Promise<boolean>>());

  const tellWhoMoved = useCallback(
    async (deal: DealCard, problem: unknown): Promise<void> => {
      const now = await call(readDeal, { params: { dealId: deal.id } }).catch(() => undefined);
      const last = now?.history.find(({ kind }) => kind === 'moved');
      if (!now || !last || last.actorName === null) tellProblem(problem);
      else
        tell(t('move.meanwhile', { name: now.name, who: last.actorName, stage: stageName(now.stage) }), {
          tone: 'danger',
        });
    },
    [t, stageName],
  );

  const send = useCallback(
    async (move: Move, back: Place | null, passing: Passing): Promise<boolean> => {
      const { deal, stage, before, from } = move;
      const params = { dealId: deal.id };
      try {
        await call(moveDeal, {
          params,
          body: { stage, ...(before === undefined ? {} : { before }), from, ...passing },
        });
        if (back) {
          undoable({
            message:
              stage === from
                ? t('move.placed', { name: deal.name })
                : t('move.done', { name: deal.name, stage: stageName(stage) }),
            undo: async () => {
              const to = back.before === undefined ? {} : { before: back.before };
              await call(moveDeal, { params, body: { stage: back.stage, ...to, from: stage } });
              await invalidate(changed);
            },
          });
        }
        await invalidate(changed);
        return true;
      } catch (error) {
        if (code(error) === 'milestones-missing' && error instanceof ApiProblem)
          setStopped({ deal, to: { stage, before }, problem: error });
        else if (code(error) === 'deal-moved-meanwhile') await tellWhoMoved(deal, error);
        else tellProblem(error);
        await invalidate(changed);
        return false;
      } finally {
        setMoves((all) => all.filter((other) => other !== move));
      }
    },
    [t, stageName, invalidate, tellWhoMoved],
  );

  /** `back` is where it goes when the move is taken back. */
  const move = useCallback(
    (deal: DealCard, from: string, to: Place, back: Place | null, passing: Passing = plain): Promise<boolean> => {
      const made: Move = { ...to, deal, from };
      setMoves((all) => [...all, made]);
      const former = waiting.current.get(deal.id) ?? Promise.resolve(true);
      const told = former.then((went) => {
        if (went) return send(made, back, passing);
        setMoves((all) => all.filter((other) => other !== made));
        return false;
      });
      waiting.current.set(deal.id, told);
      void told.finally(() => {
        if (waiting.current.get(deal.id) === told) waiting.current.delete(deal.id);
      });
      return told;
    },
    [send],
  );

  return { moves, move, stopped, forgetStopped: useCallback(() => setStopped(null), []) };
};
