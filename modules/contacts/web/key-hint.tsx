import { Keys } from '#platform/web/keys.tsx';
import { Tooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

/** Says what a control does and by which key. */
export const KeyHint = ({
  label,
  keys,
  children,
}: {
  readonly label: string;
  readonly keys?: string;
  readonly children: ReactElement;
}): ReactNode => (
  <Tooltip
    label={
      <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
        {label}
        {keys !== undefined && <Keys of={keys} />}
      </span>
    }
  >
    {children}
  </Tooltip>
);
