import { Keys } from '#platform/web/keys.tsx';
import { Tooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

type KeyTipProps = { readonly label: string; readonly keys: string; readonly children: ReactElement };

/** Says what a control does and by which key. */
export const KeyTip = ({ label, keys, children }: KeyTipProps): ReactNode => (
  <Tooltip
    label={
      <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
        {label}
        <Keys of={keys} />
      </span>
    }
  >
    {children}
  </Tooltip>
);
