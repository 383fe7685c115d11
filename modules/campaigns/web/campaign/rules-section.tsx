import { useAsk, useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { campaignEndpoints, type Campaign } from '../../contract.ts';
import { comparisonTitles, markTitles } from '../campaign-words.ts';
import styles from '../campaigns.module.css';

const { orderCampaigns, listCampaigns, readCampaign, campaignReport, unmatchedTouches } = campaignEndpoints;

/** Which touches belong here, in words, and when this campaign's turn comes. */
export const RulesSection = ({ campaign }: { readonly campaign: Campaign }): ReactNode => {
  const t = useMessages('campaigns');
  const mayWrite = useCan('campaigns.write');
  const all = useAsk(listCampaigns).data?.data ?? [];
  const order = useTell(orderCampaigns, {
    invalidates: [listCampaigns, readCampaign, campaignReport, unmatchedTouches],
    onError: tellProblem,
  });
  const keys = all.map(({ key }) => key);
  const place = keys.indexOf(campaign.key);
  const move = (step: -1 | 1): void => {
    const others = keys.filter((key) => key !== campaign.key);
    others.splice(place + step, 0, campaign.key);
    order.mutate({ body: { keys: others } });
  };
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('rules.title')}</h2>
      {campaign.rules.length === 0 ? (
        <p className={styles.text}>{t('rules.none')}</p>
      ) : (
        <ul className={styles.list}>
          {campaign.rules.map(({ all: conditions }, index) => (
            <li key={index} className={styles.line}>
              <span className={`${styles.grow} ${styles.wrap}`}>
                {conditions
                  .map(
                    ({ mark, is, value }) =>
                      `${t(markTitles[mark])} ${t(comparisonTitles[is])} ${t('rules.quoted', { value })}`,
                  )
                  .join(` ${t('rules.andWord')} `)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {all.length > 1 && place >= 0 && (
        <div className={styles.below}>
          <span className={styles.between}>{t('rules.turn', { place: place + 1, of: all.length })}</span>
          {mayWrite && (
            <>
              <ActionIcon
                aria-label={t('rules.earlier')}
                disabled={place === 0 || order.isPending}
                onClick={() => move(-1)}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                aria-label={t('rules.later')}
                disabled={place === all.length - 1 || order.isPending}
                onClick={() => move(1)}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
            </>
          )}
        </div>
      )}
    </section>
  );
};
