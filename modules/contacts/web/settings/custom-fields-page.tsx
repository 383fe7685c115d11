import { contactEndpoints, type CustomField } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate } from '#platform/web/ask.ts';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconArchive, IconForms, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { CustomFieldForm, kindNames } from './custom-field-form.tsx';
import styles from './custom-fields-page.module.css';

const { listCustomFields, listFields, saveCustomField, archiveCustomField } = contactEndpoints;

const Address = z.object({ record: z.enum(['contact', 'company']).catch('contact') });

type FieldLineProps = {
  readonly field: CustomField;
  readonly mayChange: boolean;
  readonly onChange: () => void;
  readonly onArchive: () => void;
};

const FieldLine = ({ field, mayChange, onChange, onArchive }: FieldLineProps): ReactNode => {
  const t = useMessages('contacts');
  return (
    <tr>
      <th scope="row">{field.label}</th>
      <td>{t(kindNames[field.kind])}</td>
      <td className={styles.options}>{field.options.join(', ')}</td>
      <td className={styles.key}>{field.key}</td>
      <td className={styles.actions}>
        {mayChange && (
          <>
            <ActionIcon aria-label={t('fields.changeOf', { name: field.label })} onClick={onChange}>
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t('fields.archiveOf', { name: field.label })} onClick={onArchive}>
              <IconArchive size={16} aria-hidden />
            </ActionIcon>
          </>
        )}
      </td>
    </tr>
  );
};

/** The fields that the company adds of its own. */
const CustomFieldsPage = (): ReactNode => {
  const t = useMessages('contacts');
  const mayChange = useCan('fields.write');
  const invalidate = useInvalidate();
  const [{ record }, setAddress] = useAddress(Address);
  const [form, setForm] = useState<{ readonly field: CustomField | undefined } | undefined>(undefined);
  const fields = useAsk(listCustomFields);
  const taken = fields.data?.data.filter((field) => field.record === record).map(({ key }) => key) ?? [];

  const archive = async (field: CustomField): Promise<void> => {
    const place = { params: { record: field.record, key: field.key } };
    try {
      await call(archiveCustomField, place);
      await invalidate([listCustomFields, listFields]);
      undoable({
        message: t('fields.archived', { name: field.label }),
        undo: async () => {
          await call(saveCustomField, {
            ...place,
            body: { label: field.label, kind: field.kind, options: field.options },
          });
          await invalidate([listCustomFields, listFields]);
        },
      });
    } catch (error) {
      tellProblem(error);
    }
  };
  const addButton = mayChange && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setForm({ field: undefined })}>
      {t('fields.add')}
    </Button>
  );
  return (
    <SettingsPage
      title={t('fields.title')}
      subtitle={t('fields.subtitle')}
      action={addButton}
      filters={
        <SegmentedControl
          aria-label={t('fields.record')}
          data={[
            { value: 'contact', label: t('fields.ofContacts') },
            { value: 'company', label: t('fields.ofCompanies') },
          ]}
          value={record}
          onChange={(next) => setAddress({ record: next === 'company' ? 'company' : undefined })}
        />
      }
    >
      <Asked of={fields} skeleton={<SkeletonTable rows={5} columns={4} />}>
        {({ data }) => {
          const shown = data.filter((field) => field.record === record);
          if (shown.length === 0)
            return (
              <EmptyState icon={IconForms} title={t('fields.none')} text={t('fields.noneText')} action={addButton} />
            );
          return (
            <div className={styles.frame}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('fields.label')}</th>
                    <th scope="col">{t('fields.kind')}</th>
                    <th scope="col">{t('fields.options')}</th>
                    <th scope="col">{t('fields.key')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('fields.actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((field) => (
                    <FieldLine
                      key={field.key}
                      field={field}
                      mayChange={mayChange}
                      onChange={() => setForm({ field })}
                      onArchive={() => void archive(field)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Asked>
      {form && <CustomFieldForm record={record} field={form.field} taken={taken} onClose={() => setForm(undefined)} />}
    </SettingsPage>
  );
};

export default CustomFieldsPage;
