/** A filter in words, for chips and for the message that names what excludes everybody. */
import type { Condition, FieldDescription, Filter, FilterValue, SetMembership } from '#platform/contract/filter.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Format } from '#platform/web/format.ts';
import type { Translate } from '#platform/web/i18n.ts';
import { dayOfValue } from './day-value.ts';
import type { SetWords } from './filter-sets.ts';
import { setWords } from './set-words.ts';

export type FilterWording = {
  readonly fields: ReadonlyMap<string, FieldDescription>;
  readonly language: Language;
  readonly timeZone: string;
  readonly format: Format;
  readonly t: Translate;
  /** A member's name; undefined when they are no longer there. */
  readonly nameOf: (userId: string) => string | undefined;
  /** How a set of another module reads; undefined: of a module that is not here. */
  readonly setWords: (set: string) => SetWords | undefined;
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
  return values.length > listed
    ? words.t('filter.andMore', { list, more: words.format.count(values.length - listed) })
    : list;
};

const conditionWords = (condition: Condition, words: FilterWording): string => {
  const { t } = words;
  const description = words.fields.get(condition.field);
  const field = description?.label[words.language] ?? condition.field;
  // A number of days is no value of a date.
  const isDays = condition.is === 'inLastDays' || condition.is === 'notInLastDays';
  const value = isDays ? '' : manyWords(description, condition, words);
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

/** `Source` becomes `source`, `NIP` stays. */
const midSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name;

const membershipWords = (membership: SetMembership, words: FilterWording): string =>
  words.setWords(membership.set)?.(membership.of, false) ??
  setWords(membership, words, {
    value: (value, key) => valueWords(words.fields.get(key), value, words),
    field: (key) => midSentence(words.fields.get(key)?.label[words.language] ?? key),
  });

/** Denied, a condition reads as its opposite where there is one. */
const opposites: Partial<Record<Condition['is'], Condition['is']>> = {
  equals: 'notEquals',
  notEquals: 'equals',
  oneOf: 'noneOf',
  noneOf: 'oneOf',
  empty: 'notEmpty',
  notEmpty: 'empty',
};

/** More parts than this are counted instead of listed. */
const mostParts = 20;

const isGroup = (filter: Filter): filter is { all: Filter[] } | { any: Filter[] } => 'all' in filter || 'any' in filter;

const groupOf = (filter: { all: Filter[] } | { any: Filter[] }): { join: 'all' | 'any'; parts: readonly Filter[] } =>
  'all' in filter ? { join: 'all', parts: filter.all } : { join: 'any', parts: filter.any };

/** A part among others; a group with another joiner stands in brackets, so that nobody has to know which binds first. */
const partWords = (part: Filter, join: 'all' | 'any', words: FilterWording): string => {
  const said = filterWords(part, words);
  if (!isGroup(part)) return said;
  const inner = groupOf(part);
  return inner.parts.length > 1 && inner.join !== join ? `(${said})` : said;
};

const deniedWords = (not: Filter, words: FilterWording): string => {
  const { t } = words;
  if ('field' in not) {
    const is = opposites[not.is];
    if (is !== undefined) return conditionWords({ ...not, is }, words);
  }
  if ('set' in not) {
    const denied = words.setWords(not.set)?.(not.of, true);
    if (denied !== undefined) return denied;
  }
  const said = filterWords(not, words);
  if ('any' in not && not.any.length > 1) return t('words.noneOf', { what: said });
  return t('words.not', { what: isGroup(not) && groupOf(not).parts.length > 1 ? `(${said})` : said });
};

/** A filter as it stands in the middle of a sentence. */
export const filterWords = (filter: Filter, words: FilterWording): string => {
  if ('field' in filter) return conditionWords(filter, words);
  if ('set' in filter) return membershipWords(filter, words);
  if ('not' in filter) return deniedWords(filter.not, words);
  const { join, parts } = groupOf(filter);
  if (parts.length === 0) return words.t(join === 'all' ? 'words.everybody' : 'words.nobody');
  const shown = parts.slice(0, mostParts).map((part) => partWords(part, join, words));
  const left = parts.length - mostParts;
  return [...shown, ...(left > 0 ? [words.t('words.moreParts', { count: left })] : [])].join(
    words.t(join === 'all' ? 'words.and' : 'words.or'),
  );
};

/** The same with a capital letter, for chips and for a sentence of its own. */
export const filterSentence = (filter: Filter, words: FilterWording): string => {
  const said = filterWords(filter, words);
  return said.charAt(0).toLocaleUpperCase() + said.slice(1);
};
