/** Gives a waiting lead to a colleague, which can be taken back. */
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { undoable } from '#platform/web/toast.tsx';
import { handoffEndpoints } from '../../contract.ts';

export type Colleague = { readonly id: string; readonly name: string };
/** The person of the lead by name, for what is said about it. */
export type GivenLead = { readonly id: string; readonly name: string };

const changed = { invalidates: [handoffEndpoints.inbox, handoffEndpoints.handoffsOfContact] } as const;

export const useGiving = (): ((lead: GivenLead, to: Colleague) => Promise<void>) => {
  const t = useMessages('handoff');
  const giving = useTell(handoffEndpoints.giveLead, changed);
  const undoing = useTell(handoffEndpoints.undoAnswer, changed);
  return async (lead, to) => {
    const params = { leadId: lead.id };
    await giving.mutateAsync({ params, body: { userId: to.id } });
    undoable({
      message: t('give.given', { name: lead.name, rep: to.name }),
      undo: async () => {
        await undoing.mutateAsync({ params, body: {} });
      },
    });
  };
};
