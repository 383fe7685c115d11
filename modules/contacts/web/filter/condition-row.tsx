import { operatorsOf, type FieldDescription, type Operator } from '#platform/contract/filter.ts';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { CloseButton, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { ConditionValue } from './condition-value.tsx';
import type { DraftCondition } from './draft-filter.ts';
import styles from './filter-builder.module.css';
import { needsNoValue, takesList } from './filter-parts.ts';
import { operatorMessage } from './operator-words.ts';
import { plainList } from '../edit/plain-list.ts';

type ConditionRowProps = {
  readonly condition: DraftCondition;
  readonly fields: readonly FieldDescription[];
  readonly onChange: (condition: DraftCondition) => void;
  readonly onRemove: () => void;
};

const groups: Readonly<Record<FieldDescription['group'], string>> = {
  funnel: messageKey('filter.group.funnel'),
  contact: messageKey('filter.group.contact'),
  company: messageKey('filter.group.company'),
  score: messageKey('filter.group.score'),
  custom: messageKey('filter.group.custom'),
};
/** A list that opened outside of the builder's own pop-up would count as a click outside of it, and close it. */
const inPlace = { withinPortal: false } as const;
const groupOrder = ['contact', 'funnel', 'score', 'company', 'custom'] as const;

/** What is kept of a value when another operator is chosen: one becomes the first of many and the other way round. */
const carriedValue = (condition: DraftCondition, is: Operator): DraftCondition['value'] => {
  const { value } = condition;
  if (needsNoValue(is) || value === undefined) return undefined;
  const isDays = is === 'inLastDays' || is === 'notInLastDays';
  const wasDays = condition.is === 'inLastDays' || condition.is === 'notInLastDays';
  if (isDays !== wasDays) return undefined;
  if (takesList(is)) return Array.isArray(value) ? value : value === '' ? [] : [value];
  return Array.isArray(value) ? value[0] : value;
};

/** Field, operator, value. */
export const ConditionRow = ({ condition, fields, onChange, onRemove }: ConditionRowProps): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const field = fields.find(({ key }) => key === condition.field);
  const choices = groupOrder
    .map((group) => ({
      group: t(groups[group]),
      items: fields.filter((one) => one.group === group).map((one) => ({ value: one.key, label: one.label[language] })),
    }))
    .filter(({ items }) => items.length > 0);
  const chooseField = (key: string | null): void => {
    const next = fields.find((one) => one.key === key);
    if (next) onChange({ ...condition, field: next.key, is: operatorsOf[next.kind][0], value: undefined });
  };
  return (
    <div className={styles.condition} role="group" aria-label={field?.label[language] ?? t('filter.newCondition')}>
      <Select
        {...plainList}
        className={styles.field}
        size="xs"
        comboboxProps={inPlace}
        aria-label={t('filter.field')}
        placeholder={t('filter.chooseField')}
        data={choices}
        value={condition.field ?? null}
        searchable
        selectFirstOptionOnChange
        autoFocus={condition.field === undefined}
        data-autofocus={condition.field === undefined || undefined}
        nothingFoundMessage={t('filter.noField')}
        onChange={chooseField}
      />
      {field && (
        <Select
          {...plainList}
          className={styles.operator}
          size="xs"
          comboboxProps={inPlace}
          aria-label={t('filter.operator')}
          data={operatorsOf[field.kind].map((operator) => ({
            value: operator,
            label: t(operatorMessage(operator, field.kind)),
          }))}
          value={condition.is ?? null}
          onChange={(operator) => {
            const is = operatorsOf[field.kind].find((one) => one === operator);
            if (is) onChange({ ...condition, is, value: carriedValue(condition, is) });
          }}
        />
      )}
      <div className={styles.value}>
        {field && condition.is && !needsNoValue(condition.is) && (
          <ConditionValue
            key={`${field.key} ${takesList(condition.is)}`}
            field={field}
            is={condition.is}
            value={condition.value}
            onChange={(value) => onChange({ ...condition, value })}
          />
        )}
      </div>
      <CloseButton size="sm" aria-label={t('filter.removeCondition')} onClick={onRemove} />
    </div>
  );
};
