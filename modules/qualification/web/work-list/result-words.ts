import { messageKey } from '#platform/web/i18n.ts';
import type { callResults } from '../../contract.ts';

export type CallResult = (typeof callResults)[number];

export const resultWords: Readonly<Record<CallResult, string>> = {
  reached: messageKey('workList.result.reached'),
  notReached: messageKey('workList.result.notReached'),
  later: messageKey('workList.result.later'),
};

/** The key by which each is chosen, in the list and in the dialog. */
export const resultKeys: Readonly<Record<CallResult, string>> = { reached: 'r', notReached: 'n', later: 'l' };
