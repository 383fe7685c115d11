import { mostValues, type FilterValue } from '#platform/contract/filter.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button, TagsInput, Textarea } from '@mantine/core';
import { useState, type ClipboardEvent, type ReactNode } from 'react';
import { plainList } from '../edit/plain-list.ts';
import styles from './list-input.module.css';
import { isList, pasteList, type PastedList, type PasteKind } from './paste-list.ts';

type ListInputProps = {
  readonly kind: PasteKind;
  readonly label: string;
  readonly values: readonly FilterValue[];
  /** Offered while typing. */
  readonly options: readonly string[];
  readonly onChange: (values: FilterValue[]) => void;
};

/** More than these are counted, not drawn one by one. */
const mostTags = 20;
const sampled = 3;

/** Values typed one by one, or a column pasted from a spreadsheet: a long list is shown as its count and its first few. */
export const ListInput = ({ kind, label, values, options, onChange }: ListInputProps): ReactNode => {
  const t = useMessages('contacts');
  const format = useFormat();
  const language = useLanguage();
  const [pasted, setPasted] = useState<PastedList>();
  const take = (text: string): void => {
    const list = pasteList(text, kind, language, values);
    setPasted(list);
    onChange([...list.values]);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!isList(text)) return;
    event.preventDefault();
    take(text);
  };
  const notes =
    pasted === undefined
      ? []
      : [
          pasted.repeated > 0 ? t('list.repeated', { count: pasted.repeated }) : '',
          pasted.unfit > 0
            ? t(kind === 'email' ? 'list.unfitEmail' : kind === 'number' ? 'list.unfitNumber' : 'list.unfit', {
                count: pasted.unfit,
              })
            : '',
          pasted.tooMany > 0
            ? t('list.tooMany', { most: format.count(mostValues), left: format.count(pasted.tooMany) })
            : '',
        ].filter((note) => note !== '');
  const told = notes.length > 0 && (
    <p className={styles.note} role="status">
      {notes.join(' ')}
    </p>
  );
  if (values.length <= mostTags)
    return (
      <div onPaste={onPaste}>
        <TagsInput
          {...plainList}
          size="xs"
          comboboxProps={{ withinPortal: false }}
          aria-label={label}
          data={options}
          value={values.map(String)}
          placeholder={values.length === 0 ? t('list.typeOrPaste') : ''}
          onChange={(next) => {
            setPasted(undefined);
            onChange([...pasteList(next.join('\n'), kind, language).values]);
          }}
        />
        {told}
      </div>
    );
  return (
    <div className={styles.list} role="group" aria-label={label}>
      <p className={styles.count}>
        <b>{t('list.count', { count: values.length, shown: format.count(values.length) })}</b>
        <span className={styles.sample}>{values.slice(0, sampled).join(', ')}…</span>
      </p>
      <Textarea
        size="xs"
        rows={1}
        aria-label={t('list.more')}
        placeholder={t('list.more')}
        value=""
        onPaste={(event) => {
          event.preventDefault();
          take(event.clipboardData.getData('text/plain'));
        }}
        onChange={() => undefined}
      />
      {told}
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        className={styles.clear}
        onClick={() => {
          setPasted(undefined);
          onChange([]);
        }}
      >
        {t('list.clear')}
      </Button>
    </div>
  );
};
