import { dayAfter } from '#platform/contract/days.ts';
import { useTell } from '#platform/web/ask.ts';
import { Day } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { useToday } from '#platform/web/use-today.ts';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { handoffEndpoints, type InboxLead } from '../../contract.ts';
import styles from './inbox.module.css';

const putOffDays = 30;

/** People who were sent back and whose day to come back has come. */
export const WokenList = ({ leads }: { readonly leads: readonly InboxLead[] }): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const mayAnswer = useCan('handoff.answer');
  const { timeZone } = useWorkspace();
  const today = useToday(timeZone);
  const { mutate, isPending } = useTell(handoffEndpoints.wakeLead, {
    invalidates: [handoffEndpoints.inbox, handoffEndpoints.handoffsOfContact],
    onError: tellProblem,
  });
  const wake = (lead: InboxLead, body: Parameters<typeof mutate>[0]['body'], said: string): void =>
    mutate({ params: { leadId: lead.id }, body }, { onSuccess: () => tell(said) });
  return (
    <section aria-labelledby="woken">
      <h2 id="woken" className={styles.heading}>
        {t('inbox.woken.title')}
      </h2>
      <ul className={styles.list}>
        {leads.map((lead) => {
          const { id, contact, woken } = lead;
          const name = contact.displayName;
          return (
            <li key={id} className={styles.wokenRow}>
              <div className={styles.who}>
                <div className={styles.names}>
                  <PageLink to={`/inbox/${contact.id}`} search="keep" className={styles.name}>
                    {name}
                  </PageLink>
                  {contact.companyName !== null && <span>{contact.companyName}</span>}
                </div>
                {woken && (
                  <div className={styles.lasts}>
                    {woken.reason[language] !== '' && (
                      <span>{t('inbox.woken.because', { reason: woken.reason[language] })}</span>
                    )}
                    <span>
                      {t('inbox.woken.on')} <Day on={woken.on} />
                    </span>
                    {woken.note !== null && <span>„{woken.note}”</span>}
                  </div>
                )}
              </div>
              {mayAnswer && (
                <div className={styles.actions}>
                  <Button
                    size="xs"
                    className={styles.action}
                    disabled={isPending}
                    aria-label={t('inbox.ofPerson', { action: t('inbox.woken.takeUp'), name })}
                    onClick={() => wake(lead, { then: 'takeUp' }, t('inbox.woken.takenUp', { name }))}
                  >
                    {t('inbox.woken.takeUp')}
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    className={styles.action}
                    disabled={isPending}
                    aria-label={t('inbox.ofPerson', { action: t('inbox.woken.postpone', { days: putOffDays }), name })}
                    onClick={() =>
                      wake(
                        lead,
                        { then: 'postpone', on: dayAfter(today, putOffDays) },
                        t('inbox.woken.postponed', { name }),
                      )
                    }
                  >
                    {t('inbox.woken.postpone', { days: putOffDays })}
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    className={styles.action}
                    disabled={isPending}
                    aria-label={t('inbox.ofPerson', { action: t('inbox.woken.letGo'), name })}
                    onClick={() => wake(lead, { then: 'letGo' }, t('inbox.woken.gone', { name }))}
                  >
                    {t('inbox.woken.letGo')}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
