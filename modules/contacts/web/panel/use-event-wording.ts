import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMemo } from 'react';
import { useContactFields } from '../use-contact-fields.ts';
import { useMembers } from '../use-catalog.ts';
import type { EventWording } from './describe-event.ts';

/** The log names fields as the API does; the catalog of fields has names of its own for some. */
const catalogKeys: Readonly<Record<string, string>> = {
  firstSource: 'source',
  firstMedium: 'medium',
  firstCampaign: 'campaign',
  ownerId: 'owner',
  companyId: 'company',
};

/** All that `describeEvent` needs, in the reader's language. */
export const useEventWording = (): EventWording => {
  const t = useMessages('contacts');
  const format = useFormat();
  const fields = useContactFields();
  const { nameOf } = useMembers();
  return useMemo(() => {
    const byKey = new Map(fields.map((field) => [field.key, field]));
    const fieldOf = (key: string) => byKey.get(catalogKeys[key] ?? key);
    return {
      t,
      format,
      fieldName: (key) => fieldOf(key)?.title ?? key,
      fieldValue: (key, value) => {
        const kind = fieldOf(key)?.kind;
        if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(', ');
        if (typeof value === 'boolean') return value ? t('value.yes') : t('value.no');
        if (typeof value === 'number') return kind === 'money' ? format.money(value) : format.count(value);
        if (typeof value !== 'string' || value === '') return null;
        if (kind === 'user') return nameOf(value) ?? t('value.unknownPerson');
        if (kind === 'company') return t('value.otherCompany');
        return kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : value;
      },
    };
  }, [t, format, fields, nameOf]);
};
