import { contactEndpoints } from '#modules/contacts/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useLanguage } from '#platform/web/i18n.ts';

/** Keys of the fields that a rule looks at, in the order in which they stand in it, each once. */
export const fieldsOfRule = (rule: Filter | null): readonly string[] => {
  if (rule === null) return [];
  if ('field' in rule) return [rule.field];
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : 'not' in rule ? [rule.not] : [];
  return [...new Set(parts.flatMap(fieldsOfRule))];
};

/** What a rule looks at, in words: `Telefon, Miasto`. */
export const useRuleWords = (): ((rule: Filter | null) => string) => {
  const language = useLanguage();
  const { data } = useAsk(contactEndpoints.listFields, {}, { staleTime: 60_000 });
  return (rule) =>
    fieldsOfRule(rule)
      .map((key) => data?.data.find((field) => field.key === key)?.label[language] ?? key)
      .join(', ');
};
