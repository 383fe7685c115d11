import { useAsk } from '#platform/web/ask.ts';
import { PageLink, useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { campaignEndpoints } from '../../contract.ts';
import styles from '../campaigns.module.css';
import { LinkForm } from './link-form.tsx';
import { LinksList } from './links-list.tsx';

const Address = z.object({ campaign: z.string().optional() });

const LinksPage = (): ReactNode => {
  const t = useMessages('campaigns');
  const [{ campaign }] = useAddress(Address);
  const campaigns = useAsk(campaignEndpoints.listCampaigns);
  return (
    <PageFrame
      title={t('links.title')}
      subtitle={
        <PageLink to="/campaigns" className={styles.name}>
          {t('campaign.back')}
        </PageLink>
      }
    >
      <Asked of={campaigns} skeleton={<SkeletonLines lines={8} />}>
        {({ data }) => (
          <div className={styles.columns}>
            <div>
              <section className={styles.card}>
                <LinkForm campaigns={data} start={data.find(({ key }) => key === campaign)} />
              </section>
            </div>
            <div>
              <section className={styles.card}>
                <h2 className={styles.heading}>{t('links.heading')}</h2>
                <LinksList names={new Map(data.map(({ key, name }) => [key, name]))} />
              </section>
            </div>
          </div>
        )}
      </Asked>
    </PageFrame>
  );
};

export default LinksPage;
