import { NumberInput, type NumberInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from './i18n.ts';
import { useWorkspace } from './session.ts';

type MoneyInputProps = Omit<NumberInputProps, 'value' | 'onChange'> & {
  readonly minor: number | null;
  readonly onMinor: (minor: number | null) => void;
  /** ISO 4217; the workspace's unless told. */
  readonly currency?: string;
};

/** An amount, typed in whole units and kept in minor ones. */
export const MoneyInput = ({ minor, onMinor, currency: told, ...others }: MoneyInputProps): ReactNode => {
  const { currency: usual } = useWorkspace();
  const currency = told ?? usual;
  const comma = useLanguage() === 'pl';
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const unit = 10 ** digits;
  return (
    <NumberInput
      value={minor === null ? '' : minor / unit}
      onChange={(value) => onMinor(typeof value === 'number' ? Math.round(value * unit) : null)}
      min={0}
      max={1e12}
      decimalScale={digits}
      decimalSeparator={comma ? ',' : '.'}
      thousandSeparator={comma ? ' ' : ','}
      allowedDecimalSeparators={[',', '.']}
      hideControls
      rightSection={currency}
      rightSectionWidth={48}
      {...others}
    />
  );
};
