import { useMessages } from '#platform/web/i18n.ts';
import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { segmentKinds, type Segment } from '../../contract.ts';

type Kind = Segment['kind'];

type KindFieldProps = { readonly value: Kind; readonly onChange: (kind: Kind) => void };

/** Follows its filter, or keeps who is in it today. */
export const KindField = ({ value, onChange }: KindFieldProps): ReactNode => {
  const t = useMessages('segments');
  return (
    <Radio.Group
      label={t('edit.kind')}
      value={value}
      onChange={(chosen) => {
        const kind = segmentKinds.find((one) => one === chosen);
        if (kind) onChange(kind);
      }}
    >
      <div style={{ display: 'grid', gap: 8, marginTop: 8 }}>
        <Radio value="live" label={t('kind.live')} description={t('kind.liveHint')} />
        <Radio value="frozen" label={t('kind.frozen')} description={t('kind.frozenHint')} />
      </div>
    </Radio.Group>
  );
};
