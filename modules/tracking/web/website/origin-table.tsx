import { useFormat } from '#platform/web/figures.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { TrackingSummary } from '../../contract.ts';
import { channelNames } from '../timeline/channel-names.ts';
import type { Origin } from './website-page.tsx';
import styles from './website.module.css';

/** What it means that nothing is known. */
const nothing: Readonly<Record<Origin, string>> = {
  channel: messageKey('by.direct'),
  source: messageKey('by.direct'),
  medium: messageKey('by.direct'),
  campaign: messageKey('by.noCampaign'),
  landing: messageKey('by.noPage'),
};

type OriginTableProps = { readonly rows: TrackingSummary['by']; readonly title: string; readonly by: Origin };

/** The visits by what brought them, most first. */
export const OriginTable = ({ rows, title, by }: OriginTableProps): ReactNode => {
  const t = useMessages('tracking');
  const format = useFormat();
  const most = Math.max(1, ...rows.map(({ sessions }) => sessions));
  const name = (value: string | null): string => {
    if (value === null) return t(nothing[by]);
    const channel = by === 'channel' ? channelNames[value] : undefined;
    return channel === undefined ? value : t(channel);
  };
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('figure.sessions')}</th>
            <th scope="col">{t('figure.visitors')}</th>
            <th scope="col">{t('figure.pageViews')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, sessions, visitors, pageViews }) => (
            <tr key={value ?? ''}>
              <th scope="row">
                <span className="truncate" title={name(value)}>
                  {name(value)}
                </span>
                <span className={styles.mini} aria-hidden="true">
                  <span style={{ width: `${(100 * sessions) / most}%` }} />
                </span>
              </th>
              <td>{format.count(sessions)}</td>
              <td>{format.count(visitors)}</td>
              <td>{format.count(pageViews)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
