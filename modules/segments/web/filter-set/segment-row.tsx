import { plainList, type SetRowProps } from '#modules/contacts/web/index.tsx';
import { useOpenParam } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { byFolder } from '../by-folder.ts';
import { useSegments } from '../use-segments.ts';

/** Which segment; the one that is open itself is not offered, for it cannot stand on itself. */
const SegmentRow = ({ of, onChange }: SetRowProps): ReactNode => {
  const t = useMessages('segments');
  const language = useLanguage();
  const { segments, known } = useSegments();
  const openId = useOpenParam('segmentId');
  const chosen = typeof of['segment'] === 'string' ? of['segment'] : null;
  const offered = segments.filter(({ id }) => id !== openId || id === chosen);
  const groups = byFolder(offered, language).map(({ folder, items }) => ({
    group: folder ?? t('list.noFolder'),
    items: items.map(({ id, name }) => ({ value: id, label: name })),
  }));
  const isGone = known && chosen !== null && !segments.some(({ id }) => id === chosen);
  return (
    <Select
      {...plainList}
      size="xs"
      comboboxProps={{ withinPortal: false }}
      aria-label={t('set.label')}
      placeholder={t(known && offered.length === 0 ? 'set.none' : 'set.choose')}
      data={[
        ...(isGone ? [{ value: chosen, label: t('set.unknown') }] : []),
        ...(groups.length === 1 ? groups.flatMap(({ items }) => items) : groups),
      ]}
      value={chosen}
      error={isGone && t('set.gone')}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('set.noneFound')}
      onChange={(id) => {
        if (id !== null) onChange({ segment: id });
      }}
    />
  );
};

export default SegmentRow;
