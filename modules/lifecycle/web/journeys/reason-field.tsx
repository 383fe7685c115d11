import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Autocomplete } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Reason } from '../../contract.ts';
import { useReasons } from './use-reasons.ts';

type ReasonFieldProps = {
  /** Which reasons of the list are offered; anything may be written. */
  readonly outcome: Exclude<Reason['outcome'], 'any'> | null;
  readonly required: boolean;
  /** A key of the list or free words. */
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly autoFocus?: boolean;
  /** Inside a pop-up, the list opens in it. */
  readonly inPlace?: boolean;
};

/** Why: one of the workspace's reasons, or in one's own words. */
export const ReasonField = ({
  outcome,
  required,
  value,
  onChange,
  autoFocus = false,
  inPlace = false,
}: ReasonFieldProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const offered = useReasons().filter((reason) => reason.outcome === 'any' || reason.outcome === outcome);
  const labelOf = (key: string): string => offered.find((reason) => reason.key === key)?.label[language] ?? key;
  // Two reasons of one name would be one line of the list.
  const labels = [...new Set(offered.map(({ label }) => label[language]))];
  return (
    <Autocomplete
      label={required ? t('reason.label') : t('reason.optional')}
      description={offered.length > 0 ? t('reason.hint') : undefined}
      withAsterisk={required}
      aria-required={required}
      data={labels}
      value={labelOf(value)}
      onChange={(words) => onChange(offered.find(({ label }) => label[language] === words)?.key ?? words)}
      maxLength={500}
      maxDropdownHeight={200}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      comboboxProps={{ withinPortal: !inPlace }}
    />
  );
};
