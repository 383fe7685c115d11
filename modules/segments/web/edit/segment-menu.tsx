import { call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { useToday } from '#platform/web/use-today.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconDots, IconPencil, IconSnowflake } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { segmentsEndpoints, type Segment } from '../../contract.ts';
import { peopleOf } from '../people-of.ts';
import { mostNameLetters } from './name-segment.tsx';
import { RenameSegment } from './rename-segment.tsx';

/** Rename, freeze a copy, put away. */
export const SegmentMenu = ({ segment }: { readonly segment: Segment }): ReactNode => {
  const t = useMessages('segments');
  const format = useFormat();
  const go = useGo();
  const invalidate = useInvalidate();
  const mayWrite = useCan('segments.write');
  const { timeZone } = useWorkspace();
  const day = useToday(timeZone);
  const [renaming, setRenaming] = useState(false);
  const freeze = useTell(segmentsEndpoints.createSegment, {
    invalidates: [segmentsEndpoints.listSegments],
    onSuccess: ({ id, name }) => {
      tell(t('edit.saved', { name }));
      go(`/segments/${id}`);
    },
    onError: tellProblem,
  });
  const remove = useTell(segmentsEndpoints.removeSegment, {
    invalidates: [segmentsEndpoints.listSegments],
    onSuccess: () => {
      go('/segments');
      undoable({
        message: t('edit.removed', { name: segment.name }),
        undo: async () => {
          await call(segmentsEndpoints.restoreSegment, { params: { segmentId: segment.id } });
          await invalidate([segmentsEndpoints.listSegments]);
        },
      });
    },
    onError: tellProblem,
  });
  if (!mayWrite) return null;
  const today = ` (${format.day(day)})`;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('edit.actions')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setRenaming(true)}>
            {t('edit.rename')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconSnowflake size={16} aria-hidden />}
            disabled={freeze.isPending}
            onClick={() =>
              freeze.mutate({
                body: {
                  name: segment.name.slice(0, mostNameLetters - today.length) + today,
                  folder: segment.folder,
                  kind: 'frozen',
                  filter: segment.kind === 'frozen' ? peopleOf(segment.id) : segment.filter,
                },
              })
            }
          >
            {t('edit.freeze')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconArchive size={16} aria-hidden />}
            disabled={remove.isPending}
            onClick={() => remove.mutate({ params: { segmentId: segment.id } })}
          >
            {t('edit.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameSegment segment={segment} onClose={() => setRenaming(false)} />}
    </>
  );
};
