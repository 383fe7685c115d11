import type { BulkAction, Selection } from '#modules/contacts/contract.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Select, TagsInput } from '@mantine/core';
import { IconPencil, IconTag, IconTagOff, IconUser } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ContactField } from '../contact-fields.ts';
import { FieldInput } from '../edit/field-input.tsx';
import { asPlain, asText, isBlank, type FieldValue } from '../edit/field-spec.ts';
import { useFields, useMembers } from '../use-catalog.ts';
import { BulkPopover } from './bulk-popover.tsx';
import { useBulkChange } from './use-bulk-change.ts';
import { plainList } from '../edit/plain-list.ts';

type ActionProps = { readonly selection: Selection; readonly onDone: () => void };

/** Inside a pop-up, lists open in it. */
const inPlace = { withinPortal: false } as const;
const iconSize = 16;

export const BulkOwner = ({ selection, onDone }: ActionProps): ReactNode => {
  const t = useMessages('contacts');
  const { list } = useMembers();
  const { change, busy } = useBulkChange(selection, onDone);
  const [owner, setOwner] = useState<string | null>(null);
  const nobody = '-';
  return (
    <BulkPopover
      label={t('bulk.owner')}
      icon={<IconUser size={iconSize} aria-hidden />}
      busy={busy}
      submit={t('bulk.giveOwner')}
      ready={owner !== null}
      onSubmit={() => change({ set: { ownerId: owner === nobody ? null : owner } })}
    >
      <Select
        {...plainList}
        label={t('field.owner')}
        data={[
          { value: nobody, label: t('bulk.nobody') },
          ...list.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        value={owner}
        onChange={setOwner}
        searchable
        selectFirstOptionOnChange
        data-autofocus
        comboboxProps={inPlace}
        nothingFoundMessage={t('value.noneFound')}
      />
    </BulkPopover>
  );
};

export const BulkTags = ({ selection, onDone, way }: ActionProps & { readonly way: 'add' | 'remove' }): ReactNode => {
  const t = useMessages('contacts');
  const { byKey } = useFields();
  const { change, busy } = useBulkChange(selection, onDone);
  const [tags, setTags] = useState<string[]>([]);
  const Icon = way === 'add' ? IconTag : IconTagOff;
  return (
    <BulkPopover
      label={way === 'add' ? t('bulk.addTags') : t('bulk.removeTags')}
      icon={<Icon size={iconSize} aria-hidden />}
      busy={busy}
      submit={way === 'add' ? t('bulk.doAddTags') : t('bulk.doRemoveTags')}
      ready={tags.length > 0}
      onSubmit={() => change(way === 'add' ? { addTags: tags } : { removeTags: tags })}
    >
      <TagsInput
        {...plainList}
        label={t('field.tags')}
        description={t('bulk.tagsHint')}
        data={byKey.get('tags')?.options?.map(({ value }) => value) ?? []}
        value={tags}
        onChange={setTags}
        maxTags={20}
        data-autofocus
        comboboxProps={inPlace}
      />
    </BulkPopover>
  );
};

/** What the server lets be set for many at once, besides custom fields. */
const settable = new Set(['country', 'city', 'jobTitle', 'company', 'source', 'lastSource']);

const setAction = (field: ContactField, value: FieldValue): BulkAction | null => {
  if (field.group === 'custom') return { setCustom: { [field.key.slice('custom.'.length)]: asPlain(value) } };
  const text = asText(value);
  switch (field.key) {
    case 'country':
      return { set: { country: text } };
    case 'city':
      return { set: { city: text } };
    case 'jobTitle':
      return { set: { jobTitle: text } };
    case 'company':
      return { set: { companyId: text } };
    case 'source':
      return { set: { firstSource: text } };
    case 'lastSource':
      return { set: { lastSource: text } };
    default:
      return null;
  }
};

export const BulkField = ({
  selection,
  onDone,
  fields,
}: ActionProps & { readonly fields: readonly ContactField[] }): ReactNode => {
  const t = useMessages('contacts');
  const { change, busy } = useBulkChange(selection, onDone);
  const offered = fields.filter(({ key, group }) => group === 'custom' || settable.has(key));
  const [key, setKey] = useState<string | null>(null);
  const [value, setValue] = useState<FieldValue>(null);
  const [words, setWords] = useState<string | null>(null);
  const field = offered.find((one) => one.key === key);
  return (
    <BulkPopover
      label={t('bulk.field')}
      icon={<IconPencil size={iconSize} aria-hidden />}
      busy={busy}
      submit={isBlank(value) ? t('bulk.clearField') : t('bulk.setField')}
      ready={field !== undefined}
      onSubmit={() => {
        const action = field && setAction(field, value);
        if (action) change(action);
      }}
    >
      <Select
        {...plainList}
        label={t('bulk.whichField')}
        data={offered.map((one) => ({ value: one.key, label: one.title }))}
        value={key}
        onChange={(next) => {
          setKey(next);
          setValue(null);
          setWords(null);
        }}
        searchable
        selectFirstOptionOnChange
        data-autofocus
        comboboxProps={inPlace}
        nothingFoundMessage={t('value.noneFound')}
      />
      {field && (
        <FieldInput
          key={field.key}
          field={{ ...field, title: t('bulk.value') }}
          value={value}
          words={words}
          inPlace
          onChange={(next, nextWords) => {
            setValue(next);
            setWords(nextWords);
          }}
        />
      )}
    </BulkPopover>
  );
};
