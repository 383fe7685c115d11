import { Change, Money, useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { stageColor } from '#platform/web/theme.ts';
import type { ReactNode } from 'react';
import { counted, type Campaign, type CampaignReport } from '../../contract.ts';
import { countedTitles } from '../campaign-words.ts';
import styles from '../campaigns.module.css';
import { CostOfOne, PeopleCount, Roas } from '../figure-cells.tsx';
import type { Question } from '../use-report.ts';

type FunnelSectionProps = {
  readonly campaign: Campaign;
  readonly report: CampaignReport;
  readonly question: Question;
};

/** What the campaign brought in the period, stage by stage, what one of each cost, and how far its goal is. */
export const FunnelSection = ({ campaign, report, question }: FunnelSectionProps): ReactNode => {
  const t = useMessages('campaigns');
  const format = useFormat();
  const row = report.campaigns.find(({ key }) => key === campaign.key);
  if (!row) return null;
  const { now, before } = row;
  const shown = counted.filter((what) => report.stages[what] !== null);
  const most = Math.max(1, ...shown.map((what) => now[what] ?? 0));
  const { goal } = campaign;
  const part = (got: number | null, wanted: number): string => format.share((got ?? 0) / wanted);
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('campaign.funnel')}</h2>
      <div className={styles.bars}>
        {shown.map((what, place) => (
          <div key={what} className={styles.bar}>
            <span>{t(countedTitles[what])}</span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={styles.fill}
                style={{
                  display: 'block',
                  width: `${((now[what] ?? 0) / most) * 100}%`,
                  background: stageColor(place * 2, 10),
                }}
              />
            </span>
            <span className={styles.end} style={{ textAlign: 'end' }}>
              <PeopleCount
                figures={now}
                what={what}
                stage={report.stages[what]}
                question={question}
                whose={{ campaign: campaign.key }}
              />
            </span>
            <span className={styles.dimmed} style={{ textAlign: 'end' }}>
              {before && (before[what] ?? 0) > 0 ? <Change from={before[what]} to={now[what]} good="up" /> : null}
            </span>
          </div>
        ))}
      </div>
      <dl className={styles.figures} style={{ marginTop: 16 }}>
        <div className={styles.figure}>
          <dt>{t('report.value')}</dt>
          <dd>
            <span className={styles.value}>
              <Money minor={now.valueMinor} short />
            </span>
          </dd>
        </div>
        <div className={styles.figure}>
          <dt>{t('report.cost')}</dt>
          <dd>
            <span className={styles.value}>
              <Money minor={now.costMinor} short />
            </span>
          </dd>
        </div>
        <div className={styles.figure}>
          <dt>{t('report.costOfLead')}</dt>
          <dd>
            <span className={styles.value}>
              <CostOfOne figures={now} what="leads" />
            </span>
          </dd>
        </div>
        <div className={styles.figure}>
          <dt>{t('report.cac')}</dt>
          <dd>
            <span className={styles.value}>
              <CostOfOne figures={now} what="customers" />
            </span>
          </dd>
        </div>
        <div className={styles.figure}>
          <dt>{t('report.roas')}</dt>
          <dd>
            <span className={styles.value}>
              <Roas figures={now} />
            </span>
          </dd>
        </div>
      </dl>
      {(goal.text !== '' || goal.leads !== null || goal.customers !== null) && (
        <p className={styles.goal}>
          <strong>{t('campaign.goal')}</strong>
          {goal.text !== '' && ` ${goal.text}`}
          {goal.leads !== null &&
            `\n${t('campaign.goalLeads', { got: format.count(now.leads ?? 0), wanted: format.count(goal.leads), part: part(now.leads, goal.leads) })}`}
          {goal.customers !== null &&
            `\n${t('campaign.goalCustomers', { got: format.count(now.customers ?? 0), wanted: format.count(goal.customers), part: part(now.customers, goal.customers) })}`}
        </p>
      )}
    </section>
  );
};
