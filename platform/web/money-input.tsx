import { minorDigits, minorUnits } from '#platform/contract/currency.ts';
import type { ComponentProps, ReactNode } from 'react';
import { DecimalInput } from './decimal-input.tsx';
import { useWorkspace } from './session.ts';

type MoneyInputProps = Omit<ComponentProps<typeof DecimalInput>, 'value' | 'onNumber'> & {
  readonly minor: number | null;
  readonly onMinor: (minor: number | null) => void;
  /** ISO 4217; the workspace's unless told. */
  readonly currency?: string;
};

/** An amount, typed in whole units and kept in minor ones. */
export const MoneyInput = ({ minor, onMinor, currency: told, ...others }: MoneyInputProps): ReactNode => {
  const { currency: usual } = useWorkspace();
  const currency = told ?? usual;
  const unit = minorUnits(currency);
  return (
    <DecimalInput
      value={minor === null ? null : minor / unit}
      onNumber={(value) => onMinor(value === null ? null : Math.round(value * unit))}
      max={1e12}
      decimalScale={minorDigits(currency)}
      rightSection={currency}
      rightSectionWidth={48}
      {...others}
    />
  );
};
