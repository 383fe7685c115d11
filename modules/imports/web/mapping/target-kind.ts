/** What a choice of a column asks of its cells, and how choices are told apart. Follows what the server reads by. */
import type { ColumnTarget } from '#modules/imports/contract.ts';
import type { DealField } from '#modules/imports/domain/mapping.ts';

/** One text for each different target: two columns with the same one write to the same place. */
export const targetId = (target: ColumnTarget): string => {
  switch (target.to) {
    case 'field':
    case 'company':
    case 'deal':
      return `${target.to}:${target.field}`;
    case 'externalId':
      return `id:${target.system}`;
    case 'stage':
      return `stage:${target.stage}`;
    case 'custom':
      return `custom:${target.key}`;
    case 'ignore':
      return 'ignore';
  }
};

const dealDates: readonly DealField[] = ['createdAt', 'closedAt', 'wonAt', 'lostAt', 'expectedOn'];

export const holdsDates = (target: ColumnTarget): boolean => {
  switch (target.to) {
    case 'stage':
      return true;
    case 'field':
      return target.field === 'createdAt' || target.field === 'lostAt';
    case 'deal':
      return dealDates.includes(target.field);
    case 'custom':
      return target.type === 'date';
    default:
      return false;
  }
};

export const holdsNumbers = (target: ColumnTarget): boolean => {
  switch (target.to) {
    case 'field':
    case 'deal':
      return target.field === 'value';
    case 'company':
      return target.field === 'employees' || target.field === 'revenue';
    case 'custom':
      return target.type === 'number';
    default:
      return false;
  }
};

/** By these a person is found again; without one of them nobody knows who a row is about. */
export const namesThePerson = (target: ColumnTarget): boolean =>
  target.to === 'externalId' ||
  (target.to === 'field' && ['email', 'phone', 'lastName', 'fullName'].includes(target.field));

/** One of these says which deal a row is, or what it is to be called. */
export const namesTheDeal = (target: ColumnTarget): boolean =>
  target.to === 'externalId' ||
  (target.to === 'deal' && ['name', 'product'].includes(target.field)) ||
  (target.to === 'company' && target.field === 'name');

/** Several columns may be put together there, so that two of them are no slip. */
export const takesSeveral = (target: ColumnTarget): boolean => target.to === 'ignore';
