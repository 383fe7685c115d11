/** Which fields a visitor is asked: never again what is known, and the next ones of the list in their place. */
import type { FormDefinition, FormField } from './form-definition.ts';

/**
 * `known` holds the targets known of the visitor. E-mail is always asked: it says who this is.
 * questionsToAsk([email, phone (unlessKnown), jobTitle (inPlace)], {phone}) = [email, jobTitle]
 */
export function questionsToAsk(form: Pick<FormDefinition, 'fields'>, known: ReadonlySet<string>): FormField[] {
  const shown = form.fields.filter((field) => field.hidden === null);
  const isKnown = (field: FormField) =>
    field.ask !== 'always' && field.target !== 'email' && field.target !== 'answer' && known.has(field.target);
  let places = shown.filter((field) => field.ask === 'unlessKnown' && isKnown(field)).length;
  return shown.filter((field) => {
    if (isKnown(field)) return false;
    if (field.ask !== 'inPlace') return true;
    return places-- > 0;
  });
}

/** Whether a field's condition holds, given what was answered; one whose own condition field is hidden away is not shown. */
export function isShown(field: Pick<FormField, 'showWhen'>, answers: Readonly<Record<string, string>>): boolean {
  if (!field.showWhen) return true;
  const given = Object.hasOwn(answers, field.showWhen.field) ? (answers[field.showWhen.field] ?? '') : '';
  return field.showWhen.is === null ? given !== '' : given === field.showWhen.is;
}
