/** Whom a link in a letter is about, and what they have agreed to. */
import { sql } from 'kysely';
import { z } from 'zod';
import { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { type Channel, type Purpose, type State, channels, states } from '../../domain/purposes.ts';
import { listPurposes } from './list-purposes.ts';

const Person = z.object({
  id: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  street: z.string().nullable(),
  language: z.string().nullable(),
  workspace: z.string(),
  workspace_language: Language,
});

export type LinkedPerson = {
  /** The contact in force. */
  readonly contactId: string;
  readonly email: string | null;
  readonly language: Language;
  readonly sender: string;
  readonly purposes: readonly Purpose[];
  /** By `channel purpose`; what was never spoken of is left out. */
  readonly states: ReadonlyMap<string, State>;
};

export const subjectOf = (channel: Channel, purpose: string): string => `${channel} ${purpose}`;

const languageOf = (own: string | null, ofWorkspace: Language): Language => {
  const asked = Language.safeParse(own?.slice(0, 2).toLowerCase());
  return asked.success ? asked.data : ofWorkspace;
};

/** Channels that the person cannot be reached by are not offered. */
function offered(purposes: readonly Purpose[], person: z.infer<typeof Person>): Purpose[] {
  const reached: Readonly<Record<Channel, boolean>> = {
    email: person.email !== null,
    sms: person.phone !== null,
    phone: person.phone !== null,
    post: person.street !== null,
    ads: person.email !== null || person.phone !== null,
    tracking: true,
  };
  return purposes.flatMap((purpose) => {
    const open = purpose.channels.filter((channel) => reached[channel]);
    return open.length === 0 ? [] : [{ ...purpose, channels: open }];
  });
}

const Current = z.object({ channel: z.enum(channels), purpose: z.string(), state: z.enum(states) });

export async function statesOf(
  tx: Tx,
  workspaceId: string,
  contactId: string,
): Promise<readonly z.infer<typeof Current>[]> {
  const { rows } = await sql`select channel, purpose, state from consent.current
    where workspace_id = ${workspaceId} and contact_id = ${contactId} order by purpose, channel`.execute(tx);
  return z.array(Current).parse(rows);
}

/** Null when there is nobody any more. */
export async function personOfLink(tx: Tx, workspaceId: string, contactId: string): Promise<LinkedPerson | null> {
  const { rows } = await sql`
    select person.id, person.email, person.phone, person.street, person.language, workspace.name as workspace, workspace.language as workspace_language
    from contacts.contact as linked
    join contacts.contact as person on person.workspace_id = linked.workspace_id and person.id = coalesce(linked.merged_into, linked.id)
    join identity.workspace as workspace on workspace.id = linked.workspace_id
    where linked.workspace_id = ${workspaceId} and linked.id = ${contactId}`.execute(tx);
  if (rows.length === 0) return null;
  const person = Person.parse(rows[0]);
  const current = await statesOf(tx, workspaceId, person.id);
  return {
    contactId: person.id,
    email: person.email,
    language: languageOf(person.language, person.workspace_language),
    sender: person.workspace,
    purposes: offered(await listPurposes(tx, workspaceId), person),
    states: new Map(current.map(({ channel, purpose, state }) => [subjectOf(channel, purpose), state])),
  };
}
