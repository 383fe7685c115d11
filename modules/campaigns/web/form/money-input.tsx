import { useLanguage } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { NumberInput, type NumberInputProps } from '@mantine/core';
import type { ReactNode } from 'react';

type MoneyInputProps = Omit<NumberInputProps, 'value' | 'onChange'> & {
  readonly minor: number | null;
  readonly onMinor: (minor: number | null) => void;
};

/** An amount in the workspace's currency, typed in whole units and kept in minor ones. */
export const MoneyInput = ({ minor, onMinor, ...others }: MoneyInputProps): ReactNode => {
  const { currency } = useWorkspace();
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
