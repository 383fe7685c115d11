/** A filter in words, for chips and for the message that names what excludes everybody. */
import type { Condition, FieldDescription, Filter, FilterValue, SetMembership } from '#platform/contract/filter.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Format } from '#platform/web/format.ts';
import type { Translate } from '#platform/web/i18n.ts';
import { dayOfValue } from './day-value.ts';
import { setWords } from './set-words.ts';

export type FilterWording = {
  readonly fields: ReadonlyMap<string, FieldDescription>;
  readonly language: Language;
  readonly timeZone: string;
  readonly format: Format;
  readonly t: Translate;
  /** A member's name; undefined when they are no longer there. */
  readonly nameOf: (userId: string) => string | undefined;
};

/** More values than this are counted instead of listed. */
const listed = 3;

const valueWords = (field: FieldDescription | undefined, value: FilterValue, words: FilterWording): string => {
  const { language, format, t, nameOf } = words;
  const option = field?.options?.find((one) => one.value === String(value));
  if (option) return option.label[language];
  switch (field?.kind) {
    case 'boolean':
      return value === true || value === 'true' ? t('value.yes') : t('value.no');
    case 'number':
      return format.count(Number(value));
    case 'money':
      return format.money(Number(value));
    case 'date':
      return format.day(dayOfValue(field, String(value), words.timeZone));
    case 'user':
      return nameOf(String(value)) ?? t('value.unknownPerson');
    case 'text':
    case 'choice':
    case 'tags':
    case undefined:
      return String(value);
  }
};

const manyWords = (field: FieldDescription | undefined, condition: Condition, words: FilterWording): string => {
  const values = Array.isArray(condition.value)
    ? condition.value
    : condition.value === undefined
      ? []
      : [condition.value];
  const shown = values.slice(0, listed).map((value) => valueWords(field, value, words));
  const list = shown.join(', ');
  return values.length > listed ? words.t('filter.andMore', { list, more: values.length - listed }) : list;
};

const conditionWords = (condition: Condition, words: FilterWording): string => {
  const { t } = words;
  const description = words.fields.get(condition.field);
  const field = description?.label[words.language] ?? condition.field;
  const value = manyWords(description, condition, words);
  switch (condition.is) {
    case 'equals':
    case 'oneOf':
      return t('words.is', { field, value });
    case 'notEquals':
    case 'noneOf':
      return t('words.isNot', { field, value });
    case 'contains':
      return t('words.contains', { field, value });
    case 'startsWith':
      return t('words.startsWith', { field, value });
    case 'empty':
      return t('words.empty', { field });
    case 'notEmpty':
      return t('words.notEmpty', { field });
    case 'atLeast':
      return t('words.atLeast', { field, value });
    case 'atMost':
      return t('words.atMost', { field, value });
    case 'after':
      return t('words.after', { field, value });
    case 'before':
      return t('words.before', { field, value });
    case 'inLastDays':
      return t('words.inLastDays', { field, days: Number(condition.value) });
    case 'notInLastDays':
      return t('words.notInLastDays', { field, days: Number(condition.value) });
  }
};

const joined = (parts: readonly Filter[], joiner: string, words: FilterWording): string =>
  parts.map((part) => filterWords(part, words)).join(joiner);

/** `Source` becomes `source`, `NIP` stays. */
const midSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name;

const membershipWords = (membership: SetMembership, words: FilterWording): string =>
  setWords(membership, words, {
    value: (value, key) => valueWords(words.fields.get(key), value, words),
    field: (key) => midSentence(words.fields.get(key)?.label[words.language] ?? key),
  });

export const filterWords = (filter: Filter, words: FilterWording): string => {
  if ('field' in filter) return conditionWords(filter, words);
  if ('set' in filter) return membershipWords(filter, words);
  if ('not' in filter) return words.t('words.not', { what: filterWords(filter.not, words) });
  const [only] = 'all' in filter ? filter.all : filter.any;
  if (only === undefined) return words.t('all' in filter ? 'words.everybody' : 'words.nobody');
  return 'all' in filter
    ? joined(filter.all, words.t('words.and'), words)
    : joined(filter.any, words.t('words.or'), words);
};
