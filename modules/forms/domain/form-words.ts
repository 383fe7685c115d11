/** What a form says by itself, to the people who fill it in. */
import type { Language } from '#platform/contract/problem.ts';

const words = {
  send: { pl: 'Wyślij', en: 'Send' },
  choose: { pl: 'Wybierz…', en: 'Choose…' },
  yes: { pl: 'Tak', en: 'Yes' },
  required: { pl: 'Pola oznaczone * są wymagane.', en: 'Fields marked * are required.' },
  leaveEmpty: { pl: 'Zostaw to pole puste', en: 'Leave this field empty' },
  fillIn: { pl: 'Uzupełnij to pole.', en: 'Fill in this field.' },
  tick: { pl: 'Bez tej zgody nie możemy przyjąć formularza.', en: 'We cannot take the form without this consent.' },
  email: {
    pl: 'Wpisz adres e-mail w postaci imie@firma.pl.',
    en: 'Write the e-mail address as name@company.com.',
  },
  companyMail: { pl: 'Podaj firmowy adres e-mail.', en: 'Give your company e-mail address.' },
  phone: {
    pl: 'Wpisz numer telefonu, np. 601 234 567 albo +48 601 234 567.',
    en: 'Write a phone number, e.g. +48 601 234 567.',
  },
  number: { pl: 'Wpisz liczbę.', en: 'Write a number.' },
  date: { pl: 'Wpisz datę w postaci RRRR-MM-DD.', en: 'Write the date as YYYY-MM-DD.' },
  choice: { pl: 'Wybierz jedną z możliwości.', en: 'Choose one of the answers.' },
  tooShort: { pl: 'Wpisz co najmniej tyle znaków: {count}.', en: 'Write at least this many characters: {count}.' },
  tooLong: {
    pl: 'To za długi tekst. Najwięcej znaków: {count}.',
    en: 'This text is too long. Most characters: {count}.',
  },
  tooSmall: { pl: 'Najmniejsza liczba to {count}.', en: 'The smallest number is {count}.' },
  tooLarge: { pl: 'Największa liczba to {count}.', en: 'The largest number is {count}.' },
  correct: { pl: 'Popraw zaznaczone pola i wyślij ponownie.', en: 'Correct the marked fields and send again.' },
  check: {
    pl: 'Sprawdź, czy wszystko się zgadza, i wyślij.',
    en: 'Check that everything is right, and send.',
  },
  thanks: { pl: 'Dziękujemy!', en: 'Thank you!' },
  thanksText: { pl: 'Dziękujemy, formularz do nas dotarł.', en: 'Thank you, we have received your form.' },
  goOn: { pl: 'Przejdź dalej', en: 'Go on' },
  confirmByMail: {
    pl: 'Jeszcze jeden krok: otwórz wiadomość, którą właśnie wysyłamy na podany adres, i potwierdź zapis.',
    en: 'One more step: open the message that we are sending to your address now, and confirm.',
  },
  closed: { pl: 'Ten formularz jest zamknięty.', en: 'This form is closed.' },
  close: { pl: 'Zamknij', en: 'Close' },
  openForm: { pl: 'Otwórz formularz', en: 'Open the form' },
  tryAgain: {
    pl: 'Nie udało się wysłać. Sprawdź połączenie i spróbuj ponownie.',
    en: 'It could not be sent. Check your connection and try again.',
  },
  confirmTitle: { pl: 'Potwierdź zapis', en: 'Confirm your sign-up' },
  confirmText: {
    pl: 'Naciśnij przycisk, a zgody zaznaczone w formularzu „{form}” ({workspace}) zaczną obowiązywać.',
    en: 'Press the button, and the consents you ticked in the form “{form}” ({workspace}) take effect.',
  },
  confirmButton: { pl: 'Potwierdzam', en: 'I confirm' },
  confirmedTitle: { pl: 'Zapis potwierdzony', en: 'Your sign-up is confirmed' },
  deadTitle: { pl: 'Ten link już nie działa', en: 'This link no longer works' },
  deadText: {
    pl: 'Link jest ważny przez 7 dni. Zapisz się jeszcze raz, a wyślemy nowy.',
    en: 'The link is good for 7 days. Sign up once more and we will send a new one.',
  },
} as const;
export type Word = keyof typeof words;

export function say(word: Word, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return words[word][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
