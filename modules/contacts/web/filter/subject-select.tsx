import type { FieldDescription } from '#platform/contract/filter.ts';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { plainList } from '../edit/plain-list.ts';
import styles from './filter-builder.module.css';
import { filterSets, type FilterSet, type SetChoice } from './filter-sets.ts';

export type Subject =
  | { readonly kind: 'field'; readonly field: FieldDescription }
  | { readonly kind: 'set'; readonly set: FilterSet; readonly choice: SetChoice };

type SubjectSelectProps = {
  readonly fields: readonly FieldDescription[];
  readonly value: string | null;
  readonly onChoose: (subject: Subject) => void;
};

const groups: Readonly<Record<FieldDescription['group'], string>> = {
  funnel: messageKey('filter.group.funnel'),
  contact: messageKey('filter.group.contact'),
  company: messageKey('filter.group.company'),
  score: messageKey('filter.group.score'),
  custom: messageKey('filter.group.custom'),
};
const groupOrder = ['contact', 'funnel', 'score', 'company', 'custom'] as const;

/** Fields and sets stand in one list, so their keys must not meet. */
export const fieldSubject = (field: string): string => `field ${field}`;
export const setSubject = (set: string, choice: string): string => `set ${set} ${choice}`;

/** What a condition is about: a field, or something people did or are in. */
export const SubjectSelect = ({ fields, value, onChoose }: SubjectSelectProps): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const subjects = useMemo(
    () =>
      new Map<string, { readonly group: string; readonly label: string; readonly subject: Subject }>([
        ...filterSets().flatMap((set) =>
          set.choices.map(
            (choice) =>
              [
                setSubject(set.set, choice.key),
                { group: set.group[language], label: choice.label[language], subject: { kind: 'set', set, choice } },
              ] as const,
          ),
        ),
        ...groupOrder.flatMap((group) =>
          fields
            .filter((field) => field.group === group)
            .map(
              (field) =>
                [
                  fieldSubject(field.key),
                  { group: t(groups[group]), label: field.label[language], subject: { kind: 'field', field } },
                ] as const,
            ),
        ),
      ]),
    [fields, language, t],
  );
  const data = useMemo(() => {
    const byGroup = new Map<string, { value: string; label: string }[]>();
    for (const [key, { group, label }] of subjects)
      byGroup.set(group, [...(byGroup.get(group) ?? []), { value: key, label }]);
    return [...byGroup].map(([group, items]) => ({ group, items }));
  }, [subjects]);
  return (
    <Select
      {...plainList}
      styles={{ options: { maxHeight: 380, overflowY: 'auto' } }}
      className={styles.field}
      size="xs"
      // A list that opened outside of the builder's own pop-up would count as a click outside of it, and close it.
      comboboxProps={{ withinPortal: false, width: 'max-content', position: 'bottom-start' }}
      aria-label={t('filter.field')}
      placeholder={t('filter.chooseField')}
      data={data}
      value={value}
      searchable
      selectFirstOptionOnChange
      autoFocus={value === null}
      data-autofocus={value === null || undefined}
      nothingFoundMessage={t('filter.noField')}
      onChange={(key) => {
        const found = key === null ? undefined : subjects.get(key);
        if (found) onChoose(found.subject);
      }}
    />
  );
};
