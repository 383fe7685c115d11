/** Changes of a form that is being built, as plain functions. */
import type { FieldKind, FormDefinition, FormField } from '#modules/forms/contract.ts';

export const noText = { pl: '', en: '' } as const;

const kindOfTarget = (target: string): FieldKind =>
  target === 'email' ? 'email' : target === 'phone' ? 'phone' : 'text';

/** A key that no field has yet. */
function freeFieldKey(fields: readonly FormField[], target: string): string {
  const base = target
    .replace(/^custom\./, '')
    .replace(/([A-Z])/g, '-$1')
    .replace(/[^a-zA-Z0-9-]+/g, '-')
    .toLowerCase()
    .slice(0, 36);
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!fields.some((field) => field.key === key)) return key;
  }
}

export function newField(
  fields: readonly FormField[],
  target: string,
  words: { readonly label: FormField['label']; readonly kind?: FieldKind; readonly options?: readonly string[] },
): FormField {
  const kind = words.kind ?? kindOfTarget(target);
  return {
    key: freeFieldKey(fields, target),
    target,
    kind,
    label: words.label,
    placeholder: noText,
    help: noText,
    required: target === 'email',
    options: (words.options ?? []).map((value) => ({ value, label: { pl: value, en: value } })),
    least: null,
    most: null,
    companyMailOnly: false,
    showWhen: null,
    ask: 'always',
    hidden: null,
  };
}

/** A condition may look only at fields before its own: where the new order breaks that, the condition goes. */
function withSoundConditions(fields: readonly FormField[]): FormField[] {
  return fields.map((field, index) =>
    field.showWhen && !fields.slice(0, index).some(({ key }) => key === field.showWhen?.field)
      ? { ...field, showWhen: null }
      : field,
  );
}

export function moveField(form: FormDefinition, from: number, to: number): FormDefinition {
  const fields = [...form.fields];
  const [moved] = fields.splice(from, 1);
  if (!moved || to < 0 || to > fields.length) return form;
  fields.splice(to, 0, moved);
  return { ...form, fields: withSoundConditions(fields) };
}

export const removeField = (form: FormDefinition, index: number): FormDefinition => ({
  ...form,
  fields: withSoundConditions(form.fields.filter((_field, place) => place !== index)),
});

export const replaceField = (form: FormDefinition, index: number, field: FormField): FormDefinition => ({
  ...form,
  fields: form.fields.map((each, place) => (place === index ? field : each)),
});
