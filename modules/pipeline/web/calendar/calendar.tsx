import { pipelineEndpoints, type DealCard as Deal, type Pipeline } from '#modules/pipeline/contract.ts';
import { useAskPages } from '#platform/web/ask.ts';
import { rememberRows } from '#platform/web/data-table/list-neighbours.ts';
import { Day, useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { useToday } from '#platform/web/use-today.ts';
import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { DealCard } from '../board/deal-card.tsx';
import { askedOf, type DealsAddress } from '../deals-address.ts';
import type { ChangeAddress } from '../list/list-filters.tsx';
import { useStageName } from '../use-pipelines.ts';
import styles from './calendar.module.css';
import { monthAfter, monthOf, weeksOf } from './month-grid.ts';

type CalendarProps = {
  readonly pipeline: Pipeline;
  readonly address: DealsAddress;
  readonly onChange: ChangeAddress;
};

/** So many deals of a day are shown before it is opened. */
const shownOfDay = 3;
const pageSize = 200;

const byDay = (deals: readonly Deal[]): ReadonlyMap<string, readonly Deal[]> => {
  const days = new Map<string, Deal[]>();
  for (const deal of deals) {
    if (deal.expectedOn === null) continue;
    days.set(deal.expectedOn, [...(days.get(deal.expectedOn) ?? []), deal]);
  }
  return days;
};

type DayProps = {
  readonly day: string;
  readonly deals: readonly Deal[];
  readonly outside: boolean;
  readonly today: string;
};

const DayCell = ({ day, deals, outside, today }: DayProps): ReactNode => {
  const t = useMessages('pipeline');
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  const shown = whole ? deals : deals.slice(0, shownOfDay);
  return (
    <td className={styles.day} data-outside={outside || undefined} data-today={day === today || undefined}>
      <span className={styles.number} aria-current={day === today ? 'date' : undefined}>
        <span aria-hidden>{Number(day.slice(8))}</span>
        <span className="visually-hidden">{format.day(day)}</span>
      </span>
      {shown.map(({ id, name, amountMinor, currency, outcome }) => (
        <PageLink
          key={id}
          to={`/pipeline/${id}`}
          search="keep"
          className={styles.deal}
          title={name}
          data-late={(outcome === null && day < today) || undefined}
          data-outcome={outcome ?? undefined}
        >
          <span className={styles.dealName}>{name}</span>
          {amountMinor !== null && <span className={styles.worth}>{format.shortMoney(amountMinor, currency)}</span>}
          {outcome === null && day < today && <span className="visually-hidden">{t('stuck.overdue')}</span>}
          {outcome !== null && (
            <span className="visually-hidden">{outcome === 'won' ? t('outcome.won') : t('outcome.lost')}</span>
          )}
        </PageLink>
      ))}
      {deals.length > shown.length && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setWhole(true)}>
          {t('calendar.more', { count: deals.length - shown.length })}
        </Button>
      )}
    </td>
  );
};

/** Deals on the days on which they are expected to close, a month at a time; on a phone one day after the other. */
export const Calendar = ({ pipeline, address, onChange }: CalendarProps): ReactNode => {
  const t = useMessages('pipeline');
  const format = useFormat();
  const language = useLanguage();
  const stageName = useStageName(pipeline);
  const today = useToday(useWorkspace().timeZone);
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const month = address.month ?? monthOf(today);
  const weeks = useMemo(() => weeksOf(month), [month]);
  const from = `${month}-01`;
  const to = weeks.flat().findLast((day) => monthOf(day) === month) ?? from;
  const { stage, outcome = 'open' } = address;
  const source = useAskPages(
    pipelineEndpoints.listDeals,
    {
      query: {
        ...askedOf(address),
        pipeline: pipeline.key,
        ...(stage === undefined ? {} : { stage }),
        outcome,
        expectedFrom: from,
        expectedTo: to,
        sort: 'expectedOn',
        direction: 'asc',
        limit: pageSize,
      },
    },
    { keep: true },
  );
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = source;
  // A month is shown whole or not at all.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const deals = useMemo(() => source.data?.pages.flatMap((page) => page.data), [source.data]);
  const days = useMemo(() => byDay(deals ?? []), [deals]);
  useEffect(() => {
    if (deals)
      rememberRows(
        'deals',
        deals.map(({ id }) => id),
      );
  }, [deals]);
  const first = source.data?.pages[0];
  const weekday = new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', { weekday: 'short', timeZone: 'UTC' });

  const head = (
    <div className={styles.head}>
      <ActionIcon aria-label={t('calendar.previous')} onClick={() => onChange({ month: monthAfter(month, -1) })}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <h2 className={styles.month} aria-live="polite">
        {format.month(month)}
      </h2>
      <ActionIcon aria-label={t('calendar.next')} onClick={() => onChange({ month: monthAfter(month, 1) })}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
      {month !== monthOf(today) && (
        <Button variant="default" size="compact-sm" onClick={() => onChange({ month: undefined })}>
          {t('calendar.today')}
        </Button>
      )}
      {first && (
        <span className={styles.sum}>
          {t('board.deals', { count: first.total })}
          {first.totals.some(({ amountMinor }) => amountMinor > 0) &&
            ` · ${first.totals.map(({ currency, amountMinor }) => format.money(amountMinor, currency)).join(' + ')}`}
        </span>
      )}
    </div>
  );
  if (source.isError) return <ErrorState error={source.error} onRetry={() => void source.refetch()} />;
  if (!deals)
    return (
      <div aria-busy="true">
        {head}
        <SkeletonTable rows={6} columns={7} />
      </div>
    );
  return (
    <div className={styles.calendar} data-stale={source.isPlaceholderData || undefined}>
      {head}
      {deals.length === 0 && <p className={styles.nothing}>{t('calendar.nothing')}</p>}
      {isPhone ? (
        <ol className={styles.days}>
          {[...days].map(([day, those]) => (
            <li key={day}>
              <h3 className={styles.dayTitle}>
                <Day on={day} />
              </h3>
              <ul className={styles.dayDeals}>
                {those.map((deal) => (
                  <li key={deal.id}>
                    <DealCard deal={deal} stage={stageName(deal.stage)} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      ) : (
        <table className={styles.grid}>
          <thead>
            <tr>
              {(weeks[0] ?? []).map((day) => (
                <th key={day} scope="col">
                  {weekday.format(new Date(`${day}T00:00:00Z`))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((day) => (
                  <DayCell
                    key={day}
                    day={day}
                    deals={days.get(day) ?? []}
                    outside={monthOf(day) !== month}
                    today={today}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
};
