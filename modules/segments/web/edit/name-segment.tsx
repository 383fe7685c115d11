import type { Filter } from '#platform/contract/filter.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { segmentsEndpoints, type Segment } from '../../contract.ts';
import { FolderField, folderOf } from './folder-field.tsx';
import { KindField } from './kind-field.tsx';

type NameFormProps = {
  readonly filter: Filter;
  readonly onSaved: (segment: Segment) => void;
};

export const mostNameLetters = 120;

/** Keeps a filter under a name. */
export const NameForm = ({ filter, onSaved }: NameFormProps): ReactNode => {
  const t = useMessages('segments');
  const [name, setName] = useState('');
  const [folder, setFolder] = useState('');
  const [kind, setKind] = useState<Segment['kind']>('live');
  const create = useTell(segmentsEndpoints.createSegment, {
    invalidates: [segmentsEndpoints.listSegments],
    onSuccess: (segment) => {
      tell(t('edit.saved', { name: segment.name }));
      onSaved(segment);
    },
    onError: tellProblem,
  });
  const ready = name.trim() !== '' && !create.isPending;
  return (
    <form
      style={{ display: 'grid', gap: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) create.mutate({ body: { name: name.trim(), folder: folderOf(folder), kind, filter } });
      }}
    >
      <TextInput
        label={t('edit.name')}
        placeholder={t('edit.nameExample')}
        value={name}
        maxLength={mostNameLetters}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
        autoFocus
      />
      <FolderField value={folder} onChange={setFolder} />
      <KindField value={kind} onChange={setKind} />
      <Button type="submit" disabled={!ready} loading={create.isPending}>
        {t('tools.save')}
      </Button>
    </form>
  );
};

export const NameSegment = ({ onClose, ...form }: NameFormProps & { readonly onClose: () => void }): ReactNode => {
  const t = useMessages('segments');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('tools.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('edit.close') }}
    >
      <NameForm {...form} />
    </Modal>
  );
};
