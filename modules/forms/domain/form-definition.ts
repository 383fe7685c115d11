/** What a form is: its fields, consent boxes, effects and manners. Kept whole with every version; a submission keeps the version it saw. */
import { z } from 'zod';
import type { Language } from '#platform/contract/problem.ts';

export const contactTargets = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'jobTitle',
  'companyName',
  'country',
  'city',
  'postalCode',
  'street',
] as const;
export type ContactTarget = (typeof contactTargets)[number];

export const fieldKinds = ['text', 'longText', 'email', 'phone', 'number', 'date', 'choice', 'yesNo'] as const;
export type FieldKind = (typeof fieldKinds)[number];

// No underscore: names with one (`_ticket`, `homepage_url`) are the form's own.
export const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const text = (most: number) => z.object({ pl: z.string().max(most).default(''), en: z.string().max(most).default('') });
export type Text = { readonly pl: string; readonly en: string };

/** A field of the contact, one of the workspace's own fields, or `answer`: a question whose answer stays with the submission. */
const Target = z
  .string()
  .max(80)
  .refine(
    (target) =>
      target === 'answer' ||
      contactTargets.some((known) => known === target) ||
      /^custom\.[a-z][a-z0-9_]{0,59}$/.test(target),
    'is not something a form can ask for',
  );

export const FormField = z.object({
  key: Key,
  target: Target,
  kind: z.enum(fieldKinds),
  label: text(200),
  placeholder: text(200).default({ pl: '', en: '' }),
  help: text(500).default({ pl: '', en: '' }),
  required: z.boolean().default(false),
  options: z
    .array(z.object({ value: z.string().trim().min(1).max(200), label: text(200) }))
    .max(100)
    .default([]),
  /** Characters of a text, or the number itself; null asks nothing. */
  least: z.number().nullable().default(null),
  most: z.number().nullable().default(null),
  /** Refuses addresses at free mailboxes. */
  companyMailOnly: z.boolean().default(false),
  /** Shown when another field has this value, or any value at all. */
  showWhen: z
    .object({ field: Key, is: z.string().max(200).nullable().default(null) })
    .nullable()
    .default(null),
  /** `unlessKnown`: not asked of a visitor of whom it is known. `inPlace`: asked in place of one that was left out. */
  ask: z.enum(['always', 'unlessKnown', 'inPlace']).default('always'),
  /** Never shown: a fixed value, or a parameter of the page's address. */
  hidden: z
    .union([
      z.object({ from: z.literal('value'), value: z.string().max(500) }),
      z.object({ from: z.literal('parameter'), parameter: z.string().min(1).max(100) }),
    ])
    .nullable()
    .default(null),
});
export type FormField = z.infer<typeof FormField>;

export const consentChannels = ['email', 'sms', 'phone', 'post', 'ads', 'tracking'] as const;

export const ConsentBox = z.object({
  key: Key,
  channel: z.enum(consentChannels),
  purpose: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  required: z.boolean().default(false),
  text: text(2000),
});
export type ConsentBox = z.infer<typeof ConsentBox>;

/** `https` anywhere, or a path of the same site. */
const RedirectUrl = z
  .string()
  .max(2000)
  .regex(
    /^(https:\/\/[^\s/?#@\\"'<>]+([/?#][^\s"'<>]*)?|\/(?![/\\])[^\s"'<>]*)$/,
    'must begin with https:// or be a path of this site',
  );

export const Thanks = z.union([
  z.object({ kind: z.literal('text'), text: text(3000) }),
  z.object({ kind: z.literal('redirect'), url: RedirectUrl }),
]);

const Hostname = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:\d{1,5})?$/);

export const PopUpTrigger = z.union([
  z.object({ kind: z.literal('time'), seconds: z.number().int().min(0).max(3600) }),
  z.object({ kind: z.literal('scroll'), percent: z.number().int().min(1).max(100) }),
  z.object({ kind: z.literal('exit') }),
  z.object({ kind: z.literal('click'), selector: z.string().trim().min(1).max(200) }),
]);
export type PopUpTrigger = z.infer<typeof PopUpTrigger>;

