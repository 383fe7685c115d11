import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PeriodPicker } from '#platform/web/period-picker.tsx';
import type { ReactNode } from 'react';
import { ReportAddress } from '../use-report.ts';

/** Period and touch; on the list also what the rows are. */
export const ReportFilters = ({ rows = false }: { readonly rows?: boolean }): ReactNode => {
  const t = useMessages('campaigns');
  const [{ touch = 'first', by = 'campaign' }, setAddress] = useAddress(ReportAddress);
  return (
    <FilterBar>
      <PeriodPicker />
      <FilterChoice
        label={t('filter.touch')}
        value={touch}
        options={[
          { value: 'first', label: t('filter.first') },
          { value: 'last', label: t('filter.last') },
        ]}
        onChange={(value) => setAddress({ touch: value === 'last' ? 'last' : undefined })}
      />
      {rows && (
        <FilterChoice
          label={t('filter.by')}
          value={by}
          options={[
            { value: 'campaign', label: t('filter.byCampaign') },
            { value: 'channel', label: t('filter.byChannel') },
          ]}
          onChange={(value) => setAddress({ by: value === 'channel' ? 'channel' : undefined })}
        />
      )}
    </FilterBar>
  );
};
