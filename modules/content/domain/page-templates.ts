/** Pages to begin with: each is complete save for the pictures and the form, which only the workspace has. */
import type { Language } from '#platform/contract/problem.ts';
import { Block, type BlockKind, PageDefinition } from './page-definition.ts';

export const pageTemplates = ['blank', 'ebook', 'webinar', 'demo', 'newsletter'] as const;
export type PageTemplate = (typeof pageTemplates)[number];

type Draft = { readonly kind: BlockKind } & Readonly<Record<string, unknown>>;

const texts = (language: Language) => (pl: string, en: string) => (language === 'pl' ? pl : en);

const blocksOf: Readonly<Record<PageTemplate, (say: (pl: string, en: string) => string) => readonly Draft[]>> = {
  blank: (say) => [{ kind: 'hero', heading: say('Tytuł strony', 'The title of the page') }],
  ebook: (say) => [
    {
      kind: 'hero',
      heading: say('Poradnik, który oszczędzi ci tygodnia', 'The guide that saves you a week'),
      text: say(
        'Napisz w dwóch zdaniach, dla kogo jest ten e-book i co czytelnik będzie po nim umiał.',
        'Say in two sentences whom this e-book is for and what they will be able to do after it.',
      ),
      buttonText: say('Pobierz e-book', 'Get the e-book'),
      buttonTo: '#form',
    },
    {
      kind: 'columns',
      heading: say('Co jest w środku', 'What is inside'),
      items: [
        { heading: say('Rozdział 1', 'Chapter 1'), text: say('Od czego zacząć.', 'Where to begin.') },
        { heading: say('Rozdział 2', 'Chapter 2'), text: say('Jak to policzyć.', 'How to measure it.') },
        { heading: say('Rozdział 3', 'Chapter 3'), text: say('Gotowe wzory.', 'Ready-made samples.') },
      ],
    },
    {
      kind: 'form',
      heading: say('Dokąd wysłać e-book?', 'Where shall we send it?'),
      thanks: say('Dziękujemy. Twój e-book czeka poniżej.', 'Thank you. Your e-book is below.'),
    },
    {
      kind: 'faq',
      heading: say('Pytania', 'Questions'),
      items: [
        {
          question: say('Czy to jest bezpłatne?', 'Is it free?'),
          answer: say('Tak. Prosimy tylko o adres e-mail.', 'Yes. All we ask for is your e-mail address.'),
        },
      ],
    },
  ],
  webinar: (say) => [
    {
      kind: 'hero',
      heading: say('Webinar: temat, który wszystkich boli', 'Webinar: the topic that hurts everybody'),
      text: say('Kto mówi, o czym i przez ile minut.', 'Who speaks, about what and for how many minutes.'),
      buttonText: say('Zapisz się', 'Sign up'),
      buttonTo: '#form',
    },
    {
      kind: 'countdown',
      heading: say('Zaczynamy za', 'We begin in'),
      after: say('Webinar już się zaczął.', 'The webinar has begun.'),
    },
    {
      kind: 'text',
      heading: say('O czym będzie', 'What it is about'),
      text: say(
        '- pierwsza rzecz, którą pokażemy\n- druga rzecz\n- czas na pytania',
        '- the first thing we will show\n- the second one\n- time for questions',
      ),
    },
    {
      kind: 'form',
      heading: say('Zapisz się na webinar', 'Sign up for the webinar'),
      thanks: say('Dziękujemy, miejsce jest twoje.', 'Thank you, your place is kept.'),
    },
  ],
  demo: (say) => [
    {
      kind: 'hero',
      heading: say('Zobacz, jak to działa u ciebie', 'See how it works for you'),
      text: say('Pół godziny rozmowy na twoich danych.', 'Half an hour, with your own data.'),
      buttonText: say('Umów prezentację', 'Book a demo'),
      buttonTo: '#form',
    },
    {
      kind: 'testimonials',
      heading: say('Co mówią klienci', 'What customers say'),
      items: [
        {
          quote: say('Wstaw tu słowa klienta, za jego zgodą.', 'Put the words of a customer here, with their consent.'),
          name: say('Imię i nazwisko', 'Name'),
          role: say('stanowisko, firma', 'job, company'),
        },
      ],
    },
    {
      kind: 'form',
      heading: say('Umów prezentację', 'Book a demo'),
      thanks: say('Dziękujemy. Odezwiemy się z terminem.', 'Thank you. We will write to you with a date.'),
    },
  ],
  newsletter: (say) => [
    {
      kind: 'hero',
      heading: say('Jeden list w miesiącu, bez lania wody', 'One letter a month, without padding'),
      text: say('O czym piszemy i jak często.', 'What we write about and how often.'),
      buttonText: say('Zapisz się', 'Subscribe'),
      buttonTo: '#form',
    },
    {
      kind: 'form',
      heading: say('Zapisz się do newslettera', 'Subscribe to the newsletter'),
      thanks: say('Dziękujemy. Do przeczytania wkrótce.', 'Thank you. You will hear from us soon.'),
    },
  ],
};

export function pageFromTemplate(template: PageTemplate, language: Language): PageDefinition {
  const say = texts(language);
  const footer: Draft = {
    kind: 'footer',
    text: say('Nazwa firmy, adres i kontakt.', 'Name, address and contact of the company.'),
  };
  const blocks = [...blocksOf[template](say), footer].map((draft, place) =>
    // The form is where the buttons lead; the others are only told apart.
    Block.parse({
      items: [],
      links: [],
      pictures: [],
      formKey: '',
      ...draft,
      id: draft.kind === 'form' ? 'form' : `b${place + 1}`,
    }),
  );
  return PageDefinition.parse({ language, blocks });
}