export const FormDefinition = z
  .object({
    languages: z.enum(['pl', 'en', 'both']),
    title: text(200).default({ pl: '', en: '' }),
    intro: text(2000).default({ pl: '', en: '' }),
    button: text(60).default({ pl: '', en: '' }),
    fields: z.array(FormField).min(1).max(40),
    consents: z.array(ConsentBox).max(10).default([]),
    thanks: Thanks,
    /** Members of the workspace who get a letter about each submission. */
    notify: z.array(z.string().max(100)).max(20).default([]),
    effects: z
      .object({
        /** Key of the funnel; null is the first one. */
        funnel: z.string().max(40).nullable().default(null),
        stage: z.string().max(40).nullable().default(null),
        tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
      })
      .default({ funnel: null, stage: null, tags: [] }),
    /** Consents count, and the stage is entered, only after the person confirmed by a letter. */
    doubleOptIn: z.boolean().default(false),
    /** Sites that may embed the form; empty is any. `*.example.com` covers subdomains. */
    domains: z.array(Hostname).max(50).default([]),
    spam: z
      .object({
        /** Sent sooner than this after it was shown: held back. */
        quickSeconds: z.number().min(0).max(30).default(2),
        /** More links than this in the answers look like spam. */
        links: z.number().int().min(0).max(20).default(2),
      })
      .default({ quickSeconds: 2, links: 2 }),
    popUp: z
      .object({ triggers: z.array(PopUpTrigger).min(1).max(4), everyDays: z.number().int().min(0).max(365) })
      .nullable()
      .default(null),
  })
  .superRefine((form, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const keys = form.fields.map((field) => field.key);
    form.fields.forEach((field, index) => {
      if (keys.indexOf(field.key) !== index) complain(['fields', index, 'key'], 'is used twice');
      if (field.target !== 'answer' && form.fields.findIndex((other) => other.target === field.target) !== index)
        complain(['fields', index, 'target'], 'is asked twice');
      if (field.hidden === null)
        for (const language of languagesOf(form.languages))
          if (field.label[language].trim() === '') complain(['fields', index, 'label', language], 'is missing');
      if (field.kind === 'choice' && field.options.length === 0 && field.hidden === null)
        complain(['fields', index, 'options'], 'has nothing to choose from');
      // Only on what stands before: so no two fields can wait for one another.
      const { showWhen } = field;
      if (showWhen && !keys.slice(0, index).includes(showWhen.field))
        complain(['fields', index, 'showWhen'], 'names no field before this one');
    });
    const boxes = form.consents.map((box) => box.key);
    form.consents.forEach((box, index) => {
      if (boxes.indexOf(box.key) !== index) complain(['consents', index, 'key'], 'is used twice');
      for (const language of languagesOf(form.languages))
        if (box.text[language].trim() === '') complain(['consents', index, 'text', language], 'is missing');
    });
    const reachable = form.fields.some((field) => field.target === 'email' || field.target === 'phone');
    if (!reachable) complain(['fields'], 'ask neither for an e-mail nor for a phone');
    if (form.doubleOptIn) {
      const email = form.fields.find((field) => field.target === 'email');
      if (!email?.required || email.hidden || email.showWhen || email.ask !== 'always')
        complain(['doubleOptIn'], 'needs an e-mail that is always asked and required');
      if (form.consents.length === 0) complain(['doubleOptIn'], 'needs a consent to be confirmed');
    }
  });
export type FormDefinition = z.infer<typeof FormDefinition>;

export const languagesOf = (languages: FormDefinition['languages']): Language[] =>
  languages === 'both' ? ['pl', 'en'] : [languages];

/** The wanted language where the form has it, else its own. */
export function languageOfForm(languages: FormDefinition['languages'], wanted: Language): Language {
  return languages === 'both' ? wanted : languages;
}

export const customKeyOf = (target: string): string | null =>
  target.startsWith('custom.') ? target.slice('custom.'.length) : null;

/** Whether a page on this host (`shop.example.com`, with its port) may embed the form. */
export function mayEmbed(domains: readonly string[], host: string): boolean {
  if (domains.length === 0) return true;
  const bare = host.toLowerCase();
  const withoutPort = bare.replace(/:\d+$/, '');
  return domains.some((allowed) => {
    if (allowed.startsWith('*.')) {
      const base = allowed.slice(2);
      return withoutPort === base || withoutPort.endsWith(`.${base}`);
    }
    return allowed === bare || allowed === withoutPort;
  });
}
