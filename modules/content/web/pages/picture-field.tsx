import { useMessages } from '#platform/web/i18n.ts';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useWorkspace } from '#platform/web/session.ts';
import { UploadButton } from '../upload-button.tsx';
import styles from './editor.module.css';

const Value = z
  .object({ fileId: z.string(), alt: z.string().default('') })
  .nullable()
  .catch(null);
export type PictureValue = z.infer<typeof Value>;

export const readPicture = (value: unknown): PictureValue => Value.parse(value ?? null);
export const readPictures = (value: unknown): NonNullable<PictureValue>[] =>
  Array.isArray(value) ? value.flatMap((one) => readPicture(one) ?? []) : [];

const accept = 'image/png,image/jpeg,image/gif,image/webp';

type PictureFieldProps = {
  readonly label: string;
  readonly value: PictureValue;
  readonly onChange: (value: PictureValue) => void;
};

/** A picture with what it shows in words; the words are for those who do not see it. */
export const PictureField = ({ label, value, onChange }: PictureFieldProps): ReactNode => {
  const t = useMessages('content');
  const { slug } = useWorkspace();
  return (
    <fieldset className={styles.picture}>
      <legend>{label}</legend>
      {value === null ? (
        <UploadButton
          label={t('picture.choose')}
          folder="pictures"
          accept={accept}
          onSent={(file) => onChange({ fileId: file.id, alt: '' })}
        />
      ) : (
        <div className={styles.pictureRow}>
          <img src={`/p/${slug}/picture/${value.fileId}`} alt="" className={styles.thumb} />
          <TextInput
            className={styles.grow}
            label={t('picture.alt')}
            value={value.alt}
            maxLength={300}
            onChange={(event) => onChange({ ...value, alt: event.currentTarget.value })}
          />
          <ActionIcon size={36} aria-label={t('picture.remove')} onClick={() => onChange(null)}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </fieldset>
  );
};

type PicturesFieldProps = {
  readonly label: string;
  readonly value: readonly NonNullable<PictureValue>[];
  readonly onChange: (value: readonly NonNullable<PictureValue>[]) => void;
};

export const PicturesField = ({ label, value, onChange }: PicturesFieldProps): ReactNode => (
  <>
    {value.map((picture, place) => (
      <PictureField
        key={picture.fileId}
        label={`${label} ${place + 1}`}
        value={picture}
        onChange={(next) => onChange(next ? value.with(place, next) : value.toSpliced(place, 1))}
      />
    ))}
    {value.length < 24 && (
      <PictureField label={label} value={null} onChange={(next) => next && onChange([...value, next])} />
    )}
  </>
);
