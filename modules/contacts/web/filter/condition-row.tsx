import { operatorsOf, type FieldDescription, type Operator } from '#platform/contract/filter.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { CloseButton, Select, Skeleton } from '@mantine/core';
import { Suspense, type ReactNode } from 'react';
import { plainList } from '../edit/plain-list.ts';
import { ConditionValue } from './condition-value.tsx';
import type { DraftCondition, DraftSet } from './draft-filter.ts';
import styles from './filter-builder.module.css';
import { needsNoValue, takesList } from './filter-parts.ts';
import { filterSetOf } from './filter-sets.ts';
import { operatorMessage } from './operator-words.ts';
import { fieldSubject, setSubject, SubjectSelect, type Subject } from './subject-select.tsx';

type Row = DraftCondition | DraftSet;

type ConditionRowProps = {
  readonly condition: Row;
  readonly fields: readonly FieldDescription[];
  readonly onChange: (condition: Row) => void;
  readonly onRemove: () => void;
};

/** A list that opened outside of the builder's own pop-up would count as a click outside of it, and close it. */
const inPlace = { withinPortal: false } as const;

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

const subjectOf = (condition: Row): string | null => {
  if (condition.kind === 'condition') return condition.field === undefined ? null : fieldSubject(condition.field);
  const choice = filterSetOf(condition.set)?.choiceOf(condition.of, condition.negated);
  return choice === undefined ? null : setSubject(condition.set, choice);
};

const begun = (id: number, subject: Subject): Row =>
  subject.kind === 'field'
    ? {
        kind: 'condition',
        id,
        field: subject.field.key,
        is: operatorsOf[subject.field.kind][0],
        value: undefined,
      }
    : {
        kind: 'set',
        id,
        set: subject.set.set,
        of: subject.choice.of,
        negated: subject.choice.negated ?? false,
      };

type FieldPartsProps = {
  readonly condition: DraftCondition;
  readonly field: FieldDescription;
  readonly onChange: (condition: DraftCondition) => void;
};

/** Operator and value. */
const FieldParts = ({ condition, field, onChange }: FieldPartsProps): ReactNode => {
  const t = useMessages('contacts');
  return (
    <>
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
      <div className={styles.value}>
        {condition.is && !needsNoValue(condition.is) && (
          <ConditionValue
            key={`${field.key} ${takesList(condition.is)}`}
            field={field}
            is={condition.is}
            value={condition.value}
            onChange={(value) => onChange({ ...condition, value })}
          />
        )}
      </div>
    </>
  );
};

const SetParts = ({
  condition,
  onChange,
}: {
  readonly condition: DraftSet;
  readonly onChange: (condition: DraftSet) => void;
}): ReactNode => {
  const Parts = filterSetOf(condition.set)?.Row;
  return (
    <div className={styles.setParts}>
      <Suspense fallback={<Skeleton height={30} />}>
        {Parts && <Parts of={condition.of} onChange={(of) => onChange({ ...condition, of })} />}
      </Suspense>
    </div>
  );
};

/** Field, operator, value; or what people did, and what is to be said of it. */
export const ConditionRow = ({ condition, fields, onChange, onRemove }: ConditionRowProps): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const field = condition.kind === 'condition' ? fields.find(({ key }) => key === condition.field) : undefined;
  const choice =
    condition.kind === 'set'
      ? filterSetOf(condition.set)?.choices.find(({ key }) => subjectOf(condition) === setSubject(condition.set, key))
      : undefined;
  const name = field?.label[language] ?? choice?.label[language] ?? t('filter.newCondition');
  return (
    <div className={styles.condition} role="group" aria-label={name}>
      <SubjectSelect
        fields={fields}
        value={subjectOf(condition)}
        onChoose={(subject) => onChange(begun(condition.id, subject))}
      />
      {condition.kind === 'condition' && field && (
        <FieldParts condition={condition} field={field} onChange={onChange} />
      )}
      {condition.kind === 'condition' && !field && condition.field !== undefined && (
        <p className={styles.gone}>{t('filter.fieldGone', { field: condition.field })}</p>
      )}
      {condition.kind === 'set' && <SetParts key={subjectOf(condition)} condition={condition} onChange={onChange} />}
      <CloseButton size="sm" aria-label={t('filter.removeCondition')} onClick={onRemove} />
    </div>
  );
};
