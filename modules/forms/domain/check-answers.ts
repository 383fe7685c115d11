/** Reads what was posted against the form: the answers as kept, or what is wrong with each. */
import { z } from 'zod';
import type { Language } from '#platform/contract/problem.ts';
import type { FormDefinition, FormField } from './form-definition.ts';
import { type Word, say } from './form-words.ts';
import { isShown } from './questions-to-ask.ts';

export type FieldError = { readonly field: string; readonly detail: string };
export type Checked = {
  /** By field key; empty answers have no key. */
  readonly answers: Readonly<Record<string, string>>;
  /** Keys of the boxes that were ticked. */
  readonly consents: readonly string[];
  readonly errors: readonly FieldError[];
};

export const consentName = (key: string): string => `consent.${key}`;

const longest: Readonly<Record<FormField['kind'], number>> = {
  text: 300,
  longText: 5000,
  email: 320,
  phone: 40,
  number: 40,
  date: 10,
  choice: 200,
  yesNo: 3,
};
// Shorter than the field of the contact itself takes.
const longestOfTarget: Readonly<Record<string, number>> = {
  firstName: 200,
  lastName: 200,
  jobTitle: 200,
  companyName: 200,
  country: 100,
  city: 200,
  postalCode: 20,
};

// Control characters have no place in an answer; NUL cannot even be stored.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

function clean(field: FormField, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  if (value === true) return 'yes';
  if (value === false) return '';
  const text = String(value).replace(controls, '').toWellFormed().trim();
  return field.kind === 'longText' ? text : text.replace(/\s+/g, ' ');
}

const isDay = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match || Number(match[1]) < 1) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

type Fault = readonly [Word, Readonly<Record<string, number>>?];

function textFault(field: FormField, text: string): Fault | null {
  const most = Math.min(field.most ?? Infinity, longestOfTarget[field.target] ?? longest[field.kind]);
  if (text.length > most) return ['tooLong', { count: most }];
  if (field.least !== null && text.length < field.least) return ['tooShort', { count: field.least }];
  return null;
}

function numberFault(field: FormField, text: string): Fault | null {
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > 1e12) return ['number'];
  if (field.least !== null && value < field.least) return ['tooSmall', { count: field.least }];
  if (field.most !== null && value > field.most) return ['tooLarge', { count: field.most }];
  return null;
}

/** Tells addresses at free mailboxes; the list of them belongs to intake. */
export type IsFreeMail = (email: string) => boolean;

function faultOf(field: FormField, text: string, isFreeMail: IsFreeMail): Fault | null {
  if (text === '') return field.required ? ['fillIn'] : null;
  if (text.length > longest[field.kind]) return ['tooLong', { count: longest[field.kind] }];
  switch (field.kind) {
    case 'email':
      if (!z.email().safeParse(text).success) return ['email'];
      return field.companyMailOnly && isFreeMail(text) ? ['companyMail'] : null;
    case 'phone':
      return /^\+?[\d\s().\-/]{6,}$/.test(text) ? null : ['phone'];
    case 'number':
      return numberFault(field, text);
    case 'date':
      return isDay(text) ? null : ['date'];
    case 'choice':
      return field.options.some((option) => option.value === text) ? null : ['choice'];
    case 'yesNo':
      return text === 'yes' ? null : ['choice'];
    case 'text':
    case 'longText':
      return textFault(field, text);
  }
}

const normal = (field: FormField, text: string): string => {
  if (field.kind === 'number') return text.replace(/\s/g, '').replace(',', '.');
  return field.kind === 'email' ? text.toLowerCase() : text;
};

/** A parameter of the address of the page on which the form stands; empty when it has none. */
type ParameterOf = (name: string) => string;

function hiddenAnswer(field: FormField, parameter: ParameterOf): string {
  if (!field.hidden) return '';
  const value = field.hidden.from === 'value' ? field.hidden.value : parameter(field.hidden.parameter);
  return clean(field, value);
}

/**
 * `asked` are the fields that the visitor saw; hidden ones are worked out here from the page's address, never taken from what was posted.
 * A hidden value that does not fit its field is left out: nobody could correct it.
 */
export function checkAnswers(
  form: Pick<FormDefinition, 'fields' | 'consents'>,
  asked: readonly FormField[],
  posted: Readonly<Record<string, unknown>>,
  { parameter, language, isFreeMail }: { parameter: ParameterOf; language: Language; isFreeMail: IsFreeMail },
): Checked {
  const answers: Record<string, string> = {};
  const errors: FieldError[] = [];
  for (const field of form.fields) {
    if (field.hidden) {
      const text = normal(field, hiddenAnswer(field, parameter));
      if (text !== '' && faultOf({ ...field, required: false }, text, isFreeMail) === null) answers[field.key] = text;
      continue;
    }
    if (!asked.some(({ key }) => key === field.key) || !isShown(field, answers)) continue;
    const text = normal(field, clean(field, Object.hasOwn(posted, field.key) ? posted[field.key] : ''));
    const fault = faultOf(field, text, isFreeMail);
    if (fault) errors.push({ field: field.key, detail: say(fault[0], language, fault[1]) });
    else if (text !== '') answers[field.key] = text;
  }
  const ticked = form.consents.filter(({ key }) => {
    const value = posted[consentName(key)];
    return value === 'yes' || value === 'on' || value === true;
  });
  for (const box of form.consents) {
    if (box.required && !ticked.includes(box))
      errors.push({ field: consentName(box.key), detail: say('tick', language) });
  }
  return { answers, consents: ticked.map(({ key }) => key), errors };
}
