/** Where people stand in the funnel and stood before, in the middle of a sentence: `entered MQL in the last 30 days`. */
import type { Period } from '#platform/contract/filter.ts';
import { messageKey, type Translate } from '#platform/web/i18n.ts';
import type { StageHistory } from '../../contract.ts';

export type StageWording = {
  readonly t: Translate;
  readonly period: (period: Period) => string;
  /** The stage's name, with its funnel's where there are several; its key, when it is not there any more. */
  readonly nameOf: (funnel: string | undefined, stage: string) => string;
};

type Is = StageHistory['is'];

const said: Readonly<Record<Is, string>> = {
  entered: messageKey('history.entered'),
  notEntered: messageKey('history.notEntered'),
  in: messageKey('history.in'),
  notIn: messageKey('history.notIn'),
};
const opposite: Readonly<Record<Is, Is>> = { entered: 'notEntered', notEntered: 'entered', in: 'notIn', notIn: 'in' };

/** Undefined: what cannot be denied in one sentence (not on a stage for at least 14 days). */
export const stageWords = (
  history: StageHistory,
  negated: boolean,
  { t, period, nameOf }: StageWording,
): string | undefined => {
  const { days, when } = history;
  if (negated && days !== undefined) return undefined;
  const is = negated ? opposite[history.is] : history.is;
  const words = t(said[is], { stage: nameOf(history.funnel, history.stage) });
  const after =
    days === undefined
      ? undefined
      : days.is === 'atLeast'
        ? t('history.atLeast', { count: days.count })
        : t('history.atMost', { count: days.count });
  return [words, after, when === undefined ? undefined : period(when)].filter((word) => word !== undefined).join(' ');
};
