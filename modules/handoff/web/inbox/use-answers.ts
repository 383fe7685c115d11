/** Answers to leads: who was answered leaves the list at once, and comes back when it is taken back or could not be kept. */
import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { useState } from 'react';
import { handoffEndpoints, type InboxLead, type Refusal } from '../../contract.ts';
import { type Colleague, useGiving } from '../give/use-giving.ts';

const nobody: ReadonlySet<string> = new Set();
const changed = {
  invalidates: [handoffEndpoints.inbox, handoffEndpoints.handoffsOfContact, contactEndpoints.getContact],
} as const;

export const useAnswers = (): {
  /** Whose answer is on its way to the server. */
  readonly answered: ReadonlySet<string>;
  readonly accept: (lead: InboxLead, deal?: { readonly name: string }) => Promise<void>;
  readonly refuse: (lead: InboxLead, refusal: Refusal) => Promise<void>;
  readonly give: (lead: InboxLead, to: Colleague) => Promise<void>;
} => {
  const t = useMessages('handoff');
  const [answered, setAnswered] = useState(nobody);
  const accepting = useTell(handoffEndpoints.acceptLead, changed);
  const refusing = useTell(handoffEndpoints.refuseLead, changed);
  const undoing = useTell(handoffEndpoints.undoAnswer, changed);
  const giveTo = useGiving();

  const whileAway = async (lead: InboxLead, work: () => Promise<void>): Promise<void> => {
    setAnswered((others) => new Set([...others, lead.id]));
    try {
      await work();
    } catch (error) {
      tellProblem(error);
    }
    setAnswered((others) => new Set([...others].filter((id) => id !== lead.id)));
  };

  return {
    answered,
    accept: (lead, deal) =>
      whileAway(lead, async () => {
        const params = { leadId: lead.id };
        const name = lead.contact.displayName;
        await accepting.mutateAsync({ params, body: deal ? { deal } : {} });
        // A deal that was opened is work of its own, and is not undone by a key.
        if (deal) tell(t('inbox.said.withDeal', { name, deal: deal.name }));
        else
          undoable({
            message: t('inbox.said.accepted', { name }),
            undo: async () => {
              await undoing.mutateAsync({ params, body: {} });
            },
          });
      }),
    refuse: (lead, refusal) =>
      whileAway(lead, async () => {
        await refusing.mutateAsync({ params: { leadId: lead.id }, body: refusal });
        const name = lead.contact.displayName;
        tell(t(refusal.how === 'reject' ? 'inbox.said.rejected' : 'inbox.said.returned', { name }));
      }),
    give: async (lead, to) => {
      try {
        await giveTo({ id: lead.id, name: lead.contact.displayName }, to);
      } catch (error) {
        tellProblem(error);
      }
    },
  };
};
