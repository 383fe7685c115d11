import type { FieldKind, Operator } from '#platform/contract/filter.ts';
import { messageKey } from '#platform/web/i18n.ts';

const plain: Readonly<Record<Operator, string>> = {
  equals: messageKey('operator.equals'),
  notEquals: messageKey('operator.notEquals'),
  contains: messageKey('operator.contains'),
  startsWith: messageKey('operator.startsWith'),
  empty: messageKey('operator.empty'),
  notEmpty: messageKey('operator.notEmpty'),
  atLeast: messageKey('operator.atLeast'),
  atMost: messageKey('operator.atMost'),
  before: messageKey('operator.before'),
  after: messageKey('operator.after'),
  inLastDays: messageKey('operator.inLastDays'),
  notInLastDays: messageKey('operator.notInLastDays'),
  oneOf: messageKey('operator.oneOf'),
  noneOf: messageKey('operator.noneOf'),
};

/** A person has tags, but is in a city. */
const ofTags: Partial<Record<Operator, string>> = {
  oneOf: messageKey('operator.hasOneOf'),
  noneOf: messageKey('operator.hasNoneOf'),
  empty: messageKey('operator.hasNone'),
  notEmpty: messageKey('operator.hasAny'),
};

/** The message that names an operator for a kind of field. */
export const operatorMessage = (operator: Operator, kind: FieldKind): string =>
  (kind === 'tags' ? ofTags[operator] : undefined) ?? plain[operator];
