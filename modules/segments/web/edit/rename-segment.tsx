import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { segmentsEndpoints, type Segment } from '../../contract.ts';
import { FolderField, folderOf } from './folder-field.tsx';
import { mostNameLetters } from './name-segment.tsx';

type RenameSegmentProps = { readonly segment: Segment; readonly onClose: () => void };

/** What it is called and where it lies. */
export const RenameSegment = ({ segment, onClose }: RenameSegmentProps): ReactNode => {
  const t = useMessages('segments');
  const [name, setName] = useState(segment.name);
  const [folder, setFolder] = useState(segment.folder ?? '');
  const change = useTell(segmentsEndpoints.changeSegment, {
    invalidates: [segmentsEndpoints.listSegments, segmentsEndpoints.readSegment, segmentsEndpoints.segmentsOfContact],
    onSuccess: onClose,
    onError: tellProblem,
  });
  const ready = name.trim() !== '' && !change.isPending;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('edit.rename')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('edit.close') }}
    >
      <form
        style={{ display: 'grid', gap: 16 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready)
            change.mutate({
              params: { segmentId: segment.id },
              body: { name: name.trim(), folder: folderOf(folder) },
            });
        }}
      >
        <TextInput
          label={t('edit.name')}
          value={name}
          maxLength={mostNameLetters}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <FolderField value={folder} onChange={setFolder} />
        <Button type="submit" disabled={!ready} loading={change.isPending}>
          {t('edit.save')}
        </Button>
      </form>
    </Modal>
  );
};
