import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { Count } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { call } from '#platform/web/api.ts';
import { Button, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { campaignEndpoints, type Campaign, type Channel, type UnmatchedTouch } from '../../contract.ts';
import { rulesOfMarks } from '../../domain/rules-of-marks.ts';
import styles from '../campaigns.module.css';
import type { Question } from '../use-report.ts';

const { attachTouch, createCampaign, editCampaign, listCampaigns, unmatchedTouches, campaignReport } =
  campaignEndpoints;
const changed = [listCampaigns, unmatchedTouches, campaignReport];

/** A first guess that saves a click in the plain cases; the campaign's form has all channels. */
const channelOf = ({ source, medium }: UnmatchedTouch): Channel => {
  const [by, from] = [(medium ?? '').toLowerCase(), (source ?? '').toLowerCase()];
  const social = /facebook|instagram|linkedin|tiktok|twitter|meta/.test(from);
  if (/^(e-?mail|newsletter|mailing)$/.test(by)) return 'Email';
  if (/cp|ppc|paid/.test(by)) return social ? 'Paid Social' : /google|bing/.test(from) ? 'Paid Search' : 'Paid Other';
  if (/social/.test(by) || social) return 'Organic Social';
  if (/display|banner/.test(by)) return 'Display';
  return by === 'referral' ? 'Referral' : by === 'organic' ? 'Organic Search' : 'Unassigned';
};

const few = 5;

/** Names that people came with and no campaign claims: a misspelt link, a campaign nobody entered. */
export const UnmatchedSection = ({
  campaigns,
  question,
}: {
  readonly campaigns: readonly Campaign[];
  readonly question: Question;
}): ReactNode => {
  const t = useMessages('campaigns');
  const mayWrite = useCan('campaigns.write');
  const invalidate = useInvalidate();
  const [all, setAll] = useState(false);
  const unmatched = useAsk(unmatchedTouches, { query: { touch: question.touch } });
  const attach = useTell(attachTouch, { invalidates: changed, onError: tellProblem });
  const create = useTell(createCampaign, { invalidates: changed, onError: tellProblem });
  const touches = unmatched.data?.data ?? [];
  if (touches.length === 0) return null;

  const attachTo = (campaign: Campaign, { source, medium, campaign: name }: UnmatchedTouch): void =>
    attach.mutate(
      { params: { campaign: campaign.key }, body: { source, medium, campaign: name } },
      {
        onSuccess: () =>
          undoable({
            message: t('unmatched.attached', { name, campaign: campaign.name }),
            undo: async () => {
              await call(editCampaign, { params: { campaign: campaign.key }, body: { rules: campaign.rules } });
              await invalidate(changed);
            },
          }),
      },
    );
  const makeOf = (touch: UnmatchedTouch): void => {
    const { source, medium, campaign: name } = touch;
    create.mutate({
      body: {
        name: name.slice(0, 120),
        channel: channelOf(touch),
        marks: { source, medium, campaign: name },
        rules: rulesOfMarks({ source, medium, campaign: name }),
      },
    });
  };
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('unmatched.title')}</h2>
      <p className={styles.text}>{t('unmatched.text')}</p>
      <ul className={styles.list}>
        {(all ? touches : touches.slice(0, few)).map((touch) => (
          <li key={JSON.stringify([touch.source, touch.medium, touch.campaign])} className={styles.line}>
            <span className={styles.grow}>
              <strong className={styles.wrap}>{touch.campaign}</strong>
              <span className={styles.detail}>
                {[touch.source, touch.medium].filter(Boolean).join(' / ')}
                {' · '}
                {t('unmatched.people', { count: touch.people })}
              </span>
            </span>
            {mayWrite && (
              <span className={styles.buttons}>
                {campaigns.length > 0 && (
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <Button variant="default" size="xs" disabled={attach.isPending}>
                        {t('unmatched.attach')}
                      </Button>
                    </Menu.Target>
                    <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
                      {campaigns.map((campaign) => (
                        <Menu.Item key={campaign.key} onClick={() => attachTo(campaign, touch)}>
                          {campaign.name}
                        </Menu.Item>
                      ))}
                    </Menu.Dropdown>
                  </Menu>
                )}
                <Button variant="default" size="xs" disabled={create.isPending} onClick={() => makeOf(touch)}>
                  {t('unmatched.make')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {touches.length > few && !all && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t('unmatched.all')} (<Count value={touches.length} />)
        </Button>
      )}
    </section>
  );
};
