import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { Day, When } from '#platform/web/figures.tsx';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { handoffEndpoints, type HandoffHistory, type HandoffKind, type LeadState } from '../../contract.ts';
import { GiveDialog } from '../give/give-dialog.tsx';
import { useGiving } from '../give/use-giving.ts';
import { useMinutes } from '../use-minutes.ts';
import styles from './handoff-section.module.css';

const stateWords: Readonly<Record<LeadState, string>> = {
  open: messageKey('state.open'),
  accepted: messageKey('state.accepted'),
  rejected: messageKey('state.rejected'),
  returned: messageKey('state.returned'),
  withdrawn: messageKey('state.withdrawn'),
  recycled: messageKey('state.recycled'),
};
const kindWords: Readonly<Record<HandoffKind, string>> = {
  handed: messageKey('kind.handed'),
  warned: messageKey('kind.warned'),
  breached: messageKey('kind.breached'),
  reassigned: messageKey('kind.reassigned'),
  escalated: messageKey('kind.escalated'),
  accepted: messageKey('kind.accepted'),
  rejected: messageKey('kind.rejected'),
  returned: messageKey('kind.returned'),
  withdrawn: messageKey('kind.withdrawn'),
  undone: messageKey('kind.undone'),
  recycled: messageKey('kind.recycled'),
  woken: messageKey('kind.woken'),
  postponed: messageKey('kind.postponed'),
  resumed: messageKey('kind.resumed'),
  handedOn: messageKey('kind.handedOn'),
  unneeded: messageKey('kind.unneeded'),
};

/** A lead that waits goes to a colleague. */
const GiveButton = ({ handoff, name }: { readonly handoff: HandoffHistory; readonly name: string }): ReactNode => {
  const t = useMessages('handoff');
  const [asking, setAsking] = useState(false);
  const give = useGiving();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        className={styles.give}
        leftSection={<IconUserShare size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('give.button')}
      </Button>
      {asking && (
        <GiveDialog
          name={name}
          repId={handoff.rep?.id}
          onGive={(to) => {
            setAsking(false);
            give({ id: handoff.id, name }, to).catch(tellProblem);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};

const Handoff = ({ handoff, name }: { readonly handoff: HandoffHistory; readonly name: string }): ReactNode => {
  const t = useMessages('handoff');
  const mayAnswer = useCan('handoff.answer');
  const language = useLanguage();
  const minutesOf = useMinutes();
  return (
    <li className={styles.handoff}>
      <div className={styles.head}>
        <strong>{t(stateWords[handoff.state])}</strong>
        {handoff.state === 'open' && (
          <span>{handoff.rep === null ? t('inbox.nobodys') : t('inbox.rep', { name: handoff.rep.name })}</span>
        )}
        {handoff.answerMinutes !== null && (
          <span>
            {t(handoff.inTime ? 'history.inTime' : 'history.late', { time: minutesOf(handoff.answerMinutes) })}
          </span>
        )}
        {handoff.wakeOn !== null && (
          <span>
            {t('history.wakes')} <Day on={handoff.wakeOn} />
          </span>
        )}
      </div>
      <ol className={styles.events}>
        {handoff.events.map(({ kind, at, byName, repName, reason, note }, index) => (
          // Events are only ever added at the end.
          <li key={index}>
            {t(kindWords[kind])}
            {[repName ?? byName, reason?.[language], note].flatMap((part) => (part ? [` · ${part}`] : [])).join('')}
            {' · '}
            <When at={at} />
          </li>
        ))}
      </ol>
      {handoff.state === 'open' && mayAnswer && <GiveButton handoff={handoff} name={name} />}
    </li>
  );
};

/** On a contact: every time they were handed over, and what came of it. */
const HandoffSection = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const t = useMessages('handoff');
  const mayRead = useCan('handoff.read');
  const { data } = useAsk(handoffEndpoints.handoffsOfContact, { params: { contactId } }, { enabled: mayRead });
  const name = useAsk(contactEndpoints.getContact, { params: { contactId } }).data?.displayName ?? '';
  if (!mayRead || data === undefined) return null;
  if (data.data.length === 0) return <p className={styles.none}>{t('history.none')}</p>;
  return (
    <ul className={styles.handoffs}>
      {data.data.map((handoff) => (
        <Handoff key={handoff.id} handoff={handoff} name={name} />
      ))}
    </ul>
  );
};

export default HandoffSection;
