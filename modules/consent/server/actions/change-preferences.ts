/** What a person does on the pages opened from a letter. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Channel, Purpose, State } from '../../domain/purposes.ts';
import { channelNames } from '../../domain/purposes.ts';
import { holdPersons } from '../hold-person.ts';
import { type LinkedPerson, statesOf, subjectOf } from '../queries/person-of-link.ts';
import { consentText } from './keep-text.ts';
import { type ConsentEntry, recordConsent } from './record-consent.ts';

export type Proof = { readonly ip: string; readonly userAgent: string };

type Subject = { readonly channel: Channel; readonly purpose: string };

const entryOf = (
  contactId: string,
  { channel, purpose }: Subject,
  state: State,
  source: string,
  { proof, at }: { readonly proof: Proof; readonly at: Date },
): ConsentEntry => ({
  contactId,
  channel,
  purpose,
  basis: 'consent',
  state,
  textVersionId: null,
  source,
  evidence: { ...proof },
  at,
});

/** What stands on the page beside a box: the words that are agreed to. */
const wordsOf = (purpose: Purpose, channel: Channel, language: LinkedPerson['language']): string =>
  `${purpose.name[language]}. ${purpose.description[language]} (${channelNames[channel][language]})`;

export type Choices = {
  /** Boxes that were ticked when the page was sent, and those that are ticked now, by `channel purpose`. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
};

/**
 * Records the boxes whose tick the person changed. What happened elsewhere since the page was opened stays: a box left as it was says
 * nothing. Returns how many changed.
 */
export async function choosePreferences(
  tx: Tx,
  workspaceId: string,
  person: LinkedPerson,
  { before, after }: Choices,
  told: { readonly proof: Proof; readonly at: Date },
): Promise<number> {
  const entries: ConsentEntry[] = [];
  for (const purpose of person.purposes) {
    for (const channel of purpose.channels) {
      const subject = subjectOf(channel, purpose.key);
      if (before.has(subject) === after.has(subject)) continue;
      const state = after.has(subject) ? 'granted' : 'withdrawn';
      const about = { channel, purpose: purpose.key };
      const entry = entryOf(person.contactId, about, state, 'preference-centre', told);
      const text = { key: `preferences.${purpose.key}.${channel}`, language: person.language };
      entries.push(
        state === 'withdrawn'
          ? entry
          : {
              ...entry,
              textVersionId: await consentText(tx, workspaceId, {
                ...text,
                text: wordsOf(purpose, channel, person.language),
              }),
            },
      );
    }
  }
  await recordConsent(tx, workspaceId, entries);
  return entries.length;
}

async function withdraw(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  subjects: readonly Subject[],
  told: { readonly source: string; readonly proof: Proof; readonly at: Date },
): Promise<void> {
  // Held before looking, so that of two clicks at once only the first writes a line.
  await holdPersons(tx, workspaceId, [contactId], 'to-record');
  const current = await statesOf(tx, workspaceId, contactId);
  const withdrawn = new Set(
    current.flatMap(({ channel, purpose, state }) => (state === 'withdrawn' ? [subjectOf(channel, purpose)] : [])),
  );
  const entries = subjects
    .filter(({ channel, purpose }) => !withdrawn.has(subjectOf(channel, purpose)))
    .map((subject) => entryOf(contactId, subject, 'withdrawn', told.source, told));
  await recordConsent(tx, workspaceId, entries);
}

/** Ends one purpose by e-mail; a second time nothing happens. */
export const unsubscribe = (
  tx: Tx,
  workspaceId: string,
  contactId: string,
  purpose: string,
  told: { readonly proof: Proof; readonly at: Date },
): Promise<void> =>
  withdraw(tx, workspaceId, contactId, [{ channel: 'email', purpose }], { ...told, source: 'unsubscribe' });

/** Withdraws what the workspace asks for on every channel, and whatever else the ledger speaks of. */
export async function unsubscribeFromEverything(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  purposes: readonly Purpose[],
  told: { readonly proof: Proof; readonly at: Date },
): Promise<void> {
  const { rows } = await sql<Subject>`
    select channel, purpose from consent.current where workspace_id = ${workspaceId} and contact_id = ${contactId}`.execute(
    tx,
  );
  const asked = purposes.flatMap((purpose) => purpose.channels.map((channel) => ({ channel, purpose: purpose.key })));
  const all = new Map([...asked, ...rows].map((subject) => [subjectOf(subject.channel, subject.purpose), subject]));
  await withdraw(tx, workspaceId, contactId, [...all.values()], { ...told, source: 'unsubscribe-all' });
}
