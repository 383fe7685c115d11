import { rememberRows } from '#platform/web/data-table/list-neighbours.ts';
import { useGo, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { useCan } from '#platform/web/session.ts';
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { InboxLead } from '../../contract.ts';
import type { Calendar } from '../../domain/sla-clock.ts';
import { GiveDialog } from '../give/give-dialog.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import styles from './inbox.module.css';
import { LeadRow, nameLinkId } from './lead-row.tsx';
import { listName } from './list-name.ts';
import { RefuseDialog } from './refuse-dialog.tsx';
import { useAnswers } from './use-answers.ts';

type LeadListProps = {
  readonly leads: readonly InboxLead[];
  readonly calendar: Calendar;
  readonly more: { readonly pending: boolean; readonly fetch: () => void } | undefined;
};

type Asked = { readonly lead: InboxLead; readonly for: 'reject' | 'return' | 'deal' | 'give' };

const focusOn = (lead: InboxLead): void => document.getElementById(nameLinkId(lead.id))?.focus();

/** The leads, one under the other; every key goes to the one that is marked. */
export const LeadList = ({ leads, calendar, more }: LeadListProps): ReactNode => {
  const t = useMessages('handoff');
  const go = useGo();
  const mayAnswer = useCan('handoff.answer');
  const mayDeal = useCan('deals.write');
  const openContact = useOpenParam('contactId');
  const { answered, accept, refuse, give } = useAnswers();
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<Asked>();

  const shown = leads.filter(({ id }) => !answered.has(id));
  // The panel goes on to others; the mark goes along.
  const opened = shown.find(({ contact }) => contact.id === openContact);
  if (opened && opened.id !== chosenId) setChosenId(opened.id);
  const place = shown.findIndex(({ id }) => id === chosenId);
  const active = shown[Math.max(place, 0)];
  const ids = shown.map(({ contact }) => contact.id).join(' ');
  useEffect(() => rememberRows(listName, ids === '' ? [] : ids.split(' ')), [ids]);

  const choose = (lead: InboxLead | undefined): void => {
    if (!lead) return;
    setChosenId(lead.id);
    focusOn(lead);
  };
  const goOn = (lead: InboxLead): void => {
    const index = shown.indexOf(lead);
    setAsked(undefined);
    choose(shown[index + 1] ?? shown[index - 1]);
  };
  const take = (lead: InboxLead, deal?: { readonly name: string }): void => {
    goOn(lead);
    void accept(lead, deal);
  };

  const inList = { enabled: active !== undefined && openContact === undefined };
  const answering = { enabled: inList.enabled && mayAnswer };
  useKey('j', () => choose(place === -1 ? active : shown[place + 1]), t('inbox.keys.next'), inList);
  useKey('k', () => choose(shown[place - 1]), t('inbox.keys.previous'), inList);
  useKey('o', () => active && go(`/inbox/${active.contact.id}`, { search: 'keep' }), t('inbox.keys.open'), inList);
  useKey('a', () => active && take(active), t('inbox.accept'), answering);
  useKey('r', () => active && setAsked({ lead: active, for: 'reject' }), t('inbox.reject'), answering);
  useKey('b', () => active && setAsked({ lead: active, for: 'return' }), t('inbox.return'), answering);
  useKey('p', () => active && setAsked({ lead: active, for: 'give' }), t('give.button'), answering);
  useKey('d', () => active && setAsked({ lead: active, for: 'deal' }), t('inbox.acceptWithDeal'), {
    enabled: answering.enabled && mayDeal,
  });

  return (
    <>
      <ul className={styles.list} aria-label={t('inbox.label')}>
        {shown.map((lead) => (
          <LeadRow
            key={lead.id}
            lead={lead}
            calendar={calendar}
            active={lead === active}
            onChoose={() => setChosenId(lead.id)}
            answers={
              mayAnswer
                ? { accept: () => take(lead), ask: (what) => setAsked({ lead, for: what }), mayDeal }
                : undefined
            }
          />
        ))}
      </ul>
      {more && (
        <Button className={styles.more} variant="default" loading={more.pending} onClick={more.fetch}>
          {t('inbox.more')}
        </Button>
      )}
      {asked?.for === 'deal' && (
        <AcceptDialog
          lead={asked.lead}
          onAccept={(name) => take(asked.lead, { name })}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked?.for === 'give' && (
        <GiveDialog
          name={asked.lead.contact.displayName}
          repId={asked.lead.rep?.id}
          onGive={(to) => {
            goOn(asked.lead);
            void give(asked.lead, to);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
      {(asked?.for === 'reject' || asked?.for === 'return') && (
        <RefuseDialog
          name={asked.lead.contact.displayName}
          how={asked.for}
          onRefuse={(refusal) => {
            goOn(asked.lead);
            void refuse(asked.lead, refusal);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
};
