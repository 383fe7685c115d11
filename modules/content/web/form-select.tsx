import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { pageEndpoints } from '../contract.ts';

type FormSelectProps = {
  readonly label: string;
  readonly description?: string;
  readonly none: string;
  readonly value: string | null;
  readonly disabled?: boolean;
  readonly onChange: (key: string | null) => void;
};

/** Chooses one of the workspace's forms, or none. One that is gone is still named by its key. */
export const FormSelect = ({ label, description, none, value, disabled, onChange }: FormSelectProps): ReactNode => {
  const t = useMessages('content');
  const forms = useAsk(pageEndpoints.listContentForms);
  const known = forms.data?.data ?? [];
  const isGone = value !== null && forms.data !== undefined && !known.some(({ key }) => key === value);
  return (
    <Select
      label={label}
      description={description}
      placeholder={none}
      clearable
      disabled={disabled ?? false}
      data={[
        ...known.map(({ key, name }) => ({ value: key, label: name })),
        ...(value !== null && (isGone || known.length === 0) ? [{ value, label: value }] : []),
      ]}
      value={value}
      error={isGone ? t('form.gone') : undefined}
      onChange={onChange}
    />
  );
};
