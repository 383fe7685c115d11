/** What a webinar says to those who signed up: the page of the personal link, and the reminders. */
import type { Language } from '#platform/contract/problem.ts';
import { markup, nothing } from './html.ts';
import { type SmallPage, smallPage } from './read-page.ts';

const words = {
  join: { pl: 'Dołącz do webinaru', en: 'Join the webinar' },
  calendar: { pl: 'Dodaj do kalendarza', en: 'Add to your calendar' },
  quiet: { pl: 'Nie przypominaj mi', en: 'Do not remind me' },
  isQuiet: { pl: 'Nie będziemy ci przypominać o tym webinarze.', en: 'We will not remind you of this webinar.' },
  over: { pl: 'Ten webinar już się odbył.', en: 'This webinar is over.' },
} as const;

export type JoinPage = {
  readonly title: string;
  readonly description: string;
  readonly when: string;
  readonly path: string;
  readonly isOver: boolean;
  readonly isQuiet: boolean;
};

/** One button: a machine that looks at the link presses none, so only people are counted. */
export const joinPage = (language: Language, webinar: JoinPage): SmallPage => {
  const quiet = webinar.isQuiet
    ? markup`<p role="status">${words.isQuiet[language]}</p>`
    : markup`<form method="post" action="${webinar.path}/quiet"><button class="quiet">${words.quiet[language]}</button></form>`;
  const ways = markup`<div class="row"><form method="post" action="${webinar.path}"><button>${words.join[language]}</button></form><a href="${webinar.path}/webinar.ics">${words.calendar[language]}</a></div>${quiet}`;
  const description = webinar.description === '' ? nothing : markup`<p>${webinar.description}</p>`;
  return smallPage(
    language,
    webinar.title,
    markup`<main><div class="say"><h1>${webinar.title}</h1><p><strong>${webinar.when}</strong></p>${description}${webinar.isOver ? markup`<p>${words.over[language]}</p>` : ways}</div></main>`,
  );
};

type Reminder = {
  readonly title: string;
  readonly when: string;
  readonly link: string;
  readonly minutesBefore: number;
  readonly workspaceName: string;
};

// A line break in a title must not become a line of the letter or a header.
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export function reminderLetter(
  language: Language,
  reminder: Reminder,
): { readonly subject: string; readonly text: string } {
  const title = onOneLine(reminder.title);
  const house = onOneLine(reminder.workspaceName);
  const soon = reminder.minutesBefore <= 60;
  return language === 'pl'
    ? {
        subject: soon ? `Za godzinę: ${title}` : `Jutro: ${title}`,
        text: [
          `Przypominamy o webinarze „${title}”, na którym czeka na ciebie miejsce.`,
          `Początek: ${reminder.when}`,
          `Twój link do wejścia:\n${reminder.link}`,
          'Pod tym samym linkiem możesz zrezygnować z przypomnień.',
          house,
        ].join('\n\n'),
      }
    : {
        subject: soon ? `In an hour: ${title}` : `Tomorrow: ${title}`,
        text: [
          `This is a reminder of the webinar “${title}”, where a place is kept for you.`,
          `It begins: ${reminder.when}`,
          `Your link to join:\n${reminder.link}`,
          'At the same link you can turn these reminders off.',
          house,
        ].join('\n\n'),
      };
}
