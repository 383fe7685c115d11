import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Connection, leadAdsEndpoints } from '../../contract.ts';
import styles from './connection-page.module.css';
import { Section } from './section.tsx';

/** Delivers an invented lead and shows what came of it. */
export const TrySection = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const t = useMessages('leadads');
  const go = useGo();
  const send = useTell(leadAdsEndpoints.sendTestLead, {
    invalidates: [leadAdsEndpoints.listDeliveries, leadAdsEndpoints.listConnections],
    onError: tellProblem,
  });
  return (
    <Section title={t('try.title')} text={t('try.text')}>
      <div className={styles.row}>
        <Button
          variant="default"
          leftSection={<IconFlask size={16} aria-hidden />}
          loading={send.isPending}
          onClick={() =>
            send.mutate(
              { params: { connectionId: connection.id }, body: {} },
              { onSuccess: ({ deliveryId }) => go(`/lead-ads/leads/${deliveryId}`) },
            )
          }
        >
          {t('try.send')}
        </Button>
      </div>
    </Section>
  );
};
