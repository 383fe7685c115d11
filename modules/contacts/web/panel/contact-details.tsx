import type { Contact } from '#modules/contacts/contract.ts';
import { PageLink } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ContactField } from '../contact-fields.ts';
import { isBlank } from '../edit/field-spec.ts';
import { phoneWords } from '../edit/phone-words.ts';
import { useFields } from '../use-catalog.ts';
import { useContactFields } from '../use-contact-fields.ts';
import { useEditContact } from '../use-edit-contact.ts';
import { FieldRow } from './field-row.tsx';
import { PanelSection } from './panel-section.tsx';
import styles from './panel.module.css';

const groups = [
  { group: 'contact', title: messageKey('panel.contactData') },
  { group: 'source', title: messageKey('panel.source') },
  { group: 'custom', title: messageKey('panel.custom') },
] as const;

/** Shown even when they are empty: what one asks for first. */
const always = new Set(['firstName', 'lastName', 'email', 'phone', 'jobTitle', 'company', 'owner', 'tags', 'source']);

const linkOf = (field: ContactField, contact: Contact): ReactNode => {
  const value = field.read(contact);
  if (typeof value !== 'string') return undefined;
  if (field.kind === 'email') return <a href={`mailto:${value}`}>{value}</a>;
  if (field.kind === 'phone') return <a href={`tel:${value.replace(/[^+\d]/g, '')}`}>{phoneWords(value)}</a>;
  if (field.kind === 'web')
    return (
      <a href={value} target="_blank" rel="noopener noreferrer">
        {value.replace(/^https:\/\/www\./, '')}
      </a>
    );
  if (field.kind === 'company') return <PageLink to={`/companies/${value}`}>{contact.companyName}</PageLink>;
  return undefined;
};

/** All that is known of a contact, in groups; each field is changed where it stands. */
export const ContactDetails = ({ contact }: { readonly contact: Contact }): ReactNode => {
  const t = useMessages('contacts');
  const mayEdit = useCan('contacts.write') && contact.mergedInto === null;
  const mayAddFields = useCan('fields.write');
  const fields = useContactFields();
  const { byKey } = useFields();
  const edit = useEditContact();
  const [isWhole, setWhole] = useState(false);
  const tags = byKey.get('tags')?.options?.map(({ value }) => value) ?? [];
  const isShown = (field: ContactField): boolean =>
    isWhole ||
    field.group === 'custom' ||
    always.has(field.key) ||
    !isBlank(field.read(contact)) ||
    !isBlank(field.told?.(contact) ?? null);
  const hidden = fields.filter((field) => !isShown(field)).length;
  return (
    <>
      {groups.map(({ group, title }) => {
        const shown = fields.filter((field) => field.group === group && isShown(field));
        if (shown.length === 0) return null;
        return (
          <PanelSection
            key={group}
            title={t(title)}
            aside={
              group === 'custom' && mayAddFields ? (
                <Button component={PageLink} to="/settings/fields" variant="subtle" color="gray" size="compact-xs">
                  {t('panel.ownFields')}
                </Button>
              ) : undefined
            }
          >
            <dl className={styles.fields} data-fields>
              {shown.map((field) => (
                <FieldRow
                  key={field.key}
                  field={field}
                  value={field.read(contact)}
                  words={field.words?.(contact)}
                  told={field.told?.(contact)}
                  onSave={mayEdit ? (value, words) => edit(contact, field, value, words) : undefined}
                  suggestions={field.kind === 'tags' ? tags : []}
                  link={linkOf(field, contact)}
                />
              ))}
            </dl>
          </PanelSection>
        );
      })}
      {(hidden > 0 || isWhole) && (
        <Button variant="subtle" color="gray" size="compact-sm" ml={-8} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('panel.fewer') : t('panel.more', { count: hidden })}
        </Button>
      )}
    </>
  );
};
