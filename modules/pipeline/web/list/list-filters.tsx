import type { Pipeline } from '#modules/pipeline/contract.ts';
import { FilterChoice } from '#platform/web/filter-bar.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { narrowingOf, notNarrowed, type DealsAddress } from '../deals-address.ts';

export type ChangeAddress = (change: Partial<DealsAddress>) => void;

type ListFiltersProps = {
  /** Null: of all pipelines, which have no stages in common. */
  readonly pipeline: Pipeline | null;
  readonly address: DealsAddress;
  readonly onChange: ChangeAddress;
};

/** What the list and the calendar can be narrowed by beyond the board. */
export const ListFilters = ({ pipeline, address, onChange }: ListFiltersProps): ReactNode => {
  const t = useMessages('pipeline');
  const language = useLanguage();
  return (
    <>
      {pipeline !== null && (
        <FilterChoice
          label={t('filter.stage')}
          clearable
          options={pipeline.stages.map(({ key, name }) => ({ value: key, label: name[language] }))}
          value={address.stage}
          onChange={(stage) => onChange({ stage })}
        />
      )}
      <FilterChoice
        label={t('filter.outcome')}
        clearable
        options={[
          { value: 'open', label: t('outcome.open') },
          { value: 'won', label: t('outcome.won') },
          { value: 'lost', label: t('outcome.lost') },
          { value: 'closed', label: t('outcome.closed') },
        ]}
        value={address.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      {address.view === 'list' && Object.keys(narrowingOf(address)).length > 0 && (
        <Button
          variant="light"
          size="compact-sm"
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange(notNarrowed)}
        >
          {t('filter.narrowed')}
        </Button>
      )}
    </>
  );
};
