import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLanguage } from './i18n.ts';

type DecimalInputProps = Omit<NumberInputProps, 'value' | 'onChange'> & {
  readonly value: number | null;
  readonly onNumber: (value: number | null) => void;
};

const numberOf = (typed: string | number): number | null => {
  const number = typed === '' ? Number.NaN : Number(typed);
  return Number.isFinite(number) ? number : null;
};

/** A number with decimals, by the reader's decimal mark. What is half typed, such as `0,0`, stays as it was typed. */
export const DecimalInput = ({ value, onNumber, ...others }: DecimalInputProps): ReactNode => {
  const comma = useLanguage() === 'pl';
  const [typed, setTyped] = useState<string | number>(value ?? '');
  return (
    <NumberInput
      // An emptied field stays empty where its owner counts that as nought.
      value={(numberOf(typed) ?? 0) === (value ?? 0) ? typed : (value ?? '')}
      onChange={(next) => {
        setTyped(next);
        onNumber(numberOf(next));
      }}
      min={0}
      decimalSeparator={comma ? ',' : '.'}
      thousandSeparator={comma ? ' ' : ','}
      allowedDecimalSeparators={[',', '.']}
      hideControls
      {...others}
    />
  );
};
