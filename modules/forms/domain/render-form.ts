/** A form as plain HTML: works without JavaScript, read well by screen readers, holds nothing that was not escaped. */
import type { Language } from '#platform/contract/problem.ts';
import { consentName } from './check-answers.ts';
import { escapeHtml, inlineHtml, paragraphs } from './escape-html.ts';
import type { ConsentBox, ContactTarget, FormDefinition, FormField } from './form-definition.ts';
import { say } from './form-words.ts';
import { questionsToAsk } from './questions-to-ask.ts';

export type RenderOptions = {
  /** Where the form is sent. */
  readonly action: string;
  /** Signed proof of when the form was shown and to whom it belongs; a form pasted into a page has none and asks for a second look. */
  readonly ticket?: string;
  readonly questions?: readonly FormField[];
  readonly answers?: Readonly<Record<string, string>>;
  readonly consents?: readonly string[];
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
  /** Posted along: the visitor's id, the address of the page. */
  readonly carried?: Readonly<Record<string, string>>;
  /** A sentence above the fields. */
  readonly notice?: string;
  readonly heading?: 'h1' | 'h2' | 'none';
};

const autocomplete: Readonly<Record<ContactTarget, string>> = {
  email: 'email',
  phone: 'tel',
  firstName: 'given-name',
  lastName: 'family-name',
  jobTitle: 'organization-title',
  companyName: 'organization',
  country: 'country-name',
  city: 'address-level2',
  postalCode: 'postal-code',
  street: 'street-address',
};
const inputTypes: Partial<Record<FormField['kind'], string>> = { email: 'email', phone: 'tel', date: 'date' };

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const attributes = (given: Attributes): string =>
  Object.entries(given)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`))
    .join('');

const isKnownTarget = (target: string): target is ContactTarget => Object.hasOwn(autocomplete, target);

function control(field: FormField, language: Language, common: Attributes, value: string): string {
  if (field.kind === 'choice') {
    const options = field.options.map((option) => {
      const label = option.label[language] || option.value;
      return `<option${attributes({ value: option.value, selected: option.value === value })}>${escapeHtml(label)}</option>`;
    });
    return `<select${attributes(common)}><option value="">${say('choose', language)}</option>${options.join('')}</select>`;
  }
  // A space, where nothing is said: the browser then knows an empty field from a filled one.
  const placeholder = field.placeholder[language] || ' ';
  const isText = field.kind === 'text' || field.kind === 'longText';
  const limits = isText ? { minlength: field.least, maxlength: field.most } : {};
  if (field.kind === 'longText')
    return `<textarea${attributes({ ...common, ...limits, placeholder, rows: 5 })}>\n${escapeHtml(value)}</textarea>`;
  return `<input${attributes({
    ...common,
    ...limits,
    placeholder,
    type: inputTypes[field.kind] ?? 'text',
    inputmode: field.kind === 'number' ? 'decimal' : null,
    autocomplete: isKnownTarget(field.target) ? autocomplete[field.target] : null,
    value: value === '' ? null : value,
  })}>`;
}

const star = '<span aria-hidden="true"> *</span>';

function fieldHtml(field: FormField, language: Language, prefix: string, options: RenderOptions): string {
  const id = `${prefix}-${field.key}`;
  const error = options.errors?.find((each) => each.field === field.key)?.detail;
  const help = field.help[language];
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter((each) => each !== '').join(' ');
  const common = {
    id,
    name: field.key,
    // A field out of sight must not keep the browser from sending; the server asks for it when its condition holds.
    required: field.required && field.showWhen === null,
    'data-required': field.required && field.showWhen !== null,
    'aria-describedby': described === '' ? null : described,
    'aria-invalid': error ? 'true' : null,
  };
  const value = options.answers?.[field.key] ?? '';
  const label = `${escapeHtml(field.label[language])}${field.required ? star : ''}`;
  const helpHtml = help ? `<p class="lf-help" id="${id}-help">${inlineHtml(help)}</p>` : '';
  const errorHtml = `<p class="lf-error" id="${id}-error"${error ? '' : ' hidden'}>${escapeHtml(error ?? '')}</p>`;
  const when = field.showWhen ? attributes({ 'data-when': field.showWhen.field, 'data-is': field.showWhen.is }) : '';
  const open = `<div class="lf-field" data-key="${field.key}"${when}>`;
  if (field.kind === 'yesNo')
    return `${open}<div class="lf-tick"><input${attributes({ ...common, type: 'checkbox', value: 'yes', checked: value === 'yes' })}><label for="${id}">${label}</label></div>${helpHtml}${errorHtml}</div>`;
  return `${open}<label for="${id}">${label}</label>${helpHtml}${control(field, language, common, value)}${errorHtml}</div>`;
}

function consentHtml(box: ConsentBox, language: Language, prefix: string, options: RenderOptions): string {
  const name = consentName(box.key);
  const id = `${prefix}-consent-${box.key}`;
  const error = options.errors?.find((each) => each.field === name)?.detail;
  const input = attributes({
    id,
    name,
    type: 'checkbox',
    value: 'yes',
    required: box.required,
    checked: options.consents?.includes(box.key) ?? false,
    'aria-describedby': error ? `${id}-error` : null,
    'aria-invalid': error ? 'true' : null,
  });
  return `<div class="lf-field" data-key="${name}"><div class="lf-tick"><input${input}><label for="${id}">${inlineHtml(box.text[language])}${box.required ? star : ''}</label></div><p class="lf-error" id="${id}-error"${error ? '' : ' hidden'}>${escapeHtml(error ?? '')}</p></div>`;
}

/** The form element with everything in it; `key` keeps the ids of two forms on one page apart. */
export function renderForm(
  { key, definition }: { readonly key: string; readonly definition: FormDefinition },
  language: Language,
  options: RenderOptions,
): string {
  const prefix = `lf-${key}`;
  const questions = options.questions ?? questionsToAsk(definition, new Set());
  const heading = options.heading ?? 'h2';
  const title = definition.title[language];
  const carried = Object.entries({ ...options.carried, ...(options.ticket ? { _ticket: options.ticket } : {}) });
  const alert = options.errors?.length ? say('correct', language) : null;
  const anyRequired = [...questions, ...definition.consents].some(({ required }) => required);
  return [
    `<form class="lf" method="post" action="${escapeHtml(options.action)}" accept-charset="utf-8" lang="${language}">`,
    heading !== 'none' && title ? `<${heading}>${escapeHtml(title)}</${heading}>` : '',
    definition.intro[language] ? `<div>${paragraphs(definition.intro[language])}</div>` : '',
    options.notice ? `<p class="lf-note" role="status">${escapeHtml(options.notice)}</p>` : '',
    `<p class="lf-alert" role="alert"${alert ? '' : ' hidden'}>${escapeHtml(alert ?? '')}</p>`,
    ...questions.map((field) => fieldHtml(field, language, prefix, options)),
    ...definition.consents.map((box) => consentHtml(box, language, prefix, options)),
    `<div class="lf-trap" aria-hidden="true"><label>${say('leaveEmpty', language)}<input name="homepage_url" tabindex="-1" autocomplete="off"></label></div>`,
    ...carried.map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`),
    anyRequired ? `<p class="lf-note">${say('required', language)}</p>` : '',
    `<button type="submit">${escapeHtml(definition.button[language] || say('send', language))}</button>`,
    '</form>',
  ].join('');
}
