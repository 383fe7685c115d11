import { Keys } from './keys.tsx';
import { Tooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

type KeyTipProps = { readonly label: string; readonly keys?: string | undefined; readonly children: ReactElement };

/** Says what a control does, and by which key where there is one. */
export const KeyTip = ({ label, keys, children }: KeyTipProps): ReactNode => (
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
