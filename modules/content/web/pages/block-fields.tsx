import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { safeAddress } from '../../domain/safe-address.ts';
import { addressBegins } from '../address-begins.ts';
import { FormSelect } from '../form-select.tsx';
import { instantOfLocal, localOfInstant } from '../local-time.ts';
import { blockShapes, type FieldShape } from './block-shapes.ts';
import type { EditedBlock } from './draft-page.ts';
import styles from './editor.module.css';
import { PictureField, PicturesField, readPicture, readPictures } from './picture-field.tsx';

type Values = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly Values[] =>
  Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'object' && one !== null ? { ...one } : {})) : [];

type FieldProps = {
  readonly shape: FieldShape;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

const Field = ({ shape, value, onChange }: FieldProps): ReactNode => {
  const t = useMessages('content');
  const { timeZone } = useWorkspace();
  const label = t(shape.label);
  const text = textOf(value);
  switch (shape.as) {
    case 'line':
      return <TextInput label={label} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'address':
      return (
        <TextInput
          label={label}
          value={text}
          placeholder={addressBegins}
          error={text !== '' && safeAddress(text) === null ? t('field.wrongAddress') : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'lines':
    case 'rich':
      return (
        <Textarea
          label={label}
          description={shape.as === 'rich' ? t('field.richHint') : undefined}
          value={text}
          autosize
          minRows={2}
          maxRows={14}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'picture':
      return <PictureField label={label} value={readPicture(value)} onChange={onChange} />;
    case 'pictures':
      return <PicturesField label={label} value={readPictures(value)} onChange={onChange} />;
    case 'form':
      return (
        <FormSelect
          label={label}
          none={t('field.noForm')}
          value={text === '' ? null : text}
          onChange={(key) => onChange(key ?? '')}
        />
      );
    case 'moment':
      return (
        <TextInput
          type="datetime-local"
          label={label}
          description={t('field.zone', { zone: timeZone })}
          value={text === '' ? '' : localOfInstant(text, timeZone)}
          onChange={(event) => onChange(instantOfLocal(event.currentTarget.value, timeZone))}
        />
      );
  }
};

type BlockFieldsProps = {
  readonly block: EditedBlock;
  readonly onChange: (change: Values) => void;
};

/** Everything a block holds, as fields. */
export const BlockFields = ({ block, onChange }: BlockFieldsProps): ReactNode => {
  const t = useMessages('content');
  const { fields, list } = blockShapes[block.kind];
  const items = list ? listOf(block[list.key]) : [];
  return (
    <div className={styles.fields}>
      {fields.map((shape) => (
        <Field
          key={shape.key}
          shape={shape}
          value={block[shape.key]}
          onChange={(value) => onChange({ [shape.key]: value })}
        />
      ))}
      {list &&
        items.map((item, place) => (
          <fieldset key={place} className={styles.item}>
            <legend>{t(list.one, { place: place + 1 })}</legend>
            {list.fields.map((shape) => (
              <Field
                key={shape.key}
                shape={shape}
                value={item[shape.key]}
                onChange={(value) => onChange({ [list.key]: items.with(place, { ...item, [shape.key]: value }) })}
              />
            ))}
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => onChange({ [list.key]: items.toSpliced(place, 1) })}
            >
              {t('item.remove')}
            </Button>
          </fieldset>
        ))}
      {list && items.length < list.most && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ [list.key]: [...items, {}] })}
        >
          {t(list.add)}
        </Button>
      )}
    </div>
  );
};
