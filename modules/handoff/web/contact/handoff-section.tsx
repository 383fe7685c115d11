import { useAsk } from '#platform/web/ask.ts';
import { Day, When } from '#platform/web/figures.tsx';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import type { ReactNode } from 'react';
import { handoffEndpoints, type HandoffHistory, type HandoffKind, type LeadState } from '../../contract.ts';
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
};

const Handoff = ({ handoff }: { readonly handoff: HandoffHistory }): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const minutesOf = useMinutes();
  return (
    <li className={styles.handoff}>
      <div className={styles.head}>
        <strong>{t(stateWords[handoff.state])}</strong>
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
    </li>
  );
};

/** On a contact: every time they were handed over, and what came of it. */
const HandoffSection = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const t = useMessages('handoff');
  const mayRead = useCan('handoff.read');
  const { data } = useAsk(handoffEndpoints.handoffsOfContact, { params: { contactId } }, { enabled: mayRead });
  if (!mayRead || data === undefined) return null;
  if (data.data.length === 0) return <p className={styles.none}>{t('history.none')}</p>;
  return (
    <ul className={styles.handoffs}>
      {data.data.map((handoff) => (
        <Handoff key={handoff.id} handoff={handoff} />
      ))}
    </ul>
  );
};

export default HandoffSection;
