/** The letter that reminds somebody of what they have to do: plain text, short, with one link. */
import type { Language } from '#platform/contract/problem.ts';
import type { ActivityKind } from '../contract.ts';

export type Reminder = {
  readonly kind: ActivityKind;
  readonly title: string;
  /** Whom or what it is about; empty where it is about nobody. */
  readonly subject: string;
  readonly when: string;
  readonly body: string;
  readonly link: string;
};

const kinds: Readonly<Record<Language, Readonly<Record<ActivityKind, string>>>> = {
  pl: { call: 'Telefon', meeting: 'Spotkanie', task: 'Zadanie', email: 'E-mail', note: 'Notatka' },
  en: { call: 'Call', meeting: 'Meeting', task: 'Task', email: 'E-mail', note: 'Note' },
};

const words: Readonly<Record<Language, { readonly reminder: string; readonly when: string; readonly open: string }>> = {
  pl: { reminder: 'Przypomnienie', when: 'Termin', open: 'Otwórz w programie Lejek' },
  en: { reminder: 'Reminder', when: 'Due', open: 'Open it in Lejek' },
};

/** Written by people: a line break must not become a line of the letter or a header. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export function reminderLetter(language: Language, asked: Reminder): { subject: string; text: string } {
  const { reminder, when, open } = words[language];
  const title = onOneLine(asked.title);
  const subject = onOneLine(asked.subject);
  return {
    subject: `${reminder}: ${title}`,
    text: [
      `${kinds[language][asked.kind]}: ${title}${subject === '' ? '' : ` (${subject})`}`,
      `${when}: ${asked.when}`,
      ...(asked.body === '' ? [] : [asked.body]),
      `${open}:\n${asked.link}`,
    ].join('\n\n'),
  };
}
