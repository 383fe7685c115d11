import { useMessages } from '#platform/web/i18n.ts';
import { Autocomplete } from '@mantine/core';
import type { ReactNode } from 'react';
import { foldersOf } from '../by-folder.ts';
import { useSegments } from '../use-segments.ts';

type FolderFieldProps = {
  readonly value: string;
  readonly onChange: (folder: string) => void;
};

export const mostFolderLetters = 60;

/** A folder that is there already, or a new one. */
export const FolderField = ({ value, onChange }: FolderFieldProps): ReactNode => {
  const t = useMessages('segments');
  const { segments } = useSegments();
  return (
    <Autocomplete
      label={t('edit.folder')}
      placeholder={t('edit.folderExample')}
      data={foldersOf(segments)}
      comboboxProps={{ withinPortal: false }}
      value={value}
      maxLength={mostFolderLetters}
      onChange={onChange}
    />
  );
};

export const folderOf = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
