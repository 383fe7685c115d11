/** Whether a value fits a custom field. */
import type { CustomField } from '../contract.ts';
import type { CustomValue } from './contact-values.ts';

/** `YYYY-MM-DD`, or a moment with its offset; a day that exists. */
export function isIsoDate(text: string): boolean {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?$/.exec(
      text,
    );
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day >= 1 && day <= days;
}

/** The value to keep, null for an empty one, undefined when it does not fit. */
export function customValue(
  field: Pick<CustomField, 'kind' | 'options'>,
  value: string | number | boolean | null,
): CustomValue | null | undefined {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return null;
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return typeof value === 'string' && isIsoDate(value.trim()) ? value.trim() : undefined;
    case 'choice': {
      if (typeof value !== 'string') return undefined;
      const chosen = value.trim();
      return field.options.length === 0 || field.options.includes(chosen) ? chosen : undefined;
    }
    case 'text':
      return String(value).trim();
  }
}
