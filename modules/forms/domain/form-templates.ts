/** Forms to start from. Each is a whole form that works as it is. */
import type { z } from 'zod';
import { FormDefinition } from './form-definition.ts';

export const templates = ['newsletter', 'ebook', 'demo', 'contact'] as const;
export type TemplateKey = (typeof templates)[number];

type Draft = z.input<typeof FormDefinition>;
type Field = Draft['fields'][number];

const email: Field = {
  key: 'email',
  target: 'email',
  kind: 'email',
  required: true,
  label: { pl: 'E-mail', en: 'E-mail' },
};
const companyEmail: Field = { ...email, label: { pl: 'E-mail służbowy', en: 'Work e-mail' } };
const firstName: Field = {
  key: 'first-name',
  target: 'firstName',
  kind: 'text',
  label: { pl: 'Imię', en: 'First name' },
};
const lastName: Field = {
  key: 'last-name',
  target: 'lastName',
  kind: 'text',
  label: { pl: 'Nazwisko', en: 'Last name' },
};
const phone: Field = { key: 'phone', target: 'phone', kind: 'phone', label: { pl: 'Telefon', en: 'Phone' } };
const company: Field = { key: 'company', target: 'companyName', kind: 'text', label: { pl: 'Firma', en: 'Company' } };
const jobTitle: Field = {
  key: 'job-title',
  target: 'jobTitle',
  kind: 'text',
  label: { pl: 'Stanowisko', en: 'Job title' },
};
const messageField: Field = {
  key: 'message',
  target: 'answer',
  kind: 'longText',
  required: true,
  label: { pl: 'Wiadomość', en: 'Message' },
};

/** The sender and the purpose are named, as the law asks; the workspace puts in its own policy. */
const newsletterConsent = (sender: string, required: boolean): NonNullable<Draft['consents']>[number] => ({
  key: 'newsletter',
  channel: 'email',
  purpose: 'newsletter',
  required,
  text: {
    pl: `Chcę otrzymywać newsletter od ${sender} na podany adres e-mail. Zgodę można wycofać w każdej chwili.`,
    en: `I want to receive the newsletter of ${sender} at this e-mail address. I can withdraw this consent at any time.`,
  },
});

const drafts: Readonly<Record<TemplateKey, (sender: string) => Draft>> = {
  newsletter: (sender) => ({
    languages: 'both',
    title: { pl: 'Zapisz się na newsletter', en: 'Sign up for the newsletter' },
    intro: { pl: 'Raz w miesiącu, bez spamu.', en: 'Once a month, no spam.' },
    button: { pl: 'Zapisz mnie', en: 'Sign me up' },
    fields: [email, firstName],
    consents: [newsletterConsent(sender, true)],
    thanks: { kind: 'text', text: { pl: 'Do przeczytania wkrótce.', en: 'You will hear from us soon.' } },
    effects: { stage: 'subscriber' },
    doubleOptIn: true,
  }),
  ebook: (sender) => ({
    languages: 'both',
    title: { pl: 'Pobierz e-book', en: 'Get the e-book' },
    intro: { pl: '', en: '' },
    button: { pl: 'Chcę e-book', en: 'Get it' },
    fields: [
      companyEmail,
      { ...firstName, ask: 'unlessKnown' },
      { ...company, ask: 'unlessKnown' },
      { ...jobTitle, ask: 'inPlace' },
      { ...phone, ask: 'inPlace' },
    ],
    consents: [newsletterConsent(sender, false)],
    thanks: {
      kind: 'text',
      text: { pl: 'Miłej lektury!', en: 'Enjoy the read!' },
    },
    effects: { stage: 'lead', tags: ['e-book'] },
  }),
  demo: () => ({
    languages: 'both',
    title: { pl: 'Umów prezentację', en: 'Request a demo' },
    intro: {
      pl: 'Odezwiemy się w ciągu jednego dnia roboczego.',
      en: 'We will get back to you within one working day.',
    },
    button: { pl: 'Poproś o prezentację', en: 'Request a demo' },
    fields: [
      { ...companyEmail, companyMailOnly: true },
      { ...firstName, required: true },
      { ...lastName, required: true },
      { ...company, required: true },
      phone,
      {
        key: 'size',
        target: 'answer',
        kind: 'choice',
        label: { pl: 'Ile osób będzie korzystać?', en: 'How many people will use it?' },
        options: ['1–9', '10–49', '50–249', '250+'].map((value) => ({ value, label: { pl: value, en: value } })),
      },
    ],
    thanks: {
      kind: 'text',
      text: { pl: 'Wkrótce się odezwiemy.', en: 'We will be in touch soon.' },
    },
    effects: { stage: 'lead', tags: ['demo'] },
  }),
  contact: () => ({
    languages: 'both',
    title: { pl: 'Napisz do nas', en: 'Write to us' },
    intro: { pl: '', en: '' },
    button: { pl: 'Wyślij', en: 'Send' },
    fields: [firstName, email, phone, messageField],
    thanks: {
      kind: 'text',
      text: {
        pl: 'Odpowiemy najszybciej, jak się da.',
        en: 'We will answer as soon as we can.',
      },
    },
    effects: { stage: 'lead' },
  }),
};

/** `sender` is the name of the company, which stands in the consents. */
export const formOfTemplate = (template: TemplateKey, sender: string): FormDefinition =>
  FormDefinition.parse(drafts[template](sender));
