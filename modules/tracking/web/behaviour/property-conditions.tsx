import { plainList } from '#modules/contacts/web/index.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { CloseButton, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Behaviour } from '../../contract.ts';
import styles from './behaviour-row.module.css';
import { propertyOperators } from './behaviour-words.ts';

type Condition = NonNullable<Behaviour['where']>[number];

type PropertyConditionsProps = {
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
};

const operators = ['equals', 'notEquals', 'contains', 'atLeast', 'atMost', 'notEmpty', 'empty'] as const;
const isFigure = /^-?\d+([.,]\d+)?$/;
const compares = (is: Condition['is']): boolean => is === 'atLeast' || is === 'atMost';
const asksNothing = (is: Condition['is']): boolean => is === 'empty' || is === 'notEmpty';

/** Events carry figures as figures: `100` typed is a figure, and `true` is not a word. */
export const readValue = (text: string, is: Condition['is']): Condition['value'] => {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (is === 'contains') return typed;
  if (isFigure.test(typed)) return Number(typed.replace(',', '.'));
  if (compares(is)) return undefined;
  return typed === 'true' ? true : typed === 'false' ? false : typed;
};

export const withOperator = (condition: Condition, is: Condition['is']): Condition => {
  const { property, value } = condition;
  const carried = asksNothing(is) || value === undefined ? undefined : readValue(String(value), is);
  return { property, is, ...(carried === undefined ? {} : { value: carried }) };
};

/** What must be true of the event itself: its amount, its plan. */
export const PropertyConditions = ({ conditions, onChange }: PropertyConditionsProps): ReactNode => {
  const t = useMessages('tracking');
  const replace = (at: number, next: Condition): void =>
    onChange(conditions.map((one, index) => (index === at ? next : one)));
  return conditions.map((condition, at) => (
    // Conditions have no name but their place.
    <div key={at} className={styles.property} role="group" aria-label={t('builder.propertyCondition')}>
      <TextInput
        size="xs"
        aria-label={t('builder.property')}
        placeholder={t('builder.propertyExample')}
        maxLength={200}
        value={condition.property}
        onChange={(event) => replace(at, { ...condition, property: event.currentTarget.value })}
      />
      <Select
        {...plainList}
        size="xs"
        comboboxProps={{ withinPortal: false }}
        aria-label={t('builder.compare')}
        data={operators.map((one) => ({ value: one, label: t(propertyOperators[one]) }))}
        value={condition.is}
        onChange={(chosen) => {
          const is = operators.find((one) => one === chosen);
          if (is) replace(at, withOperator(condition, is));
        }}
      />
      {!asksNothing(condition.is) && (
        <TextInput
          key={condition.is}
          size="xs"
          aria-label={t('builder.propertyValue')}
          defaultValue={condition.value === undefined ? '' : String(condition.value)}
          maxLength={500}
          onChange={(event) => {
            const value = readValue(event.currentTarget.value, condition.is);
            replace(at, {
              property: condition.property,
              is: condition.is,
              ...(value === undefined ? {} : { value }),
            });
          }}
        />
      )}
      <CloseButton
        size="sm"
        aria-label={t('builder.removeProperty')}
        onClick={() => onChange(conditions.filter((_, index) => index !== at))}
      />
    </div>
  ));
};
