import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { campaignEndpoints, type CampaignLink } from '../../contract.ts';
import { marksOfLink } from '../../domain/campaign-link.ts';
import styles from '../campaigns.module.css';

const { listLinks, keepLink, removeLink } = campaignEndpoints;

/** Links that were made, newest first: of one campaign, or of all. */
export const LinksList = ({
  campaign,
  names,
}: {
  readonly campaign?: string;
  /** Names of campaigns by key, where links of several stand together. */
  readonly names?: ReadonlyMap<string, string>;
}): ReactNode => {
  const t = useMessages('campaigns');
  const mayWrite = useCan('campaigns.write');
  const invalidate = useInvalidate();
  const links = useAsk(listLinks, { query: campaign === undefined ? {} : { campaign } });
  const remove = useTell(removeLink, { invalidates: [listLinks], onError: tellProblem });
  const forget = (link: CampaignLink): void =>
    remove.mutate(
      { params: { campaign: link.campaign, linkId: link.id } },
      {
        onSuccess: () =>
          undoable({
            message: t('links.removed'),
            undo: async () => {
              const { page, marks } = marksOfLink(link.url);
              await call(keepLink, { params: { campaign: link.campaign }, body: { page, marks, note: link.note } });
              await invalidate([listLinks]);
            },
          }),
      },
    );
  return (
    <Asked of={links} skeleton={<SkeletonLines lines={3} />}>
      {({ data }) =>
        data.length === 0 ? (
          <p className={styles.text}>{t('links.none')}</p>
        ) : (
          <ul className={styles.list}>
            {data.map((link) => (
              <li key={link.id} className={styles.line}>
                <span className={styles.grow}>
                  <span className={styles.wrap}>{link.url}</span>
                  <span className={styles.detail}>
                    {[names?.get(link.campaign), link.note].filter(Boolean).map((word) => `${word} · `)}
                    <When at={link.madeAt} />
                  </span>
                </span>
                <CopyButton value={link.url}>
                  {({ copied, copy }) => (
                    <Tooltip label={copied ? t('links.copied') : t('links.copy')}>
                      <ActionIcon aria-label={copied ? t('links.copied') : t('links.copy')} onClick={copy}>
                        {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                      </ActionIcon>
                    </Tooltip>
                  )}
                </CopyButton>
                {mayWrite && (
                  <ActionIcon aria-label={t('links.remove')} disabled={remove.isPending} onClick={() => forget(link)}>
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Asked>
  );
};
