import { Count, Day, Money } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import styles from './field-shown.module.css';
import { codeWords } from './code-words.ts';
import { phoneWords } from './phone-words.ts';
import { asTags, isBlank, type EditedField, type FieldValue } from './field-spec.ts';

type FieldShownProps = {
  readonly field: EditedField;
  readonly value: FieldValue;
  readonly words?: string | null | undefined;
  /** Tags may take several lines. */
  readonly wrap?: boolean;
};

export const TagList = ({
  tags,
  wrap = false,
}: {
  readonly tags: readonly string[];
  readonly wrap?: boolean;
}): ReactNode => (
  <span className={styles.tags} data-wrap={wrap || undefined}>
    {tags.map((tag) => (
      <span key={tag} className={styles.tag}>
        {tag}
      </span>
    ))}
  </span>
);

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toLocaleUpperCase();

export const PersonShown = ({ name }: { readonly name: string }): ReactNode => (
  <span className={styles.person}>
    <span className={styles.initials} aria-hidden="true">
      {initialsOf(name)}
    </span>
    <span className="truncate">{name}</span>
  </span>
);

/** A value that nobody chose but that follows from another field. */
export const ToldShown = ({ field, told }: { readonly field: EditedField; readonly told: string }): ReactNode => {
  const t = useMessages('contacts');
  return (
    <span className={styles.told} title={t('value.fromJobTitleHint')}>
      <FieldShown field={field} value={told} /> <small className={styles.mark}>{t('value.fromJobTitle')}</small>
    </span>
  );
};

/** A field's value as it is read. */
export const FieldShown = ({ field, value, words, wrap = false }: FieldShownProps): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  if (isBlank(value)) return null;
  switch (field.kind) {
    case 'money':
      return typeof value === 'number' ? <Money minor={value} /> : String(value);
    case 'number':
    case 'whole':
      return typeof value === 'number' ? <Count value={value} /> : String(value);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}/.test(String(value)) ? <Day on={String(value).slice(0, 10)} /> : String(value);
    case 'boolean':
      return value === true || value === 'true' ? t('value.yes') : t('value.no');
    case 'tags':
      return <TagList tags={asTags(value)} wrap={wrap} />;
    case 'user':
      return <PersonShown name={words ?? t('value.unknownPerson')} />;
    case 'company':
      return words ?? String(value);
    case 'choice':
      return field.options?.find((option) => option.value === value)?.label ?? String(value);
    case 'country':
      return codeWords(String(value), 'region', language);
    case 'language':
      return codeWords(String(value), 'language', language);
    case 'phone':
      return phoneWords(String(value));
    case 'text':
    case 'email':
    case 'web':
      return String(value);
  }
};
