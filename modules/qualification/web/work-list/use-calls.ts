/** Noting calls: who was called leaves the list at once, and comes back when it is taken back or could not be kept. */
import { useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { useState } from 'react';
import { qualificationEndpoints, type WorkItem } from '../../contract.ts';
import type { CallResult } from './result-words.ts';

export type Call = { readonly result: CallResult; readonly until: string | null; readonly note: string };

const nobody: ReadonlySet<string> = new Set();

const changed = { invalidates: [qualificationEndpoints.workList] } as const;

export const useCalls = (): {
  /** Whose call is on its way to the server. */
  readonly called: ReadonlySet<string>;
  readonly noteCall: (item: WorkItem, call: Call) => Promise<void>;
} => {
  const t = useMessages('qualification');
  const format = useFormat();
  const [called, setCalled] = useState(nobody);
  const note = useTell(qualificationEndpoints.noteCall, changed);
  const takeBack = useTell(qualificationEndpoints.takeCallBack, changed);

  const said = ({ displayName: name }: WorkItem['contact'], { result, until }: Call): string => {
    if (until !== null) return t('workList.noted.until', { name, day: format.day(until) });
    return result === 'reached' ? t('workList.noted.reached', { name }) : t('workList.noted.other', { name });
  };

  const noteCall = async ({ contact }: WorkItem, call: Call): Promise<void> => {
    const params = { contactId: contact.id };
    setCalled((others) => new Set([...others, contact.id]));
    try {
      // Resolves once the list was asked for anew, so that nobody flashes up again.
      await note.mutateAsync({ params, body: call });
      undoable({ message: said(contact, call), undo: () => takeBack.mutateAsync({ params }) });
    } catch (error) {
      tellProblem(error);
    }
    setCalled((others) => new Set([...others].filter((id) => id !== contact.id)));
  };

  return { called, noteCall };
};
