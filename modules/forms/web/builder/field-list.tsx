import type { CustomField } from '#modules/contacts/contract.ts';
import type { FormDefinition } from '#modules/forms/contract.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { undoable } from '#platform/web/toast.tsx';
import { ActionIcon, Badge, Button, Menu, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import styles from './builder.module.css';
import { moveField, newField, removeField, replaceField } from './draft.ts';
import { FieldEditor } from './field-editor.tsx';
import { kindNames, offersOf } from './field-words.ts';

type FieldListProps = {
  readonly form: FormDefinition;
  readonly onChange: (change: (form: FormDefinition) => FormDefinition) => void;
  readonly custom: readonly CustomField[];
};

/** The fields in their order: dragged, or moved by the buttons; one of them open for editing. */
export const FieldList = ({ form, onChange, custom }: FieldListProps): ReactNode => {
  const t = useMessages('forms');
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const shownIn = form.languages === 'both' ? language : form.languages;
  const offers = offersOf(t, custom, form.fields);

  const remove = (index: number): void => {
    const before = form;
    onChange((now) => removeField(now, index));
    undoable({ message: t('field.removed'), undo: async () => onChange(() => before) });
  };
  const add = (field: ReturnType<typeof newField>): void => {
    onChange((now) => ({ ...now, fields: [...now.fields, field] }));
    setOpen(field.key);
  };

  return (
    <div className={styles.stack}>
      <ol className={styles.fields}>
        {form.fields.map((field, index) => {
          const name = field.label[shownIn] || field.key;
          return (
            <li
              key={field.key}
              className={styles.field}
              data-over={over === index || undefined}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                setOver(index);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null) onChange((now) => moveField(now, dragged, index));
                setDragged(null);
                setOver(null);
              }}
            >
              <div className={styles.fieldRow}>
                <span
                  className={styles.grip}
                  draggable
                  aria-hidden
                  onDragStart={(event) => {
                    event.dataTransfer.setData('text/plain', field.key);
                    setDragged(index);
                  }}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver(null);
                  }}
                >
                  <IconGripVertical size={16} />
                </span>
                <UnstyledButton
                  className={styles.fieldName}
                  aria-expanded={open === field.key}
                  onClick={() => setOpen(open === field.key ? null : field.key)}
                >
                  <span className="truncate">
                    {name}
                    {field.required && ' *'}
                  </span>
                  <span className={styles.dimmed}>
                    {field.hidden ? t('field.isHidden') : t(kindNames[field.kind])}
                    {field.showWhen && ` · ${t('field.isConditional')}`}
                  </span>
                </UnstyledButton>
                {field.ask !== 'always' && (
                  <Badge size="xs" variant="light">
                    {t(field.ask === 'inPlace' ? 'ask.inPlaceShort' : 'ask.unlessKnownShort')}
                  </Badge>
                )}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={index === 0}
                  aria-label={t('field.up', { name })}
                  onClick={() => onChange((now) => moveField(now, index, index - 1))}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={index === form.fields.length - 1}
                  aria-label={t('field.down', { name })}
                  onClick={() => onChange((now) => moveField(now, index, index + 1))}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={form.fields.length === 1}
                  aria-label={t('field.remove', { name })}
                  onClick={() => remove(index)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </div>
              {open === field.key && (
                <FieldEditor
                  form={form}
                  index={index}
                  field={field}
                  onChange={(changed) => onChange((now) => replaceField(now, index, changed))}
                />
              )}
            </li>
          );
        })}
      </ol>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} className={styles.start}>
            {t('field.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          <Menu.Label>{t('field.question')}</Menu.Label>
          {(['text', 'longText', 'choice', 'yesNo'] as const).map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() =>
                add(
                  newField(form.fields, 'answer', {
                    label: { pl: 'Pytanie', en: 'Question' },
                    kind,
                    options: kind === 'choice' ? ['A', 'B'] : [],
                  }),
                )
              }
            >
              {t(kindNames[kind])}
            </Menu.Item>
          ))}
          {offers.length > 0 && <Menu.Label>{t('field.ofContact')}</Menu.Label>}
          {offers.map((offer) => (
            <Menu.Item key={offer.target} onClick={() => add(newField(form.fields, offer.target, offer))}>
              {offer.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
};
