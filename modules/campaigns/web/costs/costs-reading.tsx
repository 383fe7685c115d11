import { Count, Money, useFormat } from '#platform/web/figures.tsx';
import { downloadTable } from '#platform/web/download-table.ts';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Alert, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CostsRead, RowRefusal } from '../../contract.ts';
import styles from '../campaigns.module.css';

const reasons: Readonly<Record<RowRefusal, string>> = {
  'no-date': messageKey('refusal.noDate'),
  'bad-date': messageKey('refusal.badDate'),
  'no-campaign': messageKey('refusal.noCampaign'),
  'unknown-campaign': messageKey('refusal.unknownCampaign'),
  'no-cost': messageKey('refusal.noCost'),
  'not-an-amount': messageKey('refusal.notAnAmount'),
  'other-currency': messageKey('refusal.otherCurrency'),
  negative: messageKey('refusal.negative'),
  'too-large': messageKey('refusal.tooLarge'),
};

const shownRejected = 20;

/** What a file holds, what it changes or has changed, and what could not be read. */
export const CostsReading = ({ read, written }: { readonly read: CostsRead; readonly written: boolean }): ReactNode => {
  const t = useMessages('campaigns');
  const format = useFormat();
  const language = useLanguage();
  if (read.columns === null) return <Alert color="red">{t('costs.noColumns')}</Alert>;
  const { added, changed, same, rejected } = read;
  const download = (): void =>
    downloadTable(
      'lejek-costs-rejected.csv',
      [
        [t('costs.line'), t('costs.reason')],
        ...rejected.map(({ line, cells, reason }) => [line, t(reasons[reason]), ...cells]),
      ],
      language,
    );
  return (
    <>
      <h2 className={styles.heading}>{written ? t('costs.written') : t('costs.found')}</h2>
      <p className={styles.text}>
        {t('costs.difference', { added, changed, same })} <Money minor={read.amountMinor} />
      </p>
      {read.campaigns.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('report.campaign')}</th>
                <th scope="col">{t('costs.period')}</th>
                <th scope="col" className={styles.end}>
                  {t('costs.days')}
                </th>
                <th scope="col" className={styles.end}>
                  {t('report.cost')}
                </th>
              </tr>
            </thead>
            <tbody>
              {read.campaigns.map(({ key, name, days, from, to, amountMinor }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td>
                    {format.day(from)} – {format.day(to)}
                  </td>
                  <td className={styles.end}>
                    <Count value={days} />
                  </td>
                  <td className={styles.end}>
                    <Money minor={amountMinor} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rejected.length > 0 && (
        <>
          <h3 className={styles.heading} style={{ marginTop: 16 }}>
            {t('costs.rejected', { count: rejected.length })}
          </h3>
          <ul className={styles.list}>
            {rejected.slice(0, shownRejected).map(({ line, cells, reason }) => (
              <li key={line} className={styles.line}>
                <span className={styles.grow}>
                  <span className={styles.wrap}>{cells.join(' · ')}</span>
                  <span className={styles.detail}>
                    {t('costs.line')} {line}: {t(reasons[reason])}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <div className={styles.below}>
            <Button variant="default" size="xs" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
              {t('costs.downloadRejected')}
            </Button>
          </div>
        </>
      )}
    </>
  );
};
