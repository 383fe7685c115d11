import { contactEndpoints, type BulkAction, type Selection } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';

const { bulkChange, undoBulkChange, listContacts, countContacts, getContact, contactTimeline, listFields } =
  contactEndpoints;
const changed = [listContacts, countContacts, getContact, contactTimeline, listFields];

export type BulkChange = {
  readonly change: (action: BulkAction) => void;
  readonly busy: boolean;
};

/** Changes all that are selected, and offers to take it back. */
export const useBulkChange = (selection: Selection, onDone: () => void): BulkChange => {
  const t = useMessages('contacts');
  const invalidate = useInvalidate();
  const undo = async (changeId: string): Promise<void> => {
    const { restored, keptNewer } = await call(undoBulkChange, { params: { changeId }, body: {} });
    await invalidate(changed);
    tell(
      keptNewer === 0
        ? t('bulk.restored', { count: restored })
        : t('bulk.restoredSome', { count: restored, kept: keptNewer }),
    );
  };
  const { mutate, isPending } = useTell(bulkChange, {
    invalidates: changed,
    onSuccess: (answer) => {
      onDone();
      undoable({ message: t('bulk.changed', { count: answer.changed }), undo: () => undo(answer.changeId) });
    },
    onError: tellProblem,
  });
  return { change: (action) => mutate({ body: { selection, action } }), busy: isPending };
};
