import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Delivery } from '../../contract.ts';
import styles from './leads-page.module.css';
import { StateLabel } from './state-label.tsx';

export const LeadRow = ({ lead, open }: { readonly lead: Delivery; readonly open: boolean }): ReactNode => {
  const t = useMessages('leadads');
  return (
    <li className={styles.row} data-open={open || undefined}>
      <div className={styles.who}>
        <PageLink to={`/lead-ads/leads/${lead.id}`} search="keep">
          {lead.person ?? t('list.nameless')}
        </PageLink>
      </div>
      <div className={styles.what}>
        <StateLabel state={lead.state} />
        {lead.failure !== null && <span className={styles.dimmed}>{lead.failure}</span>}
      </div>
      <div className={styles.from}>
        <span>{lead.connectionName}</span>
        {lead.campaign !== null && <span className={styles.dimmed}>{lead.campaign}</span>}
      </div>
      <div className={styles.when}>
        <When at={lead.receivedAt} />
      </div>
    </li>
  );
};
