/** The few words that a page says by itself, in its own language. */
import type { Language } from '#platform/contract/problem.ts';

const words = {
  skip: { pl: 'Przejdź do treści', en: 'Skip to content' },
  watch: { pl: 'Obejrzyj film', en: 'Watch the video' },
  days: { pl: 'd', en: 'd' },
  hours: { pl: 'godz.', en: 'h' },
  minutes: { pl: 'min', en: 'min' },
  seconds: { pl: 's', en: 's' },
  thanks: { pl: 'Dziękujemy. Twoje zgłoszenie zostało przyjęte.', en: 'Thank you. We have received your details.' },
  noForm: {
    pl: 'Ten formularz jest teraz niedostępny. Spróbuj później.',
    en: 'This form is not available at the moment. Try again later.',
  },
  refused: {
    pl: 'Nie udało się przyjąć zgłoszenia. Popraw pola i wyślij jeszcze raz.',
    en: 'Your details were not accepted. Correct the fields and send them again.',
  },
  confirm: {
    pl: 'Jeszcze jeden krok: otwórz wiadomość, którą właśnie wysyłamy na podany adres, i potwierdź zapis.',
    en: 'One more step: open the message that we are sending to your address now, and confirm.',
  },
  calendar: { pl: 'Dodaj do kalendarza', en: 'Add to your calendar' },
  until: { pl: 'Do', en: 'Until' },
  links: { pl: 'Odnośniki', en: 'Links' },
} as const;

export type PageWord = keyof typeof words;
export const pageWord = (word: PageWord, language: Language): string => words[word][language];

export const momentWords = (at: Date, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(at);
