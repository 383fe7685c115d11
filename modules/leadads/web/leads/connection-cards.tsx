import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import type { ReactNode } from 'react';
import { type Connection, secretsOf } from '../../contract.ts';
import { platformTitles } from '../platform-names.ts';
import styles from './leads-page.module.css';

/** What a reader should know first of a connection, as the key of a sentence; null when it simply works. */
const attentionOf = ({ platform, secrets, secretsLost, active, testMode }: Connection): string | null => {
  if (secretsLost) return messageKey('card.secretsLost');
  if (secretsOf[platform].some((name) => !secrets.includes(name))) return messageKey('card.unfinished');
  if (!active) return messageKey('card.resting');
  return testMode ? messageKey('card.testMode') : null;
};

const Card = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const t = useMessages('leadads');
  const mayManage = useCan('leadads.manage');
  const { id, name, platform, deliveries, lastDeliveryAt } = connection;
  const attention = attentionOf(connection);
  return (
    <li className={styles.card}>
      {mayManage ? (
        <PageLink to={`/lead-ads/connections/${id}`} className={styles.cardName}>
          {name}
        </PageLink>
      ) : (
        <span className={styles.cardName}>{name}</span>
      )}
      <span className={styles.dimmed}>{t(platformTitles[platform])}</span>
      <span>
        {t('card.leads', { count: deliveries.done })}
        {deliveries.underWay > 0 && ` · ${t('card.underWay', { count: deliveries.underWay })}`}
        {deliveries.failed > 0 && (
          <span className={styles.loss}> · {t('card.failed', { count: deliveries.failed })}</span>
        )}
      </span>
      <span className={styles.dimmed}>
        {lastDeliveryAt === null ? (
          t('card.never')
        ) : (
          <>
            {t('card.last')} <When at={lastDeliveryAt} />
          </>
        )}
      </span>
      {attention !== null && <span className={styles.attention}>{t(attention)}</span>}
    </li>
  );
};

export const ConnectionCards = ({ connections }: { readonly connections: readonly Connection[] }): ReactNode => {
  const t = useMessages('leadads');
  return (
    <ul className={styles.cards} aria-label={t('card.label')}>
      {connections.map((connection) => (
        <Card key={connection.id} connection={connection} />
      ))}
    </ul>
  );
};
