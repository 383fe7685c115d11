/** The two letters that forms cause. The one to a stranger holds nothing that the sender of the form wrote. */
import type { Language } from '#platform/contract/problem.ts';
import type { Letter } from '#platform/server/mail.ts';

/** A line break in a name must not become a line of the letter or a header. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export function confirmationLetter(
  to: string,
  language: Language,
  about: { readonly workspace: string; readonly form: string; readonly link: string },
): Letter {
  const workspace = onOneLine(about.workspace);
  const form = onOneLine(about.form);
  const written = {
    pl: {
      subject: `Potwierdź zapis: ${workspace}`,
      text: [
        'Dzień dobry,',
        `ktoś, najpewniej Ty, podał ten adres w formularzu „${form}” (${workspace}).`,
        `Aby potwierdzić zapis, otwórz link i naciśnij przycisk:\n${about.link}`,
        'Link działa przez 7 dni. Jeśli to nie Ty, nie rób nic: bez potwierdzenia nic nie będziemy wysyłać.',
      ],
    },
    en: {
      subject: `Confirm your sign-up: ${workspace}`,
      text: [
        'Hello,',
        `somebody, most likely you, gave this address in the form “${form}” (${workspace}).`,
        `To confirm the sign-up, open the link and press the button:\n${about.link}`,
        'The link works for 7 days. If it was not you, do nothing: without a confirmation we will send nothing.',
      ],
    },
  }[language];
  return { to, subject: written.subject, text: written.text.join('\n\n') };
}

export function noticeLetter(
  to: string,
  language: Language,
  about: {
    readonly form: string;
    readonly answers: readonly { readonly label: string; readonly answer: string }[];
    readonly link: string;
  },
): Letter {
  const form = onOneLine(about.form);
  const answers = about.answers.map(({ label, answer }) => `${onOneLine(label)}: ${onOneLine(answer)}`).join('\n');
  const written = {
    pl: {
      subject: `Nowe zgłoszenie: ${form}`,
      first: `Przyszło zgłoszenie z formularza „${form}”.`,
      open: 'Kontakt w Lejku:',
    },
    en: {
      subject: `New submission: ${form}`,
      first: `A submission of the form “${form}” has come.`,
      open: 'The contact in Lejek:',
    },
  }[language];
  return {
    to,
    subject: written.subject,
    text: [written.first, answers, `${written.open}\n${about.link}`].filter((part) => part !== '').join('\n\n'),
  };
}
