import { useMessages } from '#platform/web/i18n.ts';
import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';

type PointsInputProps = Omit<NumberInputProps, 'value' | 'onChange'> & {
  readonly value: number | null;
  /** Null only where nothing may be told. */
  readonly onPoints: (points: number | null) => void;
  readonly optional?: boolean;
};

/** Whole points; what is typed halfway stays in the field and is told when it is a number. */
export const PointsInput = ({ value, onPoints, optional = false, ...others }: PointsInputProps): ReactNode => {
  const t = useMessages('scoring');
  const [typed, setTyped] = useState<number | string>(value ?? '');
  const [told, setTold] = useState(value);
  // Changed elsewhere: by dragging a mark, by undo.
  if (told !== value) {
    setTold(value);
    setTyped(value ?? '');
  }
  const change = (next: number | string): void => {
    setTyped(next);
    const points = typeof next === 'number' ? Math.round(next) : next.trim() === '' && optional ? null : undefined;
    if (points === undefined) return;
    setTold(points);
    onPoints(points);
  };
  return (
    <NumberInput
      size="xs"
      hideControls
      allowDecimal={false}
      clampBehavior="strict"
      placeholder={optional ? t('points.none') : undefined}
      value={typed}
      onChange={change}
      onBlur={() => setTyped(value ?? '')}
      {...others}
    />
  );
};
