import { Menu } from '@mantine/core';
import { contactEndpoints } from '#modules/contacts/contract.ts';
import { views, type FunnelReport, type View } from '#modules/analytics/contract.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import { useAsk } from '#platform/web/ask.ts';
import { FilterBar, FilterButton, FilterChoice } from '#platform/web/filter-bar.tsx';
import { useAddress } from '#platform/web/go.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import { PeriodPicker } from '#platform/web/period-picker.tsx';
import { IconX } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { comparisons, type Comparison } from './compare-periods.ts';
import { subjectsOf } from './describe-filter.ts';
import type { Words } from './figure-words.ts';
import styles from './funnel-filters.module.css';
import { FunnelAddress, noBreakdown } from './funnel-address.ts';
import type { FunnelState } from './use-funnel.ts';

export const viewTitles: Readonly<Record<View, string>> = {
  cohort: messageKey('view.cohort'),
  activity: messageKey('view.activity'),
  now: messageKey('view.now'),
};
const viewHints: Readonly<Record<View, string>> = {
  cohort: messageKey('view.cohortHint'),
  activity: messageKey('view.activityHint'),
  now: messageKey('view.nowHint'),
};
const comparisonTitles: Readonly<Record<Comparison, string>> = {
  none: messageKey('compare.none'),
  previous: messageKey('compare.previous'),
  'year-before': messageKey('compare.yearBefore'),
};

type Field = { readonly key: string; readonly label: LocalText };

/** What a journey itself carries: reports know these whether or not contacts have a field of that name. */
const journeyFields: Readonly<Record<string, string>> = {
  source: messageKey('field.source'),
  medium: messageKey('field.medium'),
  campaign: messageKey('field.campaign'),
};

const fewMinutes = 300_000;

/** What reports may be broken down by, and the names of all fields. */
const useFields = (): { readonly all: readonly Field[]; readonly breakdowns: readonly Field[] } => {
  const { data } = useAsk(contactEndpoints.listFields, {}, { staleTime: fewMinutes });
  return useMemo(
    () => ({ all: data?.data ?? [], breakdowns: data?.data.filter((field) => field.breakdown) ?? [] }),
    [data],
  );
};

const ViewChoice = ({
  view,
  onChange,
  words: { t },
}: {
  readonly view: View;
  readonly onChange: (view: View) => void;
  readonly words: Words;
}): ReactNode => (
  <Menu position="bottom-start" width={340}>
    <Menu.Target>
      <FilterButton label={t('view.label')} chosen={t(viewTitles[view])} />
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.RadioGroup value={view}>
        {views.map((offered) => (
          <Menu.RadioItem key={offered} value={offered} closeMenuOnClick onChange={() => onChange(offered)}>
            <span className={styles.viewTitle}>{t(viewTitles[offered])}</span>
            <span className={styles.viewHint}>{t(viewHints[offered])}</span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Dropdown>
  </Menu>
);

type FunnelFiltersProps = {
  readonly state: FunnelState;
  readonly report: FunnelReport | undefined;
  readonly words: Words;
};

/** Everything that changes what the numbers are about; all of it stands in the URL. */
export const FunnelFilters = ({ state, report, words }: FunnelFiltersProps): ReactNode => {
  const { t } = words;
  const [, setAddress] = useAddress(FunnelAddress);
  const { all, breakdowns } = useFields();
  const { view, filter } = state.question;
  const nameOf = (key: string): string => {
    const own = journeyFields[key];
    if (own !== undefined) return t(own);
    const field = all.find((candidate) => candidate.key === key);
    // The report knows the name of its own field before the list of fields has come.
    if (!field && report?.by?.field === key) return words.name(report.by.label);
    return field ? words.name(field.label) : key;
  };
  const offered = new Set([
    ...Object.keys(journeyFields),
    ...(state.by === undefined ? [] : [state.by]),
    ...breakdowns.map(({ key }) => key),
  ]);
  return (
    <FilterBar>
      <ViewChoice
        view={view}
        words={words}
        onChange={(chosen) => setAddress({ view: chosen === 'cohort' ? undefined : chosen })}
      />
      {view !== 'now' && <PeriodPicker />}
      <FilterChoice
        label={t('filter.by')}
        options={[
          { value: noBreakdown, label: t('filter.byNothing') },
          ...[...offered].map((key) => ({ value: key, label: nameOf(key) })),
        ]}
        value={state.by ?? noBreakdown}
        onChange={(by) => setAddress({ by })}
      />
      {view !== 'now' && state.period !== 'all' && (
        <FilterChoice
          label={t('compare.label')}
          options={comparisons.map((value) => ({ value, label: t(comparisonTitles[value]) }))}
          value={state.compare}
          onChange={(compare) => setAddress({ compare: compare === 'none' ? undefined : compare })}
        />
      )}
      {state.funnels.length > 1 && (
        <FilterChoice
          label={t('filter.funnel')}
          options={state.funnels.map(({ key, name }) => ({ value: key, label: name }))}
          value={state.funnel?.key}
          onChange={(funnel) => setAddress({ funnel })}
        />
      )}
      {filter && (
        <button type="button" className={styles.chip} onClick={() => setAddress({ filter: undefined })}>
          <span className={styles.chipText}>
            {t('filter.only', {
              fields: subjectsOf(filter)
                .map((subject) => ('field' in subject ? nameOf(subject.field) : t('filter.chosenPeople')))
                .join(', '),
            })}
          </span>
          <IconX size={14} aria-hidden />
          <span className="visually-hidden">{t('filter.remove')}</span>
        </button>
      )}
    </FilterBar>
  );
};
