/** What letters to reps say. */
import type { Language } from '#platform/contract/problem.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Letter } from '#platform/server/mail.ts';

export const letterKinds = ['handed', 'warned', 'reassigned', 'taken', 'escalated', 'woken'] as const;
export type LetterKind = (typeof letterKinds)[number];

export type LetterFacts = {
  readonly kind: LetterKind;
  readonly email: string;
  /** Null: the reader never chose one. */
  readonly language: Language | null;
  readonly person: string;
  readonly company: string | null;
  readonly due_at: Date | null;
  /** With whom the lead is. */
  readonly rep: string | null;
};

/** Names are written by strangers: a line break in one must not become a line of the letter or a header. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200);

type Words = { who: string; rep: string; until: string | null };
type Written = { readonly subject: string; readonly text: string };

const words: Readonly<Record<Language, Readonly<Record<LetterKind, (words: Words) => Written>>>> = {
  pl: {
    handed: ({ who, until }) => ({ subject: `Nowy lead: ${who}`, text: `Masz nowego leada: ${who}.${until === null ? '' : ` Odpowiedz do ${until}.`}` }),
    reassigned: ({ who, until }) => ({ subject: `Lead trafia do ciebie: ${who}`, text: `${who}: poprzednia osoba nie odpowiedziała na czas, więc lead jest teraz u ciebie.${until === null ? '' : ` Odpowiedz do ${until}.`}` }),
    warned: ({ who, until }) => ({ subject: `Termin się zbliża: ${who}`, text: `${who} wciąż czeka na odpowiedź.${until === null ? '' : ` Termin mija ${until}.`}` }),
    taken: ({ who, rep }) => ({ subject: `Termin minął: ${who}`, text: `${who}: termin odpowiedzi minął. Leada ma teraz ${rep}.` }),
    escalated: ({ who, rep }) => ({ subject: `Bez odpowiedzi: ${who}`, text: `${who}: termin odpowiedzi minął${rep === '' ? ', a lead nie ma nikogo przypisanego' : `, a lead wciąż jest u osoby: ${rep}`}. Zdecyduj, co dalej.` }),
    woken: ({ who }) => ({ subject: `Pora wrócić: ${who}`, text: `${who}: na dziś zapisano powrót do rozmowy.` }),
  },
  en: {
    handed: ({ who, until }) => ({ subject: `New lead: ${who}`, text: `You have a new lead: ${who}.${until === null ? '' : ` Answer by ${until}.`}` }),
    reassigned: ({ who, until }) => ({ subject: `A lead comes to you: ${who}`, text: `${who}: nobody answered in time, so the lead is yours now.${until === null ? '' : ` Answer by ${until}.`}` }),
    warned: ({ who, until }) => ({ subject: `The deadline is near: ${who}`, text: `${who} still waits for an answer.${until === null ? '' : ` The deadline is ${until}.`}` }),
    taken: ({ who, rep }) => ({ subject: `The deadline has passed: ${who}`, text: `${who}: the deadline has passed. ${rep} has the lead now.` }),
    escalated: ({ who, rep }) => ({ subject: `Nobody answered: ${who}`, text: `${who}: the deadline has passed${rep === '' ? ' and nobody has the lead' : ` and the lead is still with ${rep}`}. Decide what happens next.` }),
    woken: ({ who }) => ({ subject: `Time to come back: ${who}`, text: `${who}: coming back to them was noted for today.` }),
  },
}; // prettier-ignore

const linkWords: Readonly<Record<Language, { answer: string; inbox: string }>> = {
  pl: { answer: 'Odpowiedz bez logowania (link jest tylko dla ciebie):', inbox: 'Skrzynka leadów:' },
  en: { answer: 'Answer without signing in (the link is yours alone):', inbox: 'Lead inbox:' },
};

export function letterOf(
  workspace: WorkspaceRef,
  due: LetterFacts,
  links: { inbox: string; answer: string | null },
): Letter {
  const language = due.language ?? workspace.language;
  const until =
    due.due_at === null
      ? null
      : new Intl.DateTimeFormat(language, {
          dateStyle: 'long',
          timeStyle: 'short',
          timeZone: workspace.timeZone,
        }).format(due.due_at);
  const who = onOneLine([due.person, due.company].filter(Boolean).join(', '));
  const { subject, text } = words[language][due.kind]({ who, rep: onOneLine(due.rep ?? ''), until });
  const said = linkWords[language];
  const answer = links.answer === null ? [] : [`${said.answer}\n${links.answer}`];
  return { to: due.email, subject, text: [text, ...answer, `${said.inbox}\n${links.inbox}`].join('\n\n') };
}
