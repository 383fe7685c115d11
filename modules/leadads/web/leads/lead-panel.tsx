import { useAsk, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink, useGo, usePageParams } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconRefresh, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type DeliveryDetail, leadAdsEndpoints } from '../../contract.ts';
import { useTargetWords } from '../target-words.ts';
import styles from './lead-panel.module.css';
import { StateLabel } from './state-label.tsx';

const { getDelivery, listDeliveries, listConnections, retryDelivery } = leadAdsEndpoints;
const lookAgain = 3000;

const idNames: Readonly<Record<string, string>> = {
  form: messageKey('id.form'),
  formName: messageKey('id.formName'),
  campaign: messageKey('id.campaign'),
  campaignName: messageKey('id.campaignName'),
  adGroup: messageKey('id.adGroup'),
  ad: messageKey('id.ad'),
  adName: messageKey('id.adName'),
  click: messageKey('id.click'),
};

const noticeWords: Readonly<Record<DeliveryDetail['notice'], string>> = {
  none: messageKey('notice.none'),
  waiting: messageKey('notice.waiting'),
  sent: messageKey('notice.sent'),
  failed: messageKey('notice.failed'),
  'no-mail-server': messageKey('notice.noMailServer'),
};

/** For reading: with its line breaks, if it is JSON. */
const spread = (text: string): string => {
  // Long numbers were kept as texts, so nothing is lost by reading them here.
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const Facts = ({ lead }: { readonly lead: DeliveryDetail }): ReactNode => {
  const t = useMessages('leadads');
  return (
    <dl className={styles.facts}>
      <dt>{t('lead.from')}</dt>
      <dd>{lead.connectionName}</dd>
      <dt>{t('lead.received')}</dt>
      <dd>
        <When at={lead.receivedAt} exact />
        {lead.times > 1 && ` · ${t('lead.times', { count: lead.times })}`}
      </dd>
      {lead.nextAttemptAt !== null && (
        <>
          <dt>{t('lead.next')}</dt>
          <dd>
            <When at={lead.nextAttemptAt} exact />
          </dd>
        </>
      )}
      {lead.state === 'done' && (
        <>
          <dt>{t('lead.notice')}</dt>
          <dd>{t(noticeWords[lead.notice])}</dd>
        </>
      )}
      <dt>{t('lead.id')}</dt>
      <dd>{lead.leadId}</dd>
      {lead.ids.map(({ name, value }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{idNames[name] === undefined ? name : t(idNames[name])}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Content = ({ lead }: { readonly lead: DeliveryDetail }): ReactNode => {
  const t = useMessages('leadads');
  const mayManage = useCan('leadads.manage');
  const words = useTargetWords();
  const retry = useTell(retryDelivery, {
    invalidates: [getDelivery, listDeliveries, listConnections],
    onError: tellProblem,
  });
  const canRetry = mayManage && (lead.state === 'failed' || lead.failure !== null);
  return (
    <>
      <p>
        <StateLabel state={lead.state} />
      </p>
      {lead.failure !== null && <p className={styles.failure}>{lead.failure}</p>}
      {lead.state === 'test' && <p>{t('lead.testText')}</p>}
      <div className={styles.actions}>
        {lead.contactId !== null && (
          <Button
            component={PageLink}
            to={`/contacts/${lead.contactId}`}
            leftSection={<IconUser size={16} aria-hidden />}
          >
            {t('lead.open')}
          </Button>
        )}
        {canRetry && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={retry.isPending}
            onClick={() => retry.mutate({ params: { deliveryId: lead.id }, body: {} })}
          >
            {t('lead.retry')}
          </Button>
        )}
        {mayManage && (
          <Button component={PageLink} to={`/lead-ads/connections/${lead.connectionId}`} variant="default">
            {t('lead.connection')}
          </Button>
        )}
      </div>
      <section className={styles.part}>
        <h3>{t('lead.answers')}</h3>
        {lead.answers.length === 0 ? (
          <p>{t('lead.noAnswers')}</p>
        ) : (
          <dl className={styles.facts}>
            {lead.answers.map(({ column, label, value, target }, place) => (
              <div key={`${column} ${place}`} style={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>
                  {value}
                  <span className={styles.becomes}>→ {words(target)}</span>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <section className={styles.part}>
        <h3>{t('lead.facts')}</h3>
        <Facts lead={lead} />
      </section>
      <section className={styles.part}>
        <h3>{t('lead.payload')}</h3>
        <pre className={styles.payload} tabIndex={0}>
          {spread(lead.payload)}
          {lead.details !== null && `\n\n${spread(lead.details)}`}
        </pre>
      </section>
    </>
  );
};

const LeadPanel = (): ReactNode => {
  const t = useMessages('leadads');
  const go = useGo();
  const { deliveryId } = usePageParams('deliveryId');
  const lead = useAsk(getDelivery, { params: { deliveryId } }, { refetchInterval: lookAgain });
  return (
    <SidePanel title={lead.data?.person ?? t('list.nameless')} onClose={() => go('/lead-ads', { search: 'keep' })}>
      <Asked of={lead} skeleton={<SkeletonLines lines={10} />}>
        {(shown) => <Content lead={shown} />}
      </Asked>
    </SidePanel>
  );
};

export default LeadPanel;
