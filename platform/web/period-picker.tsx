import { Menu, Popover } from '@mantine/core';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { FilterButton } from './filter-bar.tsx';
import { useToday } from './use-today.ts';
import { useFormat } from './figures.tsx';
import { useAddress } from './go.tsx';
import { messageKey, useMessages } from './i18n.ts';
import { movingPeriods, Period, periodRange, type DayRange, type MovingPeriod } from './period.ts';
import { useWorkspace } from './session.ts';
import { SkeletonLines } from './skeletons.tsx';

/** The calendar is heavy and rarely needed. */
const OwnDates = lazy(() => import('./own-dates.tsx'));

const PeriodSearch = z.object({ period: Period.optional() });

const titles: Readonly<Record<MovingPeriod, string>> = {
  'last-7-days': messageKey('period.last7Days'),
  'last-30-days': messageKey('period.last30Days'),
  'last-90-days': messageKey('period.last90Days'),
  'last-12-months': messageKey('period.last12Months'),
  'this-month': messageKey('period.thisMonth'),
  'last-month': messageKey('period.lastMonth'),
  'this-quarter': messageKey('period.thisQuarter'),
  'last-quarter': messageKey('period.lastQuarter'),
  'this-year': messageKey('period.thisYear'),
  'last-year': messageKey('period.lastYear'),
  all: messageKey('period.all'),
};

const isMoving = (period: Period): period is MovingPeriod => movingPeriods.some((moving) => moving === period);

type OpenPeriod = DayRange & {
  readonly period: Period;
  readonly setPeriod: (period: Period) => void;
};

/** The period in the address (`?period=`), as days in the workspace's time zone. */
export const usePeriod = (preset: Period = 'last-12-months'): OpenPeriod => {
  const [search, setSearch] = useAddress(PeriodSearch);
  const { timeZone } = useWorkspace();
  const period = search.period ?? preset;
  const today = useToday(timeZone);
  return useMemo(
    () => ({
      period,
      ...periodRange(period, today),
      setPeriod: (chosen: Period) => setSearch({ period: chosen === preset ? undefined : chosen }),
    }),
    [period, preset, today, setSearch],
  );
};

/** The period of the page, in its filter bar; a page with another preset tells `usePeriod` the same. */
export const PeriodPicker = ({ preset = 'last-12-months' }: { readonly preset?: Period }): ReactNode => {
  const t = useMessages('platform');
  const format = useFormat();
  const { period, from, to, setPeriod } = usePeriod(preset);
  const [picking, setPicking] = useState(false);
  const chosen = isMoving(period) ? t(titles[period]) : `${format.day(from)} – ${format.day(to)}`;
  return (
    <Popover opened={picking} onChange={setPicking} position="bottom-start" withRoles={false}>
      <Popover.Target>
        <div>
          <Menu position="bottom-start">
            <Menu.Target>
              <FilterButton label={t('period.label')} chosen={chosen} />
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.RadioGroup value={isMoving(period) ? period : null}>
                {movingPeriods.map((moving) => (
                  <Menu.RadioItem key={moving} value={moving} closeMenuOnClick onChange={() => setPeriod(moving)}>
                    {t(titles[moving])}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
              <Menu.Divider />
              <Menu.Item onClick={() => setPicking(true)}>{t('period.custom')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('period.custom')}>
        <Suspense fallback={<SkeletonLines lines={8} />}>
          <OwnDates
            from={from}
            to={to}
            onApply={(range) => {
              setPicking(false);
              setPeriod(`${range.from}..${range.to}`);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
};
