/** Letters to reps: noted in the transaction of what they tell, sent by the background. */
import { sql } from 'kysely';
import { z } from 'zod';
import { addressConfigured } from '#modules/identity/server/index.ts';
import { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Letter } from '#platform/server/mail.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { makeAnswerLink } from './answer-links.ts';

export const letterKinds = ['handed', 'warned', 'reassigned', 'taken', 'escalated', 'woken'] as const;
type LetterKind = (typeof letterKinds)[number];
type Noted = { readonly leadId: string; readonly userId: string; readonly kind: LetterKind; readonly at: Date };

export async function noteLetter(tx: Tx, workspaceId: string, { leadId, userId, kind, at }: Noted): Promise<void> {
  await sql`insert into handoff.letter (workspace_id, id, lead_id, user_id, kind, made_at)
    values (${workspaceId}, ${newId()}, ${leadId}, ${userId}, ${kind}, ${at})`.execute(tx);
}

const Due = z.object({
  id: z.string(),
  kind: z.enum(letterKinds),
  lead_id: z.string(),
  user_id: z.string(),
  email: z.string(),
  language: Language.nullable(),
  person: z.string(),
  company: z.string().nullable(),
  due_at: z.date().nullable(),
  state: z.string(),
  rep_id: z.string().nullable(),
  rep: z.string().nullable(),
});
type Due = z.infer<typeof Due>;

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

export function letterOf(workspace: WorkspaceRef, due: Due, links: { inbox: string; answer: string | null }): Letter {
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

/** Takes the next letter: it is sent at most once, for an inbox shows the same. */
async function take(host: Host, workspace: WorkspaceRef): Promise<{ due: Due; token: string | null } | null> {
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const { rows } = await sql`
      select letter.id, letter.kind, letter.lead_id, letter.user_id, person.email, person.language, lead.due_at, lead.state, lead.rep_id, rep.name as rep,
        coalesce(nullif(concat_ws(' ', contact.first_name, contact.last_name), ''), contact.email, contact.phone, '—') as person, company.name as company
      from handoff.letter as letter
      join handoff.lead as lead on lead.workspace_id = letter.workspace_id and lead.id = letter.lead_id
      join contacts.contact as contact on contact.workspace_id = lead.workspace_id and contact.id = lead.contact_id
      left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
      join identity.member as member on member.workspace_id = letter.workspace_id and member.user_id = letter.user_id
      join identity."user" as person on person.id = letter.user_id
      left join identity."user" as rep on rep.id = lead.rep_id
      where letter.workspace_id = ${workspace.id} and letter.taken_at is null order by letter.made_at, letter.id limit 1
      for update of letter skip locked`.execute(tx);
    if (rows.length === 0) return null;
    const due = Due.parse(rows[0]);
    await sql`update handoff.letter set taken_at = ${host.now()} where workspace_id = ${workspace.id} and id = ${due.id}`.execute(
      tx,
    );
    const answerable = due.state === 'open' && due.rep_id === due.user_id;
    const token = answerable ? await makeAnswerLink(tx, workspace.id, due.lead_id, due.user_id, host.now()) : null;
    return { due, token };
  });
}

/** False when no letter waits. */
export async function sendNextLetter(host: Host, workspace: WorkspaceRef): Promise<boolean> {
  const taken = await take(host, workspace);
  if (!taken) return false;
  const { due, token } = taken;
  const address = addressConfigured(host.config);
  const outcome = await host.mail.send(
    letterOf(workspace, due, {
      inbox: `${address}/w/${workspace.slug}/inbox`,
      answer: token === null ? null : `${address}/lead/${token}`,
    }),
  );
  await inWorkspace(host.db, workspace.id, (tx) =>
    sql`update handoff.letter set outcome = ${outcome} where workspace_id = ${workspace.id} and id = ${due.id}`.execute(
      tx,
    ),
  );
  return true;
}
