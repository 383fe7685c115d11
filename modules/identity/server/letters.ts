/** The letters the house writes: plain text, short, with one link. */
import type { Language } from '#platform/contract/problem.ts';
import type { Letter } from '#platform/server/mail.ts';

type Written = (values: Readonly<Record<string, string>>) => { readonly subject: string; readonly text: string };

const invitation: Readonly<Record<Language, Written>> = {
  en: ({ inviter, workspace, link, until }) => ({
    subject: `${inviter} invites you to ${workspace}`,
    text: [
      `${inviter} invites you to work together in Lejek, in the workspace “${workspace}”.`,
      `Open this link to accept:\n${link}`,
      `The link works once, until ${until}. If you did not expect this, ignore it and nothing will happen.`,
    ].join('\n\n'),
  }),
  pl: ({ inviter, workspace, link, until }) => ({
    subject: `${inviter} zaprasza cię do przestrzeni ${workspace}`,
    text: [
      `${inviter} zaprasza cię do wspólnej pracy w programie Lejek, w przestrzeni roboczej „${workspace}”.`,
      `Aby przyjąć zaproszenie, otwórz link:\n${link}`,
      `Link działa jeden raz, do ${until}. Jeśli nie spodziewasz się tego zaproszenia, zignoruj je, a nic się nie stanie.`,
    ].join('\n\n'),
  }),
};

const reset: Readonly<Record<Language, Written>> = {
  en: ({ name, link }) => ({
    subject: 'Set a new password',
    text: [
      `Hello ${name},`,
      `somebody, most likely you, asked to set a new password for your account in Lejek. Open this link to choose it:\n${link}`,
      'The link works once, for one hour. If it was not you, do nothing: your password stays as it is.',
    ].join('\n\n'),
  }),
  pl: ({ name, link }) => ({
    subject: 'Ustaw nowe hasło',
    text: [
      `${name},`,
      `otrzymaliśmy prośbę o ustawienie nowego hasła do twojego konta w programie Lejek. Aby je wybrać, otwórz link:\n${link}`,
      'Link działa jeden raz, przez godzinę. Jeśli to nie twoja prośba, nie rób nic: hasło pozostanie bez zmian.',
    ].join('\n\n'),
  }),
};

const passwordChanged: Readonly<Record<Language, Written>> = {
  en: ({ name, link }) => ({
    subject: 'Your password was changed',
    text: [
      `Hello ${name},`,
      'the password of your account in Lejek was changed and all other sessions were ended.',
      `If it was not you, set a new password at once:\n${link}`,
    ].join('\n\n'),
  }),
  pl: ({ name, link }) => ({
    subject: 'Twoje hasło zostało zmienione',
    text: [
      `${name},`,
      'hasło do twojego konta w programie Lejek zostało zmienione, a wszystkie pozostałe sesje zakończone.',
      `Jeśli to nie twoja zmiana, od razu ustaw nowe hasło:\n${link}`,
    ].join('\n\n'),
  }),
};

const letters = { invitation, reset, passwordChanged };

/** Names are written by people: a line break in one must not become a line of the letter or a header. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export function letter(
  kind: keyof typeof letters,
  to: string,
  language: Language,
  values: Readonly<Record<string, string>>,
): Letter {
  const { subject, text } = letters[kind][language](
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, onOneLine(value)])),
  );
  return { to, subject, text };
}

/** A day and an hour as the language writes them, in the workspace's time zone. */
export const dayAndHour = (at: Date, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
