import { contactEndpoints } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { useState } from 'react';
import { lifecycleEndpoints, type Funnel, type Journey, type MoveResult } from '../../contract.ts';
import { findStage } from '../use-funnels.ts';
import type { Leaving } from './leave-form.tsx';
import type { WantedMove } from './move-form.tsx';
import { undoReason } from './use-reasons.ts';

const { moveContacts, endJourneys, recycleContacts, journeysOfContact } = lifecycleEndpoints;
const { getContact, listContacts, countContacts, contactTimeline } = contactEndpoints;
/** What a move changes on the screen. */
export const changedByMoves = [journeysOfContact, getContact, listContacts, countContacts, contactTimeline];

/** A pass in which one can still move; who was lost or sent back begins the next one. */
export const goesOn = (journey: Journey | undefined): journey is Journey =>
  journey !== undefined && (journey.outcome === null || journey.outcome === 'won');

type JourneyChanges = {
  readonly move: (move: WantedMove) => void;
  readonly leave: (way: 'lost' | 'disqualified' | 'recycled', leaving: Leaving) => void;
  readonly busy: boolean;
  readonly refusal: MoveResult['refused'][number]['why'] | undefined;
};

/** Moves one person; a move within a pass can be taken back by another move, which the log then holds as well. */
export const useJourneyChanges = (
  contactId: string,
  funnel: Funnel,
  latest: Journey | undefined,
  onDone: () => void,
): JourneyChanges => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const workspace = useWorkspace().slug;
  const invalidate = useInvalidate();
  const [refusal, setRefusal] = useState<JourneyChanges['refusal']>(undefined);
  const nameOf = (stage: string): string => findStage(funnel, stage)?.name[language] ?? stage;
  const params = { funnel: funnel.key };

  const counterMove = async (to: string): Promise<void> => {
    const body = { contactIds: [contactId], to, reason: undoReason, override: true };
    await call(moveContacts, { params: { workspace, ...params }, body });
    await invalidate(changedByMoves);
    tell(t('move.undone', { stage: nameOf(to) }));
  };

  const answered = (result: MoveResult, message: string, before: string | null): void => {
    const refused = result.refused[0];
    if (refused?.why === 'entry-rule' || refused?.why === 'leave-rule') return setRefusal(refused.why);
    onDone();
    if (refused?.why === 'already-there') return tell(t('move.alreadyThere'));
    if (refused) return tell(t('move.notUnderWay'), { tone: 'danger' });
    if (before === null) return tell(message);
    undoable({ message: `${message} ${t('move.undoHint')}`, undo: () => counterMove(before) });
  };

  const options = { invalidates: changedByMoves, onError: tellProblem };
  const moving = useTell(moveContacts, {
    ...options,
    onSuccess: (result, { body }) =>
      answered(result, t('move.done', { stage: nameOf(body.to) }), goesOn(latest) ? latest.currentStage : null),
  });
  const ending = useTell(endJourneys, {
    ...options,
    onSuccess: (result, { body }) =>
      answered(result, body.outcome === 'lost' ? t('leave.lostDone') : t('leave.disqualifiedDone'), null),
  });
  const recycling = useTell(recycleContacts, {
    ...options,
    onSuccess: (result, { body }) => answered(result, t('leave.recycledDone', { stage: nameOf(body.to) }), null),
  });
  return {
    move: (move) => moving.mutate({ params, body: { contactIds: [contactId], ...move } }),
    leave: (way, { to, reason, at }) => {
      const body = { contactIds: [contactId], reason, ...(at === undefined ? {} : { at }) };
      if (way === 'recycled') recycling.mutate({ params, body: { ...body, to } });
      else ending.mutate({ params, body: { ...body, outcome: way } });
    },
    busy: moving.isPending || ending.isPending || recycling.isPending,
    refusal,
  };
};
