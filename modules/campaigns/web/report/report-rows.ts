/** The rows of the report as they are shown: campaigns or channels, sorted, those of no campaign last. */
import type { CampaignReport, Figures } from '../../contract.ts';
import type { Sort } from '../use-report.ts';

export type ReportRow = {
  readonly id: string;
  readonly kind: 'campaign' | 'channel' | 'none';
  /** Name of a campaign, key of a channel. */
  readonly name: string;
  readonly channel: CampaignReport['channels'][number]['channel'] | null;
  readonly archived: boolean;
  readonly now: Figures;
  readonly before: Figures | null;
};

/** Null: not known, and so behind everything that is. */
const worthOf = (row: ReportRow, sort: Exclude<Sort, 'name'>): number | null => {
  const { now } = row;
  switch (sort) {
    case 'value':
      return now.valueMinor;
    case 'cost':
      return now.costMinor;
    case 'lead':
      return now.costPer.leads;
    case 'customer':
      return now.costPer.customers;
    case 'roas':
      return now.roas;
    default:
      return now[sort];
  }
};

const isEmpty = ({ visitors, subscribers, leads, mqls, customers, costMinor }: Figures): boolean =>
  [visitors, subscribers, leads, mqls, customers, costMinor].every((count) => count === null || count === 0);

export function reportRows(
  report: CampaignReport,
  by: 'campaign' | 'channel',
  sort: Sort,
  up: boolean,
  language: string,
): ReportRow[] {
  const rows: ReportRow[] =
    by === 'channel'
      ? report.channels.map(({ channel, now, before }) => ({
          id: channel,
          kind: 'channel',
          name: channel,
          channel,
          archived: false,
          now,
          before,
        }))
      : report.campaigns
          // Put away and without anything in the period: of no interest here.
          .filter(({ status, now }) => status !== 'archived' || !isEmpty(now))
          .map(({ key, name, channel, status, now, before }) => ({
            id: key,
            kind: 'campaign',
            name,
            channel,
            archived: status === 'archived',
            now,
            before,
          }));
  const byName = (one: ReportRow, other: ReportRow): number => one.name.localeCompare(other.name, language);
  rows.sort((one, other) => {
    if (sort === 'name') return up ? byName(one, other) : byName(other, one);
    const [a, b] = [worthOf(one, sort), worthOf(other, sort)];
    if (a === b) return byName(one, other);
    if (a === null || b === null) return a === null ? 1 : -1;
    return up ? a - b : b - a;
  });
  const { now, before } = report.none;
  return isEmpty(now)
    ? rows
    : [...rows, { id: '-', kind: 'none', name: '', channel: null, archived: false, now, before }];
}
